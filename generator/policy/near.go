package policy

import "strings"

// pair is two characters in a row, the unit in which texts are compared.
type pair [2]rune

// leastAlike is the share of a quote's pairs, in percent, that the most
// similar words must have to be worth showing.
const leastAlike = 40

// nearest returns the words of the text that are most like want, and the
// address of their clause; both are empty when nothing is like it.
func (t *Text) nearest(want []rune) (words, id string) {
	if len(want) < 2 {
		return "", ""
	}
	need := map[pair]int{}
	for i := range want[1:] {
		need[pair{want[i], want[i+1]}]++
	}
	best := len(want[1:])*leastAlike/50 + 1 // scores count each pair twice
	for _, b := range t.Blocks {
		if b.Kind <= Contents {
			continue
		}
		walk(b.Article.all(), 0, func(c *Clause, _ int) {
			q := squash(c.Text)
			if from, to, score := window(q.runes, want, need, best); score > best {
				best, id = score, c.ID
				words = c.Text[q.starts[from] : q.starts[to-1]+len(string(q.runes[to-1]))]
			}
		})
	}
	return strings.Join(strings.Fields(words), " "), id
}

// window slides over s and returns the stretch as long as want with the most
// pairs in common, if it scores above best.
func window(s, want []rune, need map[pair]int, best int) (from, to, score int) {
	n := min(len(want), len(s))
	if n < 2 {
		return 0, 0, 0
	}
	have, common := map[pair]int{}, 0
	for end := 2; end <= len(s); end++ {
		in := pair{s[end-2], s[end-1]}
		if k := need[in]; k > 0 {
			if have[in] < k {
				common++
			}
			have[in]++
		}
		if start := end - n; start > 0 {
			out := pair{s[start-1], s[start]}
			if k := need[out]; k > 0 {
				if have[out]--; have[out] < k {
					common--
				}
			}
		}
		if end < n {
			continue
		}
		points := 2 * common
		if s[end-n] == want[0] {
			points++
		}
		if s[end-1] == want[len(want)-1] {
			points++
		}
		if points > max(best, score) {
			from, to, score = end-n, end, points
		}
	}
	return from, to, score
}

// nearestID returns the address that id may have meant: the place that it is
// in, else one that differs in at most two characters.
func (t *Text) nearestID(id string) string {
	for s := id; s != ""; {
		if _, _, ok := t.Clause(s); ok {
			return s
		}
		s = s[:max(strings.LastIndexByte(s, '-'), 0)]
	}
	best, least := "", 3
	for other := range t.places {
		d := distance(id, other, least)
		if d < least || d == least && d < 3 && other < best {
			best, least = other, d
		}
	}
	return best
}

// distance is the edit distance of a and b, or limit when it is not below it.
func distance(a, b string, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost++
			}
			last = row[j+1]
			row[j+1] = min(cost, last+1, row[j]+1)
		}
	}
	return row[len(b)]
}
