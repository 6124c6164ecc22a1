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
		if p := &d.Periods[i]; begun(p) {
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

// acts writes what a period is due to, the acts in it, and why it is waived or
// was extended.
func (b *builder) acts(w *draft, u *portal.Unit, d *assess.Duty, p *assess.Period) {
	if e := p.Event; e != nil {
		b.happened.fill(w, text(b.in(e.Kind.Name)), text(e.Note))
	}
	b.actList(w, u, d.Obligation, p.Acts)
	for _, x := range p.Extended {
		html, err := b.fragment("extension", extensionView{x, b.source(x.Pos)})
		b.fail(err)
		w.WriteHTML(html)
	}
	if p.Waiver != nil {
		html, err := b.fragment("waiver", waiverView{p.Waiver, b.source(p.Waiver.Pos)})
		b.fail(err)
		w.WriteHTML(html)
	}
}

func (b *builder) actList(w *draft, u *portal.Unit, o *portal.Obligation, acts []*portal.Act) {
	for _, a := range acts {
		if a.More != nil {
			html, err := b.fragment("act-more", b.actView(u, a))
			b.fail(err)
			w.WriteHTML(html)
			continue
		}
		src := ""
		if b.opts.Preview {
			src = b.source(diag.Pos{File: u.Pos.File, Line: int(a.Line)})
		}
		b.rows[o].act.fill(w, text(a.Date.String()), b.dayHTML(a.Date), text(a.Note), text(src))
	}
}

func (b *builder) actView(u *portal.Unit, a *portal.Act) actView {
	m := a.Details()
	v := actView{
		ISO: a.Date.String(), Day: b.day(a.Date), Note: a.Note, Link: m.Link, Result: m.Result,
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
