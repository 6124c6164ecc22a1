package policy

import (
	"strings"
	"unicode/utf8"
)

// from is the clause that steps within doc count from, nil for another text.
func (k *citer) from(doc *work) *Clause {
	if doc == k.own {
		return k.c
	}
	return nil
}

// emit resolves a list of citations of one document and keeps them.
func (k *citer) emit(doc *work, list []cite) {
	for _, c := range list {
		d, from := doc, k.from(doc)
		if len(c.steps) > 0 && c.steps[0].relative() {
			d, from = k.own, k.c
		}
		if c.through && k.extend(d, c, from) {
			continue
		}
		out := Citation{Match: Match{k.c, c.start, c.end}, Policy: d.policy, Text: d.text, Outcome: Outside}
		if d.text != nil {
			k.resolve(&out, c.steps, from)
		}
		k.place(&out)
		k.out = append(k.out, out)
	}
}

// resolve finds where steps lead.
func (k *citer) resolve(out *Citation, steps []step, from *Clause) {
	at, o := out.Text.find(steps, from)
	out.Outcome = o
	switch {
	case o == Cited:
		out.First, out.Last = at.first.id(), at.last.id()
	case o == Missing && len(steps) > 0 && steps[0].to == toInner:
		out.Outcome = Unclear
	case o == Missing:
		out.Nearest = at.last.id()
		if out.Nearest == "" && !steps[0].relative() {
			out.Nearest = out.Text.nearestNumber(steps)
		}
	}
}

// nearestNumber is the address of the article whose number comes nearest to
// the one that steps to nowhere name, the earlier of two.
func (t *Text) nearestNumber(steps []step) string {
	id, least := "", 1<<20
	for _, st := range steps {
		want, _ := digits(st.label)
		if st.to != toArticle && st.to != toSection {
			continue
		}
		for _, a := range t.runs[""] {
			v, _ := digits(strings.TrimPrefix(a.ID, "art-"))
			if d := max(v-want, want-v); d < least {
				id, least = a.ID, d
			}
		}
	}
	return id
}

// extend makes the last citation a range up to c.
func (k *citer) extend(d *work, c cite, from *Clause) bool {
	if len(k.out) == 0 {
		return false
	}
	last := &k.out[len(k.out)-1]
	last.End = c.end
	k.place(last)
	if d.text == nil || last.Outcome != Cited {
		return true
	}
	end := *last
	k.resolve(&end, c.steps, from)
	if last.Last = end.Last; end.Outcome != Cited {
		last.First, last.Last, last.Outcome, last.Nearest = "", "", end.Outcome, end.Nearest
	}
	return true
}

// place says where in the source the words stand.
func (k *citer) place(c *Citation) {
	src := k.text.src
	_, size := utf8.DecodeLastRuneInString(k.s[:c.End])
	from, to := k.c.inline.offset(c.Start), k.c.inline.offset(c.End-size)
	c.pos, c.len = src.pos(from), runes(c.Words())
	if to > from && to < len(src.text) && !strings.Contains(src.text[from:to], "\n") {
		c.len = runes(src.text[from:to]) + 1
	}
}
