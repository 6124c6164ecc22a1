// Package amend says what changed between two versions of a policy's text:
// which article became which, which words went and came, what became of the
// words that an obligation quotes, and how an article stood in each version.
//
// In: texts as package policy split them, and obligations as (id, clause,
// quote). Out: a Comparison of two texts, a History of many, and from them
// Pairs of articles, ClausePairs with Runs of words, and Touches. Each is the
// same for the same input, in the order of the new text; what the new text
// lacks stands where it stood in the old one.
//
// # What counts as the same
//
// Two texts have the same words (SameWords) when they differ in nothing but
//
//   - white space, except that between two Latin words or numbers it counts as
//     one space: 每年 1 次 is 每年1次, but "1 2" is not 12;
//   - the width of letters, digits and punctuation: （1）， is (1),;
//   - the shape of quotation marks and dashes: “甲” is "甲", — is -.
//
// Another mark of punctuation, another letter case, another number are other
// words. What is said to be unchanged, here and for the flag "reconfirm", has
// the same words; Runs show also the differences that do not count.
//
// An article is the same when its clauses have the same words at the same
// places in it. Its number is its address: 第五条 and 第5条 are both art-5.
//
// # How it is found
//
// Articles, the clauses of a pair, and headings are matched alike (match.go):
// first what has the same words, at the same number or elsewhere; then what is
// most alike, by the share of common pairs of tokens (Dice 1945; Broder 1997
// on shingles), taken best first, where the same number, and the same place
// between neighbours that stayed, count in favour. An article that has no
// match but the lost words of another is Split from it, or Merged into it.
//
// Words are compared by Myers's O(ND) algorithm of 1986 in linear space, token
// by token (token.go, myers.go), and then gathered into phrases (tidy.go). No
// library is used: the known ones cut by line or by rune, and the one with a
// semantic clean-up stops by the clock, so that two builds could differ.
//
// What never happens here: a file, a clock or a random number is used, a text
// is changed, a word is lost (the runs of a clause make both its texts), an
// article occurs twice or never, a sentence for readers is written.
package amend

import "mingdeng/generator/policy"

// Pair is an article of the old text and what it is in the new one.
type Pair struct {
	Old, New *policy.Article // nil on the side that has none
	Kind     Kind
	From     *policy.Article // Split: the old article that held the words
	Into     *policy.Article // Merged: the new article that holds the words
}

// PartPair is a heading of the old text and what it is in the new one.
type PartPair struct {
	Old, New *policy.Part
	Kind     Kind // never Split nor Merged
}

// Comparison is what changed from one text to another. It is read only, by
// any number of goroutines.
type Comparison struct {
	Old, New *policy.Text
	Pairs    []Pair     // titles, notes and signatures too; not tables of contents
	Parts    []PartPair // headings, 章 and 节

	byOld, byNew map[*policy.Article]int   // indexes of Pairs
	split        map[*policy.Article][]int // old article to the pairs Split from it
	merged       map[*policy.Article][]int // new article to the pairs Merged into it
}

// Compare matches the articles of two texts. Every article of both, tables of
// contents aside, stands in exactly one pair.
func Compare(older, newer *policy.Text) *Comparison {
	c := &Comparison{Old: older, New: newer}
	as, bs := articles(older), articles(newer)
	for _, l := range match(articleEntries(as), articleEntries(bs)) {
		c.Pairs = append(c.Pairs, Pair{Old: at(as, l.old), New: at(bs, l.new), Kind: l.kind,
			From: at(as, l.from), Into: at(bs, l.into)})
	}
	ps, qs := headings(older), headings(newer)
	for _, l := range match(partEntries(ps), partEntries(qs)) {
		c.Parts = append(c.Parts, PartPair{at(ps, l.old), at(qs, l.new), l.kind.whole()})
	}
	c.index()
	return c
}

// index makes the tables of pairs.
func (c *Comparison) index() {
	c.byOld, c.byNew = map[*policy.Article]int{}, map[*policy.Article]int{}
	c.split, c.merged = map[*policy.Article][]int{}, map[*policy.Article][]int{}
	for i, p := range c.Pairs {
		if p.Old != nil {
			c.byOld[p.Old] = i
		}
		if p.New != nil {
			c.byNew[p.New] = i
		}
		if p.From != nil {
			c.split[p.From] = append(c.split[p.From], i)
		}
		if p.Into != nil {
			c.merged[p.Into] = append(c.merged[p.Into], i)
		}
	}
}

// OfOld is the pair of an article of the old text.
func (c *Comparison) OfOld(a *policy.Article) (Pair, bool) {
	i, ok := c.byOld[a]
	return c.pair(i, ok)
}

// OfNew is the pair of an article of the new text.
func (c *Comparison) OfNew(a *policy.Article) (Pair, bool) {
	i, ok := c.byNew[a]
	return c.pair(i, ok)
}

func (c *Comparison) pair(i int, ok bool) (Pair, bool) {
	if !ok {
		return Pair{}, false
	}
	return c.Pairs[i], true
}

// reversed is the comparison seen from the new text.
func (c *Comparison) reversed() *Comparison {
	r := &Comparison{Old: c.New, New: c.Old, Pairs: make([]Pair, len(c.Pairs)),
		byOld: c.byNew, byNew: c.byOld, split: c.merged, merged: c.split}
	for i, p := range c.Pairs {
		r.Pairs[i] = Pair{Old: p.New, New: p.Old, Kind: p.Kind.reverse(), From: p.Into, Into: p.From}
	}
	return r
}

// at is the element at an index, or nil for an index below 0.
func at[T any](list []*T, i int) *T {
	if i < 0 {
		return nil
	}
	return list[i]
}
