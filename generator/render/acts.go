package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// actView is an act.
type actView struct {
	Date     calendar.Date
	Note     string
	Source   string
	For      string
	Link     string
	Result   string
	Subjects []string
	Unmet    bool
	Version  string
}

// TemplateName is tmpl.Part's.
func (actView) TemplateName() string { return "act" }

// waiverView is why a period is waived; Until may be zero.
type waiverView struct {
	From, Until              calendar.Date
	Reason, Approver, Source string
}

// TemplateName is tmpl.Part's.
func (waiverView) TemplateName() string { return "waiver" }

// extensionView is why a term may last longer.
type extensionView struct {
	Date, Until              calendar.Date
	Reason, Approver, Source string
}

// TemplateName is tmpl.Part's.
func (extensionView) TemplateName() string { return "extension" }

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

// acts are acts of a unit.
func (b *builder) acts(u *portal.Unit, acts []*portal.Act) []actView {
	if len(acts) == 0 {
		return nil
	}
	list := make([]actView, len(acts))
	for i, a := range acts {
		list[i] = b.act(u, a)
	}
	return list
}

func (b *builder) act(u *portal.Unit, a *portal.Act) actView {
	v := actView{Date: a.Date, Note: a.Note}
	if b.opts.Preview {
		v.Source = b.source(diag.Pos{File: u.Pos.File, Line: int(a.Line)})
	}
	if a.More == nil {
		return v
	}
	v.Link, v.Result, v.Unmet, v.Version = a.More.Link, a.More.Result, a.More.Unmet, a.More.Version
	if a.More.For != "" {
		v.For = b.forName(a.More.For)
	}
	for _, id := range a.More.Subjects {
		v.Subjects = append(v.Subjects, b.subject(id))
	}
	return v
}
