package render

import (
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// findingsView is the ledger of all findings in its three customary lists:
// problems, tasks, and who answers.
type findingsView struct {
	Frame
	States []findingGroup
	Units  []ledgerUnit
	Owners []ledgerOwner
	Rest   []foldedPlan
	Listed int
	All    int
}

// findingGroup is the findings in one state.
type findingGroup struct {
	ID, Word, Look string
	N              int
	Items          []findingLink // as many as there is room for
	More           int
}

// findingLink leads to a finding in its unit.
type findingLink struct {
	Title, Href, Unit string
	Planned, Actual   int
	State             string
}

// ledgerUnit is a unit with its findings, the same in all three lists.
type ledgerUnit struct {
	ID, Name, Href string
	Closed         int
	Findings       []findingView
}

const (
	findingsPath = "findings/index.html"

	ledgerMax = 150 // findings that each list prints in full
	stateMax  = 24  // findings that a state names
)

func findingPages(t *locale) []write.File {
	return []write.File{t.page(findingsPath, "findings", func(b *builder) page { return b.findingsPage() })}
}

func (b *builder) findingsPage() page {
	section, crumbs := "", []link(nil)
	if b.portal.Site.Campaign != nil {
		section = "campaign.html"
		crumbs = []link{{b.t("nav.campaign"), b.to(section)}}
	}
	v := &findingsView{
		Frame:  b.frame(b.t("findings.title"), section, b.findingsAnswer(), crumbs...),
		States: b.findingGroups(stateMax), All: len(b.report.Findings()),
	}
	var rest []folded
	for i := 0; i < v.All; {
		u := b.report.Findings()[i].Unit
		j := i
		for j < v.All && b.report.Findings()[j].Unit == u {
			j++
		}
		if v.Listed+j-i <= ledgerMax || i == 0 {
			v.Units = append(v.Units, b.ledgerUnit(u, b.report.Findings()[i:j]))
			v.Listed += j - i
		} else {
			rest = append(rest, folded{unit: u})
		}
		i = j
	}
	v.Rest, v.Owners = b.foldPlans(rest), b.ledgerOwners(v.Units)
	return v
}

// ledgerOwner is who answers, with the findings and the measures of others
// that are theirs. The same post in several units is one owner.
type ledgerOwner struct {
	Name     string
	N, Open  int // findings; Open are not closed
	Measures int
	Rows     []ownerRow
}

// ownerRow is a finding that somebody owns, or a measure of it.
type ownerRow struct {
	findingView
	Measure *measureView
}

// ledgerOwners turns the listed findings round: by owner, those with most
// still open first, then in order.
func (b *builder) ledgerOwners(units []ledgerUnit) []ledgerOwner {
	var list []ledgerOwner
	owner := func(name string) *ledgerOwner {
		i := slices.IndexFunc(list, func(o ledgerOwner) bool { return o.Name == name })
		if i < 0 {
			i, list = len(list), append(list, ledgerOwner{Name: name})
		}
		return &list[i]
	}
	for _, u := range units {
		for _, f := range u.Findings {
			o := owner(f.Owner)
			o.N++
			if f.State != assess.FindingClosed.String() {
				o.Open++
			}
			o.Rows = append(o.Rows, ownerRow{f, nil})
			for i := range f.Measures {
				if m := &f.Measures[i]; m.Owner != f.Owner {
					o := owner(m.Owner)
					o.Measures++
					o.Rows = append(o.Rows, ownerRow{f, m})
				}
			}
		}
	}
	slices.SortStableFunc(list, func(x, y ledgerOwner) int { return y.Open - x.Open })
	return list
}

// findingsAnswer counts findings by what they ask of a reader.
func (b *builder) findingsAnswer() []piece {
	p := b.report.Plan
	date := arg{"date", b.day(b.report.AsOf), ""}
	if p.Findings == 0 {
		return b.say("findings.answer-nothing", date)
	}
	n := map[assess.FindingState]int{}
	units, last := 0, (*portal.Unit)(nil)
	for i := range b.report.Findings() {
		f := &b.report.Findings()[i]
		n[f.State]++
		if f.Unit != last {
			units, last = units+1, f.Unit
		}
	}
	answer := b.say("findings.answer", date, arg{"n", p.Findings, "#problems"}, arg{"units", units, "#problems"},
		arg{"closed", n[assess.FindingClosed], "#s-closed"}, arg{"awaiting", n[assess.FindingAwaiting], "#s-awaiting"},
		arg{"behind", n[assess.FindingBehind], "#s-behind"}, arg{"overdue", n[assess.FindingOverdue], "#s-overdue"}, arg{"reopened", n[assess.FindingReopened], "#s-reopened"})
	if late := p.Lapsed - n[assess.FindingOverdue]; late > 0 {
		answer = append(answer, b.say("findings.lapsed", arg{"n", late, "#tasks"})...)
	}
	return answer
}

// findingGroups counts findings by state, the most urgent first, and names up
// to room of each.
func (b *builder) findingGroups(room int) []findingGroup {
	var list []findingGroup
	for _, st := range assess.FindingStates() {
		g := findingGroup{ID: "s-" + st.String(), Word: b.t("finding." + st.String()), Look: findingLook(st).String()}
		for i := range b.report.Findings() {
			f := &b.report.Findings()[i]
			if f.State != st {
				continue
			}
			if g.N++; g.N <= room {
				g.Items = append(g.Items, b.findingLink(f))
			}
		}
		g.More = g.N - len(g.Items)
		list = append(list, g)
	}
	return list
}

func (b *builder) findingLink(f *assess.Finding) findingLink {
	return findingLink{f.Title, b.to(unitPath(f.Unit)) + "#f-" + f.ID, f.Unit.ShortName(), f.Planned, f.Actual, b.t("finding." + f.State.String())}
}

// ledgerUnit is a unit's findings, what is open first.
func (b *builder) ledgerUnit(u *portal.Unit, findings []assess.Finding) ledgerUnit {
	l := ledgerUnit{ID: u.ID, Name: u.ShortName(), Href: b.to(unitPath(u))}
	rank := assess.FindingStates()
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(x, y assess.Finding) int {
		return slices.Index(rank, x.State) - slices.Index(rank, y.State)
	})
	for i := range sorted {
		v := b.finding(&sorted[i])
		if sorted[i].State == assess.FindingClosed {
			l.Closed++
		}
		l.Findings = append(l.Findings, v)
	}
	return l
}
