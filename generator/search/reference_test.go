package search

import (
	"math"
	"sort"
	"strings"
)

// reference answers queries from the documents themselves, without an index.
// It is what the browser half is compared with.
type reference struct {
	docs  map[int]*folded // by number
	count [segments]int
}

// folded is a document as the index sees it.
type folded struct {
	kind  kind
	title []rune
	texts [][]rune
	start []int // offset of each text
	names [][]rune

	unit, duty int // numbers, of a record
}

type hit struct {
	Doc   int     `json:"doc"`
	Score float64 `json:"score"`
}

// found is what one word has in one document.
type found struct {
	at    []int
	n     int  // characters of the word
	whole bool // known for the document only
	title int  // 0 not in the title, 1 in it, 2 at its start, 4 all of it
	score float64
}

func newReference(sections []section) *reference {
	r := &reference{docs: map[int]*folded{}}
	for _, s := range sections {
		s.each(func(d *document) {
			f := folded{kind: s.kind, title: fold(d.title)}
			f.names = [][]rune{f.title}
			for _, name := range d.names {
				f.names = append(f.names, fold(name))
			}
			start := max(titleRoom, len(f.title)+1)
			for _, p := range d.passages {
				t := fold(p.text)
				f.texts, f.start = append(f.texts, t), append(f.start, start)
				start += len(t) + 1
			}
			r.docs[s.first+d.at] = &f
			r.count[s.kind.segment]++
		})
		r.records(&s, sections)
	}
	return r
}

// records adds those of a section.
func (r *reference) records(s *section, sections []section) {
	for i := range s.recordUnits {
		sh := s.unitRecords(i)
		for k := range sh.records {
			f := folded{kind: s.kind, unit: of(sections, "unit").first + i, duty: of(sections, "obligation").first + sh.records[k].at}
			for _, n := range sh.records[k].notes {
				f.texts, f.start = append(f.texts, fold(n)), append(f.start, 0)
			}
			f.names = [][]rune{fold(sh.trail)} // for what must not stand there
			r.docs[s.first+i*s.kind.per+sh.records[k].at] = &f
		}
	}
}

// query lists the documents that have all words, best first.
func (r *reference) query(q string) []hit {
	var all, banned []map[int]found
	for _, w := range parseQuery(q) {
		if w.Not {
			w.Forms = w.Forms[:1]
			banned = append(banned, r.word(w))
		} else {
			all = append(all, r.word(w))
		}
	}
	var hits []hit
	if len(all) == 0 {
		return hits
	}
documents:
	for doc, d := range r.docs {
		for _, m := range banned {
			if _, ok := m[doc]; ok || d.kind.segment == segments-1 && (m[d.duty].title > 0 || r.inTrail(m, d)) {
				continue documents
			}
		}
		score, ok := r.score(doc, d, all)
		if ok {
			hits = append(hits, hit{doc, score + float64(d.kind.boost) + 1e6*float64(2-d.kind.segment)})
		}
	}
	sort.Slice(hits, func(i, j int) bool {
		if a, b := hits[i].Score, hits[j].Score; a != b {
			return a > b
		}
		return hits[i].Doc < hits[j].Doc
	})
	return hits
}

// inTrail is whether a record's unit, or one above it, is called so.
func (r *reference) inTrail(m map[int]found, d *folded) bool {
	_, ok := m[d.unit]
	return ok
}

// score is what a document has of all words; ok is whether it has them.
func (r *reference) score(doc int, d *folded, all []map[int]found) (score float64, ok bool) {
	for i, m := range all {
		f, ok := m[doc]
		if d.kind.segment == segments-1 {
			_, unit := m[d.unit]
			if !ok && !unit && m[d.duty].title == 0 {
				return 0, false
			}
			if score += 10; ok {
				score += 10
			}
			continue
		}
		if !ok {
			return 0, false
		}
		score += f.score
		if i > 0 {
			score += nearness(all[i-1][doc], f)
		}
	}
	return score, true
}

