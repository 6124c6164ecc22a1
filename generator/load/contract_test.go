package load_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"mingdeng/generator/schema"
)

//go:generate go test -run TestContract -update

var update = flag.Bool("update", false, "write the blocks of keys in doc.go anew")

// fieldsHeading is the part of doc.go that lists what can be kept from readers.
const fieldsHeading = "What is not for every reader"

// TestContract: the keys in the package comment are those of package schema.
// The prose around them is written by hand.
func TestContract(t *testing.T) {
	const file = "doc.go"
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string][]string{fieldsHeading: fieldNames()}
	for _, f := range schema.Files() {
		blocks[f.Path] = keysOf(&f)
	}
	current := withBlocks(string(old), blocks)
	for heading := range blocks {
		t.Errorf("%s has no heading # %s", file, heading)
	}
	if current == string(old) {
		return
	}
	if !*update {
		t.Fatalf("%s is not what package schema says; go generate ./generator/load", file)
	}
	if err := os.WriteFile(file, []byte(current), 0o644); err != nil {
		t.Fatal(err)
	}
}

// withBlocks is a package comment in which the first indented block below each
// heading is another; those that were used are taken from blocks.
func withBlocks(text string, blocks map[string][]string) string {
	var out []string
	var block []string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if heading, ok := strings.CutPrefix(line, "// # "); ok {
			block = blocks[heading]
			delete(blocks, heading)
		}
		if inside := strings.HasPrefix(line, "//\t"); block == nil || !inside && len(block) > 0 {
			out = append(out, line)
		} else if inside && len(block) > 0 {
			out, block = append(out, block...), block[:0]
		} else if !inside {
			if line != "//" || out[len(out)-1] != "//" { // the end of a block, or an empty line in it
				out = append(out, line)
			}
			if line != "//" {
				block = nil
			}
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// fieldNames are the names that [privacy] internal may hold, some a line.
func fieldNames() []string {
	lines := []string{"//\t"}
	for _, f := range schema.Fields() {
		last := &lines[len(lines)-1]
		if len(*last)+len(f.Name) > 90 {
			lines = append(lines, "//\t")
			last = &lines[len(lines)-1]
		}
		*last += f.Name + "  "
	}
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// commentAt is the column at which comments begin, and lineEnd that at which
// they go on below.
const commentAt, lineEnd = 44, 116

// contract prints the keys of a file.
type contract struct {
	lines []string
	seen  map[string]string // where the keys of a table stand already
}

func keysOf(f *schema.File) []string {
	c := &contract{seen: map[string]string{}}
	if f.Value.Kind == schema.Map {
		c.line(0, 0, f.Value.Keys.Example, f.Value.Each.Example, "")
	} else {
		c.entry("", f.Value.Table)
	}
	return c.lines
}

// line prints key = value, with the comment beside and below it.
func (c *contract) line(indent, pad int, key, value, comment string) {
	text := strings.Repeat(" ", indent) + key
	if value != "" {
		text += strings.Repeat(" ", max(0, pad-width(key))) + " = " + value
	}
	if comment == "" {
		c.lines = append(c.lines, "//\t"+text)
		return
	}
	text += strings.Repeat(" ", max(1, commentAt-width(text))) + "#"
	at := width(text) - 1
	for i, word := range strings.Fields(comment) {
		if i > 0 && width(text)+1+width(word) > lineEnd {
			c.lines = append(c.lines, "//\t"+text)
			at = min(at, commentAt)
			text = strings.Repeat(" ", at) + "#"
		}
		text += " " + word
	}
	c.lines = append(c.lines, "//\t"+text)
}

// entry prints the keys of a table: those of one line first, then its tables.
func (c *contract) entry(path string, e *schema.Entry) {
	c.keys(0, e, func(k *schema.Key) bool { return inline(&k.Value) })
	for i := range e.Keys {
		if k := &e.Keys[i]; !inline(&k.Value) {
			c.section(join(path, k.Name), &k.Value, k.Doc.En)
		}
	}
}

func join(path, key string) string { return strings.TrimPrefix(path+"."+key, ".") }

// inline reports whether a key is written on one line.
func inline(v *schema.Value) bool {
	return v.Kind != schema.Table && v.Kind != schema.Map || v.Example != ""
}

// keys prints some keys of a table, each on a line, and below it those of what
// it holds.
func (c *contract) keys(indent int, e *schema.Entry, some func(*schema.Key) bool) {
	pad := 0
	for i := range e.Keys {
		if some(&e.Keys[i]) {
			pad = max(pad, width(e.Keys[i].Name))
		}
	}
	for i := range e.Keys {
		if k := &e.Keys[i]; some(k) {
			value := k.Example
			if k.Kind == schema.Text {
				value = "text"
			}
			c.line(indent, pad, k.Name, value, comment(k))
			c.inside(indent+2, k.Name, &k.Value)
		}
	}
}

// inside prints the keys of a table that stands on one line.
func (c *contract) inside(indent int, path string, v *schema.Value) {
	if v.Kind == schema.Map {
		v = v.Each
	}
	if v.Kind == schema.Table && !c.known(path, v.Table) {
		c.keys(indent, v.Table, func(*schema.Key) bool { return true })
	}
}

// known reports whether the keys of e stand already, and says where.
func (c *contract) known(path string, e *schema.Entry) bool {
	sum := ""
	for _, k := range e.Keys {
		sum += k.Name + "\n" + k.Doc.En + "\n"
	}
	if before, ok := c.seen[sum]; ok {
		last := &c.lines[len(c.lines)-1]
		mark := "; "
		if !strings.Contains(*last, "#") {
			mark = "   # "
		}
		*last += mark + "keys as in " + before
		return true
	}
	c.seen[sum] = path
	return false
}

// section prints a table below a header.
func (c *contract) section(path string, v *schema.Value, doc string) {
	if v.Kind == schema.Table {
		c.header(path, doc)
		if !c.known("["+path+"]", v.Table) {
			c.entry(path, v.Table)
		}
		return
	}
	if each := v.Each; !inline(each) {
		c.section(join(path, v.Keys.Example), each, doc)
		return
	}
	c.header(path, doc)
	value := v.Each.Example
	if v.Each.Kind == schema.Text {
		value = "text"
	}
	c.line(0, 0, v.Keys.Example, value, facts(v.Each))
	c.inside(2, path, v.Each)
}

func (c *contract) header(path, doc string) {
	if len(c.lines) > 0 && c.lines[len(c.lines)-1] != "//" {
		c.lines = append(c.lines, "//")
	}
	c.line(0, 0, "["+path+"]", "", doc)
}

// comment is what a key is, and what its value must be.
func comment(k *schema.Key) string {
	s := k.Doc.En
	if k.For != nil {
		s = strings.Join(k.For, ", ") + ": " + s
	}
	if f := facts(&k.Value); f != "" {
		s += "; " + f
	}
	switch {
	case k.Required:
		s += "; required"
	case k.Default != nil:
		s += fmt.Sprint("; default ", k.Default)
	}
	return s
}

// facts are the bounds and words of a value.
func facts(v *schema.Value) string {
	var list []string
	if n := len(v.Words); n > 0 && n <= 12 {
		list = append(list, strings.Join(v.Words, ", "))
	}
	if v.Kind == schema.Integer && v.Max < 1_000_000 && v.Of == "" {
		list = append(list, fmt.Sprintf("%d to %d", v.Min, v.Max))
	}
	if v.Kind == schema.Table && v.Table.Bare != "" {
		list = append(list, "the "+v.Table.Bare+" alone, or a table of these keys")
	}
	if v.Many {
		list = append(list, "several are a list")
	}
	return strings.Join(list, "; ")
}

// width is how wide a text prints: Han characters and their punctuation are two.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2e80 || slices.Contains([]rune("“”…"), r) {
			n++
		}
	}
	return n
}
