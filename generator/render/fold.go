package render

import (
	"slices"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// foldedUnits stands for the units below one parent that a list has no room
// for.
type foldedUnits struct {
	Name, Href string
	N          int
	Score      scoreView
}

// folded is one of the units to fold, with the score that the list is about.
type folded struct {
	unit  *portal.Unit
	score assess.Score
}

// fold counts units by their parent or, where that makes too many lines, by an
// ancestor further up. Lines stand in the order of units.
func (b *builder) fold(list []folded) []foldedUnits {
	for deep := deepest(list) - 1; ; deep-- {
		totals := map[*portal.Unit]*folded{}
		counts := map[*portal.Unit]int{}
		var heads []*portal.Unit
		for _, f := range list {
			head := f.unit
			for head.Parent != nil && (head == f.unit || head.Depth > deep) {
				head = head.Parent
			}
			if totals[head] == nil {
				totals[head] = &folded{unit: head}
				heads = append(heads, head)
			}
			counts[head]++
			totals[head].score = totals[head].score.Add(f.score)
		}
		if len(heads) > tableMax && deep > 0 {
			continue
		}
		slices.SortFunc(heads, func(x, y *portal.Unit) int { return x.Index - y.Index })
		return b.foldLines(heads, totals, counts)
	}
}

// foldLines makes the lines. When even the tops of the tree are too many, the
// last line stands for all that follow.
func (b *builder) foldLines(heads []*portal.Unit, totals map[*portal.Unit]*folded, counts map[*portal.Unit]int) []foldedUnits {
	var lines []foldedUnits
	var others assess.Score
	n := 0
	for i, h := range heads {
		if len(heads) > tableMax && i >= tableMax-1 {
			n += counts[h]
			others = others.Add(totals[h].score)
			continue
		}
		href := b.to(unitPath(h))
		if len(h.Children) > 0 {
			href += "#units"
		}
		lines = append(lines, foldedUnits{h.ShortName(), href, counts[h], b.score(totals[h].score, href)})
	}
	if n > 0 {
		href := b.to("units/index.html")
		lines = append(lines, foldedUnits{b.t("fold.others"), href, n, b.score(others, href)})
	}
	return lines
}

func deepest(list []folded) int {
	deep := 0
	for _, f := range list {
		deep = max(deep, f.unit.Depth)
	}
	return deep
}
