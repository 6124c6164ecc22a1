package render

import "mingdeng/generator/portal"

// ruling is the rule by which an obligation is counted, sentence by sentence,
// with its own figures; package assess has the same as a definition.
func (b *builder) ruling(o *portal.Obligation) []string {
	list := []string{b.formRule(o)}
	add := func(when bool, key string, nameValue ...any) {
		if when {
			list = append(list, b.t("rule."+key, nameValue...))
		}
	}
	counted := o.Form == portal.Periodic || o.Form == portal.PerSubject
	add(o.ByDay, "by-day")
	add(o.Subjects.Children != nil, "subjects-children", "kinds", b.kindNames(o.Subjects.Children))
	add(o.Subjects.List != "", "subjects-list", "list", o.Subjects.List)
	add(o.Shift == portal.Next, "shift-next")
	add(o.Shift == portal.Previous, "shift-previous")
	add(counted, "pro-rata", "n", b.portal.Site.ProRata)
	add(o.Form == portal.Term, "extension")
	add(o.Size.Min > 0, "size-min", "n", o.Size.Min)
	add(o.Size.Max > 0, "size-max", "n", o.Size.Max)
	add(len(o.Tags) > 0, "tags", "tags", b.join(o.Tags))
	add(true, "lead", "n", b.report.Lead(o))
	if o.Form == portal.Term || o.Form == portal.Standing {
		add(true, "waiver-stays")
	} else {
		add(true, "waiver")
	}
	return list
}

// formRule is the sentence on how acts are counted.
func (b *builder) formRule(o *portal.Obligation) string {
	switch o.Form {
	case portal.Periodic:
		return b.t("rule.periodic", "often", b.often(o), "span", b.t("rule.span-"+o.Cadence.String()))
	case portal.PerSubject:
		return b.t("rule.per-subject", "often", b.often(o), "span", b.t("rule.span-"+o.Cadence.String()))
	case portal.Dated:
		return b.t("rule.dated", "often", b.often(o))
	case portal.Triggered:
		return b.t("rule.triggered", "event", b.in(o.Event.Name), "n", o.Within)
	case portal.Term:
		return b.t("rule.term", "n", o.TermYears)
	default:
		return b.t("rule.standing", "n", o.Within)
	}
}

func (b *builder) kindNames(kinds []*portal.Kind) string {
	var names []string
	for _, k := range kinds {
		names = append(names, b.in(k.Name))
	}
	return b.join(names)
}
