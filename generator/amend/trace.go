package amend

import (
	"strings"

	"mingdeng/generator/policy"
)

// How alike quoted words and what became of them must be.
const (
	leastReworded = 0.25 // less: the words are gone
	surelyStayed  = 0.50 // less: they may have moved elsewhere
)

// traced is where words of the old text stand in the new one.
type traced struct {
	clause     *policy.Clause // nil: nowhere
	start, end int            // in its Text
	same       bool           // the very words
	gone       bool           // the clause is there, but with nothing like the words
	around     bool           // other words of the clause changed
}

// trace follows words into the new text: with their clause, by its runs; else
// to where the very words stand.
func (c *Comparison) trace(m policy.Match) traced {
	cp := c.clausePair(m.Clause)
	want := quoted(m)
	near, score := traced{}, 0.0
	if to := cp.target(); to != nil {
		near = c.follow(m, cp, to)
		if near.same {
			return near
		}
		score = alike(want, to.Text[near.start:near.end])
	}
	if score < surelyStayed {
		if far, ok := c.elsewhere(m, near.clause); ok {
			return far
		}
	}
	near.gone = score < leastReworded
	return near
}

// clausePair is what became of a clause of the old text.
func (c *Comparison) clausePair(old *policy.Clause) ClausePair {
	if p, ok := c.OfOld(old.Article); ok {
		for _, cp := range c.Clauses(p) {
			if cp.Old == old {
				return cp
			}
		}
	}
	return ClausePair{Old: old, Kind: Deleted}
}

// target is the new clause that has the words of the old one, or nil.
func (p ClausePair) target() *policy.Clause {
	if p.New != nil {
		return p.New
	}
	return p.Into
}

// follow finds what became of words in the clause that became their clause.
func (c *Comparison) follow(m policy.Match, cp ClausePair, to *policy.Clause) traced {
	rs := cp.Runs
	if cp.New == nil {
		rs = Words(m.Clause.Text, to.Text)
	}
	want := quoted(m)
	t := traced{clause: to}
	t.start, t.end = project(rs, m.Start, m.End)
	if !SameWords(want, to.Text[t.start:t.end]) {
		if n, miss := c.New.Locate(to.ID, want); miss == nil && n.Clause == to {
			t.start, t.end = n.Start, n.End
		}
	}
	t.same = SameWords(want, to.Text[t.start:t.end])
	t.around = !SameWords(m.Clause.Text[:m.Start], to.Text[:t.start]) || !SameWords(m.Clause.Text[m.End:], to.Text[t.end:])
	return t
}

// project carries a range of the old text over to the new one. What was
// inserted in place of words in the range belongs to it, what was inserted
// beside it does not.
func project(rs []Run, start, end int) (from, to int) {
	old, at := 0, 0
	from, to = -1, -1
	for i, r := range rs {
		switch r.Op {
		case Equal:
			if lo, hi := max(start, old), min(end, old+len(r.Text)); lo < hi {
				from, to = first(from, at+lo-old), at+hi-old
			}
		case Insert:
			replaced := i > 0 && rs[i-1].Op == Delete && old > start && old-len(rs[i-1].Text) < end
			if within := old > start && old < end; within || replaced {
				from, to = first(from, at), at+len(r.Text)
			}
		}
		if r.Op != Insert {
			old += len(r.Text)
		}
		if r.Op != Delete {
			at += len(r.Text)
		}
		if old <= start && from < 0 {
			to = at
		}
	}
	return first(from, max(to, 0)), max(to, 0)
}

func first(a, b int) int {
	if a >= 0 {
		return a
	}
	return b
}

// elsewhere finds the very words in another clause of the new text: first in
// the article that became theirs, then anywhere. A clause that had them before
// does not count.
func (c *Comparison) elsewhere(m policy.Match, beside *policy.Clause) (traced, bool) {
	want := quoted(m)
	var places []string
	if p, ok := c.OfOld(m.Clause.Article); ok && p.New != nil {
		if n, miss := c.New.Locate(p.New.ID, want); miss == nil {
			places = append(places, n.Clause.ID)
		}
	}
	if _, miss := c.New.Locate("", want); miss != nil {
		places = append(places, miss.Where...)
	}
	back := c.reversed()
	for _, id := range places {
		n, miss := c.New.Locate(id, want)
		if miss != nil || n.Clause == beside || !SameWords(want, quoted(n)) { // a quote may begin with the number, which is no part of the text
			continue
		}
		if was := back.clausePair(n.Clause); was.New == nil || was.New == m.Clause || !strings.Contains(words(was.New.Text), words(want)) {
			return traced{clause: n.Clause, start: n.Start, end: n.End, same: true, around: true}, true
		}
	}
	return traced{}, false
}

func quoted(m policy.Match) string { return m.Clause.Text[m.Start:m.End] }
