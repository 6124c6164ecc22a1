package amend

import "mingdeng/generator/policy"

// Obligation is the words of a text that create an obligation.
type Obligation struct {
	ID     string
	Clause string // address of the clause or article that has the words
	Quote  string // the words; white space and Markdown marks in them do not count
}

// Fate is what an amendment does to the words of an obligation.
type Fate uint8

// The fates.
const (
	Untouched Fate = iota // the same words at the same address
	Reworded              // other words at the same address
	Relocated             // the same words at another address
	Rewritten             // other words at another address
	Gone                  // the new text has nothing like them
	Created               // the old text has nothing like them
	Unlocated             // the words do not stand, once, where the obligation says
)

// fates names each Fate as classes and exports write it.
var fates = [...]string{"untouched", "reworded", "relocated", "rewritten", "gone", "created", "unlocated"}

// String is the fate's stable ID.
func (f Fate) String() string { return fates[f] }

// Touch is what an amendment does to one obligation.
type Touch struct {
	ID                   string
	Fate                 Fate
	OldClause, NewClause string // addresses, of articles where the obligation names one
	OldWords, NewWords   string // Gone, Created: what stands in their place on the other side, if anything
	Runs                 []Run  // from OldWords to NewWords
	Around               bool   // other words of the clause changed, or the clause was cut or joined
}

// FromOld says what becomes of obligations that quote the old text.
func (c *Comparison) FromOld(os []Obligation) []Touch {
	out := make([]Touch, len(os))
	for i, o := range os {
		out[i] = c.touch(o)
		out[i].Runs = Words(out[i].OldWords, out[i].NewWords)
	}
	return out
}

// FromNew says what obligations that quote the new text were in the old one.
// It is the one for a text that is in force, whose obligations are kept up to
// date.
func (c *Comparison) FromNew(os []Obligation) []Touch {
	out, r := make([]Touch, len(os)), c.reversed()
	for i, o := range os {
		t := r.touch(o)
		t.OldClause, t.NewClause = t.NewClause, t.OldClause
		t.OldWords, t.NewWords = t.NewWords, t.OldWords
		if t.Fate == Gone {
			t.Fate = Created
		}
		t.Runs = Words(t.OldWords, t.NewWords)
		out[i] = t
	}
	return out
}

// touch follows an obligation from the old text; Runs are left to the caller.
func (c *Comparison) touch(o Obligation) Touch {
	t := Touch{ID: o.ID, OldClause: o.Clause}
	m, miss := c.Old.Locate(o.Clause, o.Quote)
	if miss != nil {
		t.Fate, t.OldWords = Unlocated, o.Quote
		return t
	}
	to := c.trace(m)
	t.OldWords, t.Around = quoted(m), to.around
	if to.clause == nil {
		t.Fate = Gone
		return t
	}
	t.NewWords = to.clause.Text[to.start:to.end]
	t.NewClause = c.address(o.Clause, to.clause)
	switch {
	case to.gone:
		t.Fate = Gone
	case t.NewClause != o.Clause && to.same:
		t.Fate = Relocated
	case t.NewClause != o.Clause:
		t.Fate = Rewritten
	case !to.same:
		t.Fate = Reworded
	}
	return t
}

// address names the clause of the new text as the obligation names that of the
// old one: the article when it names an article, and the very address when it
// still leads there.
func (c *Comparison) address(asked string, to *policy.Clause) string {
	if a, there, ok := c.New.Clause(asked); ok && (there == to || there == nil && a == to.Article) {
		return asked
	}
	if _, was, ok := c.Old.Clause(asked); ok && was == nil {
		return to.Article.ID
	}
	return to.ID
}
