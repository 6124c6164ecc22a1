package amend

import "mingdeng/generator/policy"

// ClausePair is a clause of an old article and what it is in the new one, with
// its words. Its addresses are Old.ID and New.ID. A clause is Moved when it
// stands at another place in its article, as an item with another number does.
type ClausePair struct {
	Old, New *policy.Clause // nil on the side that has none
	Kind     Kind
	From     *policy.Clause // Split: the old clause that held the words
	Into     *policy.Clause // Merged: the new clause that holds the words
	Runs     []Run          // from the text of Old to that of New; of one alone when there is one
}

// Clauses compares the clauses of a pair, in the order of the new article;
// those that it lacks stand where they stood. Each clause of Old and New
// stands there once. Where an article was split, its clauses that went to
// another article are Merged into that one's here, and are the Old ones there;
// where articles were merged it is the other way round.
func (c *Comparison) Clauses(p Pair) []ClausePair {
	switch p.Kind {
	case Split:
		return c.splitOff(p)
	case Merged:
		out := c.reversed().splitOff(Pair{New: p.Old, From: p.Into, Kind: Split})
		for i := range out {
			out[i] = out[i].reversed()
		}
		return out
	}
	out := pairClauses(clauses(p.Old), clauses(p.New))
	c.lend(p, out)
	return out
}

// pairClauses matches clauses and compares their words.
func pairClauses(as, bs []*policy.Clause) []ClausePair {
	links := match(clauseEntries(as), clauseEntries(bs))
	out := make([]ClausePair, 0, len(links))
	for _, l := range links {
		out = append(out, ClausePair{Old: at(as, l.old), New: at(bs, l.new), Kind: l.kind,
			From: at(as, l.from), Into: at(bs, l.into)}.withRuns())
	}
	return out
}

// withRuns is the pair with its words compared.
func (p ClausePair) withRuns() ClausePair {
	switch {
	case p.Old == nil:
		p.Runs = runs(Run{Insert, p.New.Text})
	case p.New == nil:
		p.Runs = runs(Run{Delete, p.Old.Text})
	default:
		p.Runs = Words(p.Old.Text, p.New.Text)
	}
	return p
}

func (p ClausePair) reversed() ClausePair {
	return ClausePair{Old: p.New, New: p.Old, Kind: p.Kind.reverse(), From: p.Into, Into: p.From}.withRuns()
}

// splitOff compares the clauses of an article that was split from another with
// those that the other lost.
func (c *Comparison) splitOff(p Pair) []ClausePair {
	main, _ := c.OfOld(p.From)
	left := map[*policy.Clause]bool{} // what From lost; true: its clause has still a pair
	var lost []*policy.Clause
	for _, cp := range pairClauses(clauses(main.Old), clauses(main.New)) {
		if cp.Old != nil && cp.Kind != Same && cp.Kind != Moved {
			left[cp.Old] = cp.New != nil
			lost = append(lost, cp.Old)
		}
	}
	var out []ClausePair
	for _, cp := range pairClauses(lost, clauses(p.New)) {
		if cp.New == nil {
			continue
		}
		if cp.Old != nil && left[cp.Old] {
			cp = ClausePair{New: cp.New, Kind: Split, From: cp.Old}.withRuns()
		}
		out = append(out, cp)
	}
	return out
}

// lend says of clauses that the pair lost or won where they went or came from,
// when an article was split from it or merged into it.
func (c *Comparison) lend(p Pair, out []ClausePair) {
	for _, i := range c.split[p.Old] {
		into := map[*policy.Clause]*policy.Clause{}
		for _, cp := range c.Clauses(c.Pairs[i]) {
			into[cp.Old] = cp.New
		}
		for k := range out {
			if cp := &out[k]; cp.New == nil && into[cp.Old] != nil {
				cp.Kind, cp.Into = Merged, into[cp.Old]
			}
		}
	}
	for _, i := range c.merged[p.New] {
		from := map[*policy.Clause]*policy.Clause{}
		for _, cp := range c.Clauses(c.Pairs[i]) {
			from[cp.New] = cp.Old
		}
		for k := range out {
			if cp := &out[k]; cp.Old == nil && from[cp.New] != nil {
				cp.Kind, cp.From = Split, from[cp.New]
			}
		}
	}
}