// nearness is what two words gain by standing near each other, and more by
// standing side by side in order.
func nearness(a, b found) float64 {
	if a.whole || b.whole {
		return 0
	}
	best, beside := math.Inf(1), 0.0
	for _, x := range a.at {
		for _, y := range b.at {
			best = math.Min(best, math.Abs(float64(x-y)))
			if y == x+a.n || y == x+a.n+1 {
				beside = 40
			}
		}
	}
	return beside + 10/(1+best/10)
}

// word weighs all documents that have a word in any of its forms.
func (r *reference) word(w queryWord) map[int]found {
	perForm := make([]map[int]found, len(w.Forms))
	var any [segments]map[int]bool
	for i := range any {
		any[i] = map[int]bool{}
	}
	has := func(doc int) { any[r.docs[doc].kind.segment][doc] = true }
	if !w.Exact && !w.Not {
		spelt := r.spelt(w.F)
		for doc := range spelt {
			has(doc)
		}
		perForm = append(perForm, spelt)
	}
	for i, form := range w.Forms {
		perForm[i] = map[int]found{}
		for doc := range r.docs {
			if f, ok := r.docs[doc].find([]rune(form), w.Exact); ok {
				perForm[i][doc] = f
				has(doc)
			}
		}
	}
	var idf [segments]float64
	for i := range idf {
		df := float64(len(any[i]))
		idf[i] = math.Log(1 + (float64(r.count[i])-df+0.5)/(df+0.5))
	}
	best := map[int]found{}
	for i, m := range perForm {
		for doc, f := range m {
			tf := float64(len(f.at))
			if f.whole {
				tf = 1
			}
			f.score = idf[r.docs[doc].kind.segment]*tf*2.2/(tf+1.2) + 100*float64(f.title)*float64(r.docs[doc].kind.boost)/50
			if i > 0 {
				f.score /= 2
			}
			if had, ok := best[doc]; !ok || had.score < f.score {
				best[doc] = f
			}
		}
	}
	return best
}

// spelt finds a word in the pinyin of titles and names.
func (r *reference) spelt(word string) map[int]found {
	all := map[int]found{}
	if len(word) < 2 || strings.IndexFunc(word, func(c rune) bool { return c < 'a' || c > 'z' }) >= 0 {
		return all
	}
	word = string(pinyinMark) + word[:min(len(word), pinyinMax)]
	read := newReader()
	for doc, d := range r.docs {
		if d.kind.segment == segments-1 {
			continue
		}
		for _, name := range d.names {
			read.each(name, func(key []byte, first bool) {
				if !strings.HasPrefix(string(key), word) {
					return
				}
				f := found{whole: true, title: max(1, all[doc].title)}
				if first {
					f.title = 2
				}
				all[doc] = f
			})
		}
	}
	return all
}

// find looks for a phrase in title and texts.
func (d *folded) find(phrase []rune, exact bool) (found, bool) {
	n := len(phrase)
	f := found{n: n, whole: n == 1 && classOf(phrase[0]) == classSolid ||
		!exact && n < 3 && letterRun(phrase, 0) == n}
	for _, i := range occurrences(d.title, phrase, exact) {
		f.at = append(f.at, i)
		if i < titleRoom || f.whole {
			f.title = max(f.title, 1)
		}
		if i == 0 && !f.whole {
			f.title = 2
			if n < titleRoom && n == len(d.title) {
				f.title = 4
			}
		}
	}
	for t, text := range d.texts {
		for _, i := range occurrences(text, phrase, exact) {
			f.at = append(f.at, d.start[t]+i)
		}
	}
	return f, len(f.at) > 0
}

// occurrences lists where a phrase stands in a text: a word of letters begins
// where a word begins, and ends where one ends when exact.
func occurrences(text, phrase []rune, exact bool) []int {
	var at []int
	n := len(phrase)
search:
	for i := 0; i+n <= len(text); i++ {
		for k, r := range phrase {
			if text[i+k] != r {
				continue search
			}
		}
		letters := classOf(phrase[0]) == classLetter
		if letters && i > 0 && classOf(text[i-1]) == classLetter {
			continue
		}
		last := classOf(phrase[n-1]) == classLetter
		if exact && last && i+n < len(text) && classOf(text[i+n]) == classLetter {
			continue
		}
		at = append(at, i)
	}
	return at
}
