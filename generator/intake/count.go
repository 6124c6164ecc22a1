package intake

import (
	"strings"
)

// printed is the number that Word prints before a paragraph.
type printed struct {
	text   string // with what separates it from the words
	bullet bool
	indent int    // how much deeper it stands than a level that looks the same
	odd    string // a format that is printed in Arabic digits instead
}

// next counts a paragraph of the numbering at a level and returns its number.
func (n *numbering) next(id string, level int) printed {
	u, l := n.find(id)
	if l == nil || level < 0 || level >= levels {
		return printed{}
	}
	def := u.at(l, level)
	u.count(l, level)
	if def.format == "bullet" {
		return printed{bullet: true}
	}
	p := printed{}
	label := p.fill(u, l, level)
	for i := range level {
		if shape(u.at(l, i).text) == shape(def.text) && u.at(l, i).format == def.format {
			p.indent += 2
		}
	}
	p.text = separate(label, def.suffix)
	return p
}

// count moves the counters: this level by one, those below back to their
// start.
func (u *numberingUse) count(l *list, level int) {
	start := u.at(l, level).start
	own, has := u.starts[level]
	switch {
	case has && !u.begun[level]:
		l.counts[level] = own
	case l.begun[level]:
		l.counts[level]++
	case has:
		l.counts[level] = own
	default:
		l.counts[level] = start
	}
	u.begun[level], l.begun[level] = true, true
	for i := level + 1; i < levels; i++ {
		if r := u.at(l, i).restart; r < 0 || r > i || level < r {
			l.begun[i] = false
		}
	}
}

// value is what the counter of a level shows; one not begun shows its start.
func (u *numberingUse) value(l *list, i int) int {
	if l.begun[i] {
		return l.counts[i]
	}
	if own, ok := u.starts[i]; ok {
		return own
	}
	return u.at(l, i).start
}

// fill puts the numbers into the text of a level.
func (p *printed) fill(u *numberingUse, l *list, level int) string {
	def := u.at(l, level)
	var b strings.Builder
	for i := 0; i < len(def.text); i++ {
		c := def.text[i]
		if c != '%' || i+1 == len(def.text) || def.text[i+1] < '1' || def.text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		at := int(def.text[i] - '1')
		format := u.at(l, at).format
		if def.legal && format != "decimalZero" {
			format = "decimal"
		}
		text, ok := formatNumber(format, u.value(l, at))
		if !ok {
			p.odd = format
		}
		b.WriteString(text)
	}
	return strings.TrimFunc(b.String(), invisible)
}

// shape is a level's text with its numbers made the same: levels of one shape
// cannot be told apart by their numbers.
func shape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		b.WriteByte(text[i])
		if text[i] == '%' && i+1 < len(text) {
			i++
		}
	}
	return b.String()
}

// separate appends what stands between a number and its words: the space that
// Chinese print leaves after 第五条, none after （一） and 一、, a space else.
func separate(label, suffix string) string {
	switch {
	case label == "" || suffix == "nothing":
		return label
	case strings.HasPrefix(label, "第"):
		return label + "　"
	case strings.HasSuffix(label, "）") || strings.HasSuffix(label, "、") || strings.HasSuffix(label, "．"):
		return label
	}
	return label + " "
}
