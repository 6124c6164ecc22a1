package amend

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sentence draws a sentence of a few phrases, so that sentences are alike.
func sentence(t *rapid.T) string {
	phrase := rapid.SampledFrom([]string{"机关党委", "党支部书记", "每季度", "每年", "至少召开1次", "至少召开2次", "会议", "应当", "向上级报告",
		"，", "，并", "谈心谈话", "2018年12月31日前", "the head", " shall report ", "ISO 9001", "不少于50%", "的", "研究工作", "一百二十元", "（", "）", "“红旗”"})
	return strings.Join(rapid.SliceOfN(phrase, 1, 9).Draw(t, "phrases"), "") + "。"
}

// body draws an article's text: paragraphs and items.
func body(t *rapid.T) []string {
	lines := []string{sentence(t)}
	for i := range rapid.IntRange(0, 3).Draw(t, "more") {
		if rapid.Bool().Draw(t, "item") {
			lines = append(lines, "（"+string([]rune("一二三四")[i])+"）"+sentence(t))
		} else {
			lines = append(lines, sentence(t))
		}
	}
	return lines
}

func document(articles [][]string) string {
	var b strings.Builder
	b.WriteString("某某规定\n\n第一章　总则\n")
	for i, lines := range articles {
		fmt.Fprintf(&b, "第%d条　%s\n", i+1, strings.Join(lines, "\n"))
	}
	return b.String()
}

// amended draws two versions: the second is the first with articles inserted,
// deleted, moved, split, merged and reworded.
func amended(t *rapid.T) (older, newer string) {
	var arts [][]string
	for range rapid.IntRange(0, 8).Draw(t, "articles") {
		arts = append(arts, body(t))
	}
	older = document(arts)
	for range rapid.IntRange(0, 4).Draw(t, "edits") {
		arts = edited(t, arts)
	}
	return older, document(arts)
}

func edited(t *rapid.T, arts [][]string) [][]string {
	next := make([][]string, 0, len(arts)+1)
	at := rapid.IntRange(0, len(arts)).Draw(t, "at")
	what := rapid.SampledFrom([]string{"insert", "delete", "move", "split", "merge", "reword"}).Draw(t, "what")
	next = append(next, arts[:at]...)
	rest := arts[at:]
	switch {
	case what == "insert" || len(rest) == 0:
		next = append(next, body(t))
	case what == "delete":
		rest = rest[1:]
	case what == "move":
		next = append(append([][]string{}, rest[0]), next...)
		rest = rest[1:]
	case what == "split" && len(rest[0]) > 1:
		next = append(next, rest[0][:1], rest[0][1:])
		rest = rest[1:]
	case what == "merge" && len(rest) > 1:
		next = append(next, append(append([]string{}, rest[0]...), rest[1]...))
		rest = rest[2:]
	default:
		lines := append([]string{}, rest[0]...)
		lines[0] = sentence(t)
		next, rest = append(next, lines), rest[1:]
	}
	return append(next, rest...)
}

func TestWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := amended(t)
		c := Compare(split(a), split(b))
		whole(t, c)
		whole(t, Compare(split(b), split(a)))
		if got, again := report(c), report(Compare(split(a), split(b))); got != again {
			t.Fatalf("%s", cmp.Diff(got, again))
		}
	})
}

func TestSelf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, _ := amended(t)
		for _, p := range Compare(split(a), split(a)).Pairs {
			if p.Kind != Same {
				t.Fatalf("%s is %v of itself", p.New.ID, p.Kind)
			}
		}
	})
}

// TestShortest checks the differ against a table of longest common runs.
func TestShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int32Range(0, 3), 0, 24)
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		del, ins := diff(a, b)
		var x, y []int32
		for i, d := range del {
			if !d {
				x = append(x, a[i])
			}
		}
		for j, d := range ins {
			if !d {
				y = append(y, b[j])
			}
		}
		if d := cmp.Diff(x, y); d != "" || len(x) != longest(a, b) {
			t.Fatalf("%v, %v: kept %v and %v of %d", a, b, x, y, longest(a, b))
		}
	})
}

func longest(a, b []int32) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		last := 0
		for j, y := range b {
			here := row[j+1]
			if x == y {
				row[j+1] = last + 1
			} else {
				row[j+1] = max(here, row[j])
			}
			last = here
		}
	}
	return row[len(b)]
}

// TestTouchAnything takes a stretch of a clause as a quote: what the new text
// has at the same place, in the same words, is untouched.
func TestTouchAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := amended(t)
		c := Compare(split(a), split(b))
		for _, p := range c.Pairs {
			for _, cl := range clauses(p.Old) {
				rs := []rune(cl.Text)
				if len(rs) == 0 {
					continue
				}
				from := rapid.IntRange(0, len(rs)-1).Draw(t, "from")
				o := Obligation{"o", cl.ID, string(rs[from:rapid.IntRange(from+1, len(rs)).Draw(t, "to")])}
				got := c.FromOld([]Obligation{o})[0]
				if got.Fate == Unlocated {
					continue
				}
				if (got.Fate == Untouched || got.Fate == Relocated) && !SameWords(got.OldWords, got.NewWords) || p.Kind == Same && got.Fate != Untouched || p.Kind == Moved && got.Fate != Relocated {
					t.Fatalf("%v %v: %+v", p.Kind, o, got)
				}
				wholeRuns(t, got.OldWords, got.NewWords, got.Runs)
			}
		}
	})
}
