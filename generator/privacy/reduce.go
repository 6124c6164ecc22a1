package privacy

import (
	"slices"
	"strconv"

	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
)

// unit puts into the texts of u, which is a copy, what stands for the names.
func (n *names) unit(u *portal.Unit, fields []field, obligations []*portal.Obligation) {
	for _, f := range fields {
		switch {
		case f.unit == nil || f.name == "moved.note" || f.name == "posts.holder":
		case f.link:
			f.unit(u, n.link)
		default:
			f.unit(u, func(s *string) { n.text(u, s) })
		}
	}
	for i := range u.Posts {
		if p := &u.Posts[i]; n.posts && p.Holder != "" {
			p.Holder = p.Kind.Name.In(n.lang)
		}
	}
	n.text(u, &u.Name)
	n.text(u, &u.Short)
	n.subjects(u, obligations)
}

// subjects puts what stands for the names into what duties count, and takes
// hidden units out of it. Two that would become alike are told apart.
func (n *names) subjects(u *portal.Unit, obligations []*portal.Obligation) {
	used := map[string]bool{}
	renameSubjects(u, obligations, func(_ int, old string) string {
		name := n.in(u, old)
		for i := 2; name != old && used[name]; i++ {
			name = n.in(u, old) + " " + strconv.Itoa(i)
		}
		used[name] = true
		return name
	})
	for i := range u.Acts {
		if a := &u.Acts[i]; a.More != nil {
			a.More.Subjects = slices.DeleteFunc(a.More.Subjects, func(id string) bool { return n.hidden[id] })
		}
	}
}

// year does the same to a year's supervision, which is a copy.
func (n *names) year(y *portal.SupervisionYear) {
	for _, rounds := range [][]*portal.Round{y.Inspections, y.Reviews, annual(y)} {
		for _, r := range rounds {
			n.text(nil, &r.Title)
			n.text(nil, &r.Note)
			for _, x := range r.Results {
				n.text(x.Unit, &x.Comment)
			}
		}
	}
	for i := range y.Ratings {
		n.text(y.Ratings[i].Unit, &y.Ratings[i].Note)
	}
}

// problems are names of people in the IDs of units and findings, which stand
// in addresses and are not replaced there.
func (r *rules) problems(p *portal.Portal) []diag.Problem {
	if !r.privacy.Posts {
		return nil
	}
	var list []diag.Problem
	ask := func(pos diag.Pos, id string) {
		if _, ok := r.people.replaced(nil, id); ok {
			list = append(list, diag.Problem{Pos: pos, ID: "name-in-id", Hint: "name-in-id", Args: diag.Args{"name": id}})
		}
	}
	for _, u := range p.Units {
		ask(u.Pos, u.ID)
		for _, f := range u.Findings {
			ask(f.Pos, f.ID)
		}
	}
	return list
}
