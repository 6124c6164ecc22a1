package amend

import "strings"

// Op is what happened to a run of words.
type Op uint8

// The operations.
const (
	Equal Op = iota
	Delete
	Insert
)

// String is the operation's stable ID.
func (o Op) String() string { return [...]string{"equal", "delete", "insert"}[o] }

// Run is a stretch of words that stayed, went or came. Neighbours differ in
// Op, and between two Equal runs a Delete stands before an Insert.
type Run struct {
	Op   Op
	Text string
}

// Words is how the words of older became those of newer: its Equal and Delete
// runs joined are older, its Equal and Insert runs joined are newer. No Latin
// word and no number is cut.
func Words(older, newer string) []Run {
	if older == newer {
		return runs(Run{Equal, older})
	}
	a, b := tokens(older), tokens(newer)
	t := &tidier{a: a, b: b}
	t.read(diff(intern(a, b)))
	t.gather()
	t.slide()
	if t.strange() {
		return runs(Run{Delete, older}, Run{Insert, newer})
	}
	var out []Run
	for _, s := range t.spans {
		if s.equal {
			out = append(out, Run{Equal, text(a[s.a0:s.a1])})
		} else {
			out = append(out, Run{Delete, text(a[s.a0:s.a1])}, Run{Insert, text(b[s.b0:s.b1])})
		}
	}
	return runs(out...)
}

// runs are the given ones without the empty.
func runs(all ...Run) []Run {
	var out []Run
	for _, r := range all {
		if r.Text != "" {
			out = append(out, r)
		}
	}
	return out
}

// intern numbers the tokens, equal ones alike.
func intern(a, b []token) (x, y []int32) {
	ids := make(map[string]int32, len(a))
	list := func(ts []token) []int32 {
		out := make([]int32, len(ts))
		for i, t := range ts {
			id, ok := ids[t.text]
			if !ok {
				id = int32(len(ids))
				ids[t.text] = id
			}
			out[i] = id
		}
		return out
	}
	return list(a), list(b)
}

func text(ts []token) string {
	var b strings.Builder
	for _, t := range ts {
		b.WriteString(t.text)
	}
	return b.String()
}
