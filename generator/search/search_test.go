package search

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

func TestEverySubstringIsFound(t *testing.T) {
	sections := corpus(1000)
	docs := allDocs(sections)
	queries := substrings(docs, 300)
	got := inNode(t, store(t, build(t, sections)), requests{Queries: queries, Shown: 10}).Answers
	var recall, mrr float64
	for i, q := range queries {
		total := 0
		for j := range docs {
			if strings.Contains(docs[j].whole(), q) {
				total++
			}
		}
		right, first := 0, 0.0
		for rank, h := range got[i].Hits[:min(10, len(got[i].Hits))] {
			if strings.Contains(docs[h.Doc].whole(), q) {
				right++
				if first == 0 {
					first = 1 / float64(rank+1)
				}
			}
		}
		if right == 0 {
			t.Errorf("%q stands in %d documents and is not found", q, total)
		}
		recall += float64(right) / float64(min(10, total))
		mrr += first
	}
	recall, mrr = recall/float64(len(queries)), mrr/float64(len(queries))
	t.Logf("recall@10 %.4f, MRR %.4f", recall, mrr)
	if recall < 0.99 || mrr < 0.95 {
		t.Errorf("recall@10 %.4f, MRR %.4f", recall, mrr)
	}
}

func TestBothHalvesAgree(t *testing.T) {
	sections := corpus(400)
	r := newReference(sections)
	queries := append(substrings(allDocs(sections), 60),
		"谈心谈话", "主题党日 支部", "第12条", "第十二条", "示例3厅", "示例3厅 机关党委", "机关党委", "机关党委 -示例3厅",
		"iso", "is", "ISO 9001", "oa", "\"iso\"", "\"is\"", "OA编号", "oa编", "2018年", "二〇一八", "“建、严”", "话、组织", "第一条",
		"谈话流于形式", "党", "党 课", "组织 -民主 -党费", "不在其中的字", "-党", "，。", "9", "90", "900", "jgdw", "jiguandang", "zzwy", "shili", "tanxin liuyu", "jigu 厅")
	got := inNode(t, store(t, build(t, sections)), requests{Queries: queries, Whole: true}).Answers
	for i, q := range queries {
		want := r.query(q)
		if got[i].Near {
			continue
		}
		if len(want) != got[i].Total {
			t.Errorf("%q: %d results, want %d", q, got[i].Total, len(want))
			continue
		}
		for rank, h := range got[i].Hits {
			if w := want[rank]; math.Abs(w.Score-h.Score) > 1e-6 || w.Doc != h.Doc && w.Score-h.Score != 0 {
				t.Errorf("%q: result %d is %v, want %v", q, rank, h, w)
				break
			}
		}
	}
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	a, b := build(t, corpus(200)), build(t, corpus(200))
	if len(a) != len(b) {
		t.Fatalf("%d files, then %d", len(a), len(b))
	}
	for i := range a {
		if a[i].Path != b[i].Path || !bytes.Equal(content(t, a[i]), content(t, b[i])) {
			t.Errorf("%s differs from %s", a[i].Path, b[i].Path)
		}
	}
}

func TestAnEditTouchesFewFiles(t *testing.T) {
	before := build(t, corpus(2000))
	edited := corpus(2000)
	of(edited, "article").docs[77].passages[1].text += "另行通知。"
	had := map[string]bool{}
	for _, f := range before {
		had[f.Path] = true
	}
	changed := 0
	for _, f := range build(t, edited) {
		if !had[f.Path] {
			changed++
		}
	}
	t.Logf("%d of %d files change", changed, len(before))
	if changed == 0 || changed > 16 {
		t.Errorf("%d of %d files change", changed, len(before))
	}
}
