package policy

// Place is an address in a text.
type Place struct {
	Text *Text
	ID   string
}

// CitedBy lists under each place the citations of it and of what lies in it:
// one of art-5-p2 stands under art-5-p2 and under art-5, one of a range under
// every article in it. A citation from within the place itself, such as 前款
// for its article, is left out. A policy as a whole has the address "".
func CitedBy(cs []Citation) map[Place][]Citation {
	out := map[Place][]Citation{}
	for _, c := range cs {
		if c.Outcome != Cited {
			continue
		}
		for _, id := range c.places() {
			p := Place{c.Text, id}
			if n := len(out[p]); !c.within(id) && (n == 0 || out[p][n-1].Clause != c.Clause || out[p][n-1].Start != c.Start) {
				out[p] = append(out[p], c)
			}
		}
	}
	return out
}

// places are the addresses that the citation is listed under.
func (c Citation) places() []string {
	ids := c.Text.between(c.First, c.Last)
	for _, id := range ids {
		a, cl, ok := c.Text.Clause(id)
		if !ok || cl == nil {
			continue
		}
		for up := cl.Parent; up != nil; up = up.Parent {
			ids = append(ids, up.ID)
		}
		ids = append(ids, a.ID)
	}
	return ids
}

// within reports whether the citation stands in the place of its own text.
func (c Citation) within(id string) bool {
	if a, cl, ok := c.Text.Clause(id); !ok {
		return false
	} else if cl == nil {
		return c.Clause.Article == a
	}
	for up := c.Clause; up != nil; up = up.Parent {
		if up.ID == id {
			_, cl, _ := c.Text.Clause(id)
			return cl == up
		}
	}
	return false
}

// between lists the addresses from first to last: articles, or the clauses
// that stand beside the first.
func (t *Text) between(first, last string) []string {
	ids := []string{first}
	if first == last {
		return ids
	}
	_, to, _ := t.Clause(last)
	a, from, _ := t.Clause(first)
	switch {
	case a != nil && from == nil:
		on := false
		for _, x := range t.Articles {
			if on {
				ids = append(ids, x.ID)
			}
			on = (on || x == a) && x.ID != last
		}
	case from != nil && to != nil && from.Parent == to.Parent:
		on := false
		for _, x := range from.siblings() {
			if on && x.Kind == from.Kind {
				ids = append(ids, x.ID)
			}
			on = (on || x == from) && x != to
		}
	default:
		ids = append(ids, last)
	}
	return ids
}

// siblings are the clauses beside c, itself among them.
func (c *Clause) siblings() []*Clause {
	if c.Parent != nil {
		return c.Parent.Items
	}
	return c.Article.Clauses
}
