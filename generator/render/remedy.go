package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// remedyView is planned against actual of a unit's findings, and of its whole
// subtree with the findings that this adds.
type remedyView struct {
	Own, Tree template.HTML // sentences
	OwnSum    string        // how the percentages of Own come about; likewise TreeSum
	TreeSum   string
	Below     []findingLink
	More      int
	N         int // findings below
}

// belowMax is how many findings of units below a unit's page lists.
const belowMax = 60

func (b *builder) remedy(u *portal.Unit) remedyView {
	r := b.report.Remediation[u.Index]
	var v remedyView
	if r.Own.Findings > 0 {
		v.Own = b.sentence(b.say("unit.findings-own", remedyArgs(r.Own, "#findings")...))
		v.OwnSum = b.remedySum(r.Own)
	}
	if v.N = r.Tree.Findings - r.Own.Findings; v.N == 0 {
		return v
	}
	v.Tree = b.sentence(b.say("unit.findings-tree", append(remedyArgs(r.Tree, "#findings"), arg{"units", u.Subtree - 1, "#units"})...))
	v.TreeSum = b.remedySum(r.Tree)
	all := b.report.TreeFindings(u)[r.Own.Findings:]
	for i := range all[:min(len(all), belowMax)] {
		v.Below = append(v.Below, b.findingLink(&all[i]))
	}
	v.More = len(all) - len(v.Below)
	return v
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
