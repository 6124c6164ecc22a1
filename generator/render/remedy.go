package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// belowView are the findings of the units below.
type belowView struct {
	Root     string
	Findings []findingBelow
	N, More  int // of all, and of those not listed
	Sum      string
}

// TemplateName is tmpl.Part's.
func (belowView) TemplateName() string { return "unit-findings-below" }

// findingBelow is one of them; NameTag is the language of its title.
type findingBelow struct {
	findingLink
	NameTag string
}

// TemplateName is tmpl.Part's.
func (findingBelow) TemplateName() string { return "finding-below" }

// belowMax is how many findings of units below a unit's page lists.
const belowMax = 60

// remedy says how far the unit is with its findings, and its whole subtree with
// those that this adds: planned against actual.
func (b *builder) remedy(v *unitView, u *portal.Unit) {
	r := b.report.Remediation[u.Index]
	if r.Own.Findings > 0 {
		v.Own = b.sentence(b.say("unit.findings-own", remedyArgs(r.Own, "#findings")...))
		v.OwnSum = b.remedySum(r.Own)
	}
	n := r.Tree.Findings - r.Own.Findings
	if n == 0 {
		return
	}
	v.Tree = b.sentence(b.say("unit.findings-tree", append(remedyArgs(r.Tree, "#findings"), arg{"units", u.Subtree - 1, "#units"})...))
	below := &belowView{Root: b.root, N: n, Sum: b.remedySum(r.Tree)}
	all := b.report.TreeFindings(u)[r.Own.Findings:]
	for i := range all[:min(len(all), belowMax)] {
		below.Findings = append(below.Findings, findingBelow{b.findingLink(&all[i]), v.NameTag})
	}
	below.More = len(all) - len(below.Findings)
	v.FindingsBelow = below
}

// remedySum says what the percentages of findings add up to.
func (b *builder) remedySum(r assess.Remediation) string {
	return b.t("unit.findings-sum", "n", r.Findings, "planned", r.Planned, "actual", r.Actual,
		"planned-share", share(r.Planned, r.Total), "actual-share", share(r.Actual, r.Total), "closed", r.Closed, "overdue", r.Overdue)
}

func remedyArgs(r assess.Remediation, href string) []arg {
	return []arg{{"n", r.Findings, href}, {"planned", share(r.Planned, r.Total), href}, {"actual", share(r.Actual, r.Total), href},
		{"closed", r.Closed, href}, {"overdue", r.Overdue, href}}
}
