package intake

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table reads the rows of a table. A caption stands before it.
func (p *page) table(n *html.Node, look htmlLook) [][]cell {
	var rows [][]cell
	held := map[int]int{} // rows for which a column is still covered from above
	var read func(n *html.Node)
	read = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type != html.ElementNode || dropped(c):
			case c.DataAtom == atom.Caption:
				p.children(c, look)
				p.end()
			case c.DataAtom == atom.Tr:
				if row := p.row(c, look, held); len(row) > 0 {
					rows = append(rows, row)
				}
			default:
				read(c)
			}
		}
	}
	read(n)
	return rows
}

// row reads a row; held says which columns cells above reach into.
func (p *page) row(n *html.Node, look htmlLook, held map[int]int) []cell {
	var row []cell
	at := 0
	cover := func() {
		for held[at] > 0 && at < maxColumns {
			held[at]--
			row = append(row, cell{cols: 1, above: true})
			at++
		}
	}
	for c := range n.ChildNodes() {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		cover()
		made := cell{cols: spanOf(c, "colspan"), blocks: p.within(c, look)}
		down := spanOf(c, "rowspan") - 1
		for range made.cols {
			if down > 0 && at < maxColumns {
				held[at] = down
			}
			at++
		}
		row = append(row, made)
	}
	cover()
	return row
}

// spanOf is how many rows or columns a cell covers.
func spanOf(n *html.Node, key string) int {
	v, err := strconv.Atoi(get(n, key))
	if err != nil {
		return 1
	}
	return min(max(v, 1), maxColumns)
}

// within reads the blocks in a node by themselves.
func (p *page) within(n *html.Node, look htmlLook) []block {
	inner := &page{warn: p.warn, notes: p.notes, names: p.names, back: p.back, away: p.away}
	inner.out.notes = p.out.notes
	inner.children(n, look)
	inner.end()
	p.out.notes = inner.out.notes
	return inner.blocks
}
