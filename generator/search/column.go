package search

import (
	"cmp"
	"fmt"
	"slices"

	"mingdeng/generator/write"
)

// column is what the documents of a kind are in one facet.
type column struct {
	values []value
	index  map[string]int32 // in values by ID, plus 1
	at, of []int32          // numbers, ascending, and the indexes of their values, plus 1; 0 is none
}

// set says what a number has; numbers ascend.
func (c *column) set(number int, v value) {
	index := int32(0)
	if v.id != "" {
		index = c.index[v.id]
	}
	if index == 0 && v.id != "" {
		if c.index == nil {
			c.index = map[string]int32{}
		}
		c.values = append(c.values, v)
		index = int32(len(c.values))
		c.index[v.id] = index
	}
	c.at, c.of = append(c.at, int32(number)), append(c.of, index)
}

// files are one for each shard of so many numbers; names are 0 where no number
// has anything.
func (c *column) files(label string, room int, sorted bool) (files []write.File, names []int) {
	from := 0
	for first := 0; first < max(room, 1); first += shardSize {
		to := from
		for to < len(c.at) && int(c.at[to]) < first+shardSize {
			to++
		}
		body, any := c.body(from, to, first, sorted)
		from = to
		if !any {
			names = append(names, 0)
			continue
		}
		f, name := data(fmt.Sprintf("%s-%d", label, first/shardSize), body)
		files, names = append(files, f), append(names, name)
	}
	return files, names
}

// body is a shard: the values in it, and runs of numbers that have the same.
func (c *column) body(from, to, first int, sorted bool) (b []byte, any bool) {
	used := c.used(c.of[from:to], sorted)
	index := make(map[int32]int, len(used))
	b = []byte("[[")
	for i, of := range used {
		index[of] = i + 1
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(append(b, '['), c.values[of-1].id)
		b = append(appendText(append(b, ','), c.values[of-1].label), ']')
	}
	var runs []byte
	last, start, end := 0, 0, 0
	for i := from; i < to; i++ {
		number := int(c.at[i]) - first
		if at := index[c.of[i]]; at != last {
			runs = appendRun(runs, last, number-start)
			last, start = at, number
		}
		end = number + 1
	}
	runs = appendRun(runs, last, end-start)
	return append(append(append(b, "],"...), quoted(runs)...), ']'), len(used) > 0
}

// used lists the values that have an index in a list, in the order in which
// they come or, sorted, the last ID first.
func (c *column) used(of []int32, sorted bool) []int32 {
	var list []int32
	seen := make([]bool, len(c.values)+1)
	seen[0] = true
	for _, v := range of {
		if !seen[v] {
			seen[v] = true
			list = append(list, v)
		}
	}
	if sorted {
		slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(c.values[b-1].id, c.values[a-1].id) })
	}
	return list
}

// appendRun appends that n numbers in a row have the value with an index: twice
// the index for one number, and one more, with n, for several.
func appendRun(b []byte, index, n int) []byte {
	switch n {
	case 0:
		return b
	case 1:
		return appendNumber(b, 2*index)
	}
	return appendNumber(appendNumber(b, 2*index+1), n)
}
