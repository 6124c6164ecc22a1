package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// actView is an act with more than a date and a note.
type actView struct {
	ISO, Day, Note, Source string
	For                    string
	Link                   string
	Result                 string
	Subjects               []string
	Unmet                  bool
	Version                string
}

// waiverView is why a period is waived, and extensionView why a term may last
// longer.
type (
	waiverView struct {
		*portal.Waiver
		Source string
	}
	extensionView struct {
		*portal.Extension
		Source string
	}
)

// others are the acts that count in no period shown, such as the election that
// began a term before the campaign; the latest first.
func others(d *assess.Duty) []*portal.Act {
	known := make(map[*portal.Act]bool, len(d.Acts))
	for i := range d.Periods {
		if p := &d.Periods[i]; begun(p.State) {
			for _, a := range p.Acts {
				known[a] = true
			}
		}
	}
	var list []*portal.Act
	for i := len(d.Acts) - 1; i >= 0; i-- {
		if a := &d.Acts[i]; !known[a] {
			list = append(list, a)
		}
	}
	return list
}

// actsOf writes what a period is due to, the acts in it, and why it is waived or
// was extended.
func (b *builder) actsOf(w *draft, u *portal.Unit, d *assess.Duty, p *assess.Period) {
	if e := p.Event; e != nil {
		b.happened.fill(w, text(b.in(e.Kind.Name)), text(e.Note))
	}
	b.actList(w, u, d.Obligation, p.Acts)
	for _, x := range p.Extended {
		w.WriteHTML(b.whole("extension", extensionView{x, b.source(x.Pos)}))
	}
	if p.Waiver != nil {
		w.WriteHTML(b.whole("waiver", waiverView{p.Waiver, b.source(p.Waiver.Pos)}))
	}
}

func (b *builder) actList(w *draft, u *portal.Unit, o *portal.Obligation, acts []*portal.Act) {
	for _, a := range acts {
		if a.More != nil {
			b.actMore(w, u, a)
			continue
		}
		src := ""
		if b.opts.Preview {
			src = b.source(diag.Pos{File: u.Pos.File, Line: int(a.Line)})
		}
		b.rows[o].act.fill(w, b.isoHTML(a.Date), b.dayHTML(a.Date), text(a.Note), text(src))
	}
}

// maxSubjects is how many subjects an act may name for its shape to be kept.
const maxSubjects = 8

// actMore writes an act with more than date and note. Where it leads,
// html/template checks.
func (b *builder) actMore(w *draft, u *portal.Unit, a *portal.Act) {
	v := b.actView(u, a)
	if v.Link == "" && len(v.Subjects) <= maxSubjects {
		b.part(w, "act-more", &v)
		return
	}
	w.WriteHTML(b.whole("act-more", v))
}

// each is shaped's, for an act without a link.
func (v *actView) each(do func(kind byte, s *string)) {
	if v.Unmet {
		do('!', new(string))
	}
	do('i', &v.ISO)
	do('d', &v.Day)
	do('n', &v.Note)
	do('p', &v.Source)
	do('f', &v.For)
	do('r', &v.Result)
	do('v', &v.Version)
	for i := range v.Subjects {
		do('s', &v.Subjects[i])
	}
}

func (b *builder) actView(u *portal.Unit, a *portal.Act) actView {
	m := a.Details()
	v := actView{
		ISO: string(b.isoHTML(a.Date)), Day: b.day(a.Date), Note: a.Note, Link: m.Link, Result: m.Result,
		Unmet: m.Unmet, Version: m.Version, Source: b.source(diag.Pos{File: u.Pos.File, Line: int(a.Line)}),
	}
	if m.For != "" {
		v.For = b.forName(m.For)
	}
	for _, id := range m.Subjects {
		v.Subjects = append(v.Subjects, b.subject(id))
	}
	return v
}
