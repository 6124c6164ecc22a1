package amend

import "mingdeng/generator/policy"

// failer is what *testing.T and *rapid.T have in common.
type failer interface{ Fatalf(string, ...any) }

// whole checks what must hold of any comparison.
func whole(t failer, c *Comparison) {
	olds, news := map[*policy.Article]int{}, map[*policy.Article]int{}
	var order []*policy.Article
	for _, p := range c.Pairs {
		if p.Old != nil {
			olds[p.Old]++
		}
		if p.New != nil {
			news[p.New]++
			order = append(order, p.New)
		}
		shape(t, p.Kind, p.Old != nil, p.New != nil, p.From != nil, p.Into != nil)
		wholeClauses(t, c, p)
	}
	for i, a := range articles(c.New) {
		if news[a] != 1 || order[i] != a {
			t.Fatalf("new %s: %d times, or out of order", a.ID, news[a])
		}
	}
	for _, a := range articles(c.Old) {
		if olds[a] != 1 {
			t.Fatalf("old %s: %d times", a.ID, olds[a])
		}
	}
	if len(olds) != len(articles(c.Old)) || len(c.Parts) < max(len(headings(c.Old)), len(headings(c.New))) {
		t.Fatalf("lost or strange articles or parts")
	}
}

// shape checks which sides a kind has.
func shape(t failer, k Kind, older, newer, from, into bool) {
	want := [4]bool{true, true, false, false}
	switch k {
	case Inserted:
		want = [4]bool{false, true, false, false}
	case Deleted:
		want = [4]bool{true, false, false, false}
	case Split:
		want = [4]bool{false, true, true, false}
	case Merged:
		want = [4]bool{true, false, false, true}
	}
	if got := [4]bool{older, newer, from, into}; got != want {
		t.Fatalf("%v has sides %v", k, got)
	}
}

func wholeClauses(t failer, c *Comparison, p Pair) {
	olds, news := map[*policy.Clause]int{}, map[*policy.Clause]int{}
	for _, cp := range c.Clauses(p) {
		var a, b string
		if cp.Old != nil {
			olds[cp.Old]++
			a = cp.Old.Text
		}
		if cp.New != nil {
			news[cp.New]++
			b = cp.New.Text
		}
		shape(t, cp.Kind, cp.Old != nil, cp.New != nil, cp.From != nil, cp.Into != nil)
		wholeRuns(t, a, b, cp.Runs)
		if (cp.Kind == Same || cp.Kind == Moved) != (cp.Old != nil && cp.New != nil && SameWords(a, b)) {
			t.Fatalf("%v: %q, %q", cp.Kind, a, b)
		}
	}
	for _, cl := range clauses(p.Old) {
		if olds[cl] != 1 {
			t.Fatalf("%v %s: old clause %d times", p.Kind, cl.ID, olds[cl])
		}
	}
	for _, cl := range clauses(p.New) {
		if news[cl] != 1 {
			t.Fatalf("%v %s: new clause %d times", p.Kind, cl.ID, news[cl])
		}
	}
}

func wholeRuns(t failer, a, b string, rs []Run) {
	if older(rs) != a || newer(rs) != b {
		t.Fatalf("%q > %q: %v", a, b, rs)
	}
	atA, atB := edges(a), edges(b)
	i, j := 0, 0
	for k, r := range rs {
		if r.Text == "" || k > 0 && (rs[k-1].Op == r.Op || rs[k-1].Op == Insert && r.Op == Delete) {
			t.Fatalf("%q > %q: %v", a, b, rs)
		}
		if r.Op != Insert {
			i += len(r.Text)
		}
		if r.Op != Delete {
			j += len(r.Text)
		}
		if !atA[i] || !atB[j] {
			t.Fatalf("%q > %q: a word is cut in %v", a, b, rs)
		}
	}
}

// edges are the places between tokens.
func edges(s string) map[int]bool {
	out, at := map[int]bool{0: true}, 0
	for _, t := range tokens(s) {
		at += len(t.text)
		out[at] = true
	}
	return out
}
