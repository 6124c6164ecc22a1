package intake

import "strings"

// longestCell is the length in characters from which a cell is no cell of a
// table but part of a page's layout.
const longestCell = 2000

// addTable appends a table, or what stands in its cells when it only serves
// the layout of the page.
func addTable(blocks []block, rows [][]cell, w *warnings) []block {
	if layoutTable(rows) {
		for _, row := range rows {
			for _, c := range row {
				blocks = append(blocks, c.blocks...)
			}
		}
		return blocks
	}
	for _, row := range rows {
		for _, c := range row {
			if c.cols > 1 || c.above {
				w.add("intake-merged", "")
			}
		}
	}
	return append(blocks, block{form: formTable, rows: rows})
}

// layoutTable reports whether a table has one column only, or holds what no
// table in Markdown can.
func layoutTable(rows [][]cell) bool {
	if columns(rows) < 2 {
		return true
	}
	for _, row := range rows {
		for _, c := range row {
			for _, b := range c.blocks {
				if b.form == formTable || b.form == formTitle || runes(plain(b.text)) > longestCell {
					return true
				}
			}
		}
	}
	return false
}

// columns is how many columns the widest row has.
func columns(rows [][]cell) int {
	most := 0
	for _, row := range rows {
		n := 0
		for _, c := range row {
			n += max(c.cols, 1)
		}
		most = max(most, n)
	}
	return min(most, maxColumns)
}

// maxColumns is how many columns of a table are kept; Word allows 63.
const maxColumns = 64

// table writes a table; the first row is its head. A merged cell's words stand
// in the first of its places, the others are empty, so that every word stands
// as often as it was issued.
func (m *printer) table(rows [][]cell) {
	width := columns(rows)
	var b strings.Builder
	for i, row := range rows {
		texts := make([]string, 0, width)
		for _, c := range row {
			texts = append(texts, cellText(c.blocks))
			for range min(c.cols, width) - 1 {
				texts = append(texts, "")
			}
		}
		for len(texts) < width {
			texts = append(texts, "")
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("| " + strings.Join(texts[:width], " | ") + " |")
		if i == 0 {
			b.WriteString("\n|" + strings.Repeat(" --- |", width))
		}
	}
	m.add(formTable, b.String())
}

// cellText writes the words of a cell in one line.
func cellText(blocks []block) string {
	return strings.ReplaceAll(oneLine(lines(flatten(blocks), nil)), "|", `\|`)
}

// flatten makes the spans of blocks one run, with breaks between them.
func flatten(blocks []block) []span {
	var out []span
	for _, b := range blocks {
		if len(out) > 0 {
			out = append(out, lineBreak())
		}
		out = append(out, b.text...)
		for _, row := range b.rows {
			for _, c := range row {
				out = append(append(out, flatten(c.blocks)...), lineBreak())
			}
		}
	}
	return out
}
