package load

import (
	"errors"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"mingdeng/generator/diag"
)

// document is a decoded TOML file that knows where each key stands.
type document struct {
	file     string
	text     string         // "" when slim, until body
	line     int            // lines before text in the file, for front matter
	starts   []int          // byte offset of each line, once it was asked for
	offsets  map[string]int // byte offset of each key, by path; nil when slim, until keys
	reread   func() string  // reads the file's text from disk once more; nil unless slim
	private  bool           // something that was read says that it is internal
	problems []diag.Problem
	arena    *strings.Builder // of copyString
	keyBuf   []keyAt          // for table.keys
}

// keyAt is a key with its offset.
type keyAt struct {
	key    string
	offset int
}

// pathOf joins a key path to the form used in document.offsets.
func pathOf(keys []string) string { return strings.Join(keys, "\x00") }

// parse decodes TOML text that stands in file after skip lines. The root
// table is nil when the text is not TOML; the document then has a problem.
func parse(file, text string, skip int) (*document, *table) {
	d := &document{file: file, text: text, line: skip}
	if at := tooDeep(text); at >= 0 {
		d.add(diag.Problem{Pos: d.at(at), ID: "too-deep", Args: diag.Args{"n": strconv.Itoa(maxNesting)}})
		return d, nil
	}
	var root map[string]any
	md, err := toml.Decode(text, &root)
	if err != nil {
		d.syntax(err)
		return d, nil
	}
	d.locate(md)
	return d, &table{doc: d, m: root}
}

// locate finds where each key stands.
func (d *document) locate(md toml.MetaData) {
	offsets, keys := keyOffsets(d.text), md.Keys()
	d.offsets = make(map[string]int, len(keys))
	paths := pathsOf(keys)
	for i, path := range paths[:min(len(paths), len(offsets))] {
		if !has(d.offsets, path) {
			d.offsets[path] = offsets[i]
		}
	}
}

// pathsOf is pathOf of each key, in one allocation.
func pathsOf(keys []toml.Key) []string {
	size := 0
	for _, key := range keys {
		for _, part := range key {
			size += len(part) + 1
		}
	}
	var b strings.Builder
	b.Grow(size)
	paths := make([]string, len(keys))
	for i, key := range keys {
		start := b.Len()
		for k, part := range key {
			if k > 0 {
				b.WriteByte(0)
			}
			b.WriteString(part)
		}
		paths[i] = b.String()[start:]
	}
	return paths
}

// keys are the byte offsets of all keys, by path.
func (d *document) keys() map[string]int {
	if d.reread != nil && d.offsets == nil {
		var root map[string]any
		if md, err := toml.Decode(d.body(), &root); err == nil {
			d.locate(md)
		}
	}
	return d.offsets
}

// body is the whole text.
func (d *document) body() string {
	if d.text == "" && d.reread != nil {
		d.text = d.reread()
	}
	return d.text
}

// slim is d without its text and places, which few ask for once a unit has been
// read: ten thousand units would hold their files twice.
func (d *document) slim(again func() string) document {
	return document{file: d.file, line: d.line, problems: d.problems, reread: again}
}

// tooDeep is where more than maxNesting brackets are open on one another, or
// -1. Brackets in strings count too, unless they close: a sentence with a
// hundred open ones is no sentence. The library recurses without a limit.
func tooDeep(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		}
		if depth > maxNesting {
			return i
		}
	}
	return -1
}

func has[K comparable, V any](m map[K]V, k K) bool { _, ok := m[k]; return ok }

// pos is the position of a key, or of the nearest table around it.
func (d *document) pos(keys []string) diag.Pos {
	for n := len(keys); n > 0; n-- {
		if off, ok := d.keys()[pathOf(keys[:n])]; ok {
			return d.at(off)
		}
	}
	return diag.Pos{File: d.file, Line: d.line + 1, Col: 1}
}

// at is the position of the byte at offset.
func (d *document) at(offset int) diag.Pos {
	text := d.body()
	if d.starts == nil {
		d.starts = lineStarts(text)
	}
	i := sort.SearchInts(d.starts, offset+1) - 1
	return diag.Pos{File: d.file, Line: d.line + i + 1, Col: runes(text[d.starts[i]:min(offset, len(text))]) + 1}
}

func lineStarts(text string) []int {
	starts := make([]int, 1, strings.Count(text, "\n")+2)
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// arenaSize is how many bytes of copied strings share one allocation.
const arenaSize = 1 << 10

// copyString is a copy of s, in one allocation with others of d: a part of the
// text would hold the whole text in memory, with its keys, dates and signs.
func (d *document) copyString(s string) string {
	if d.arena == nil || d.arena.Cap()-d.arena.Len() < len(s) {
		d.arena = new(strings.Builder)
		d.arena.Grow(max(arenaSize, len(s)))
	}
	start := d.arena.Len()
	d.arena.WriteString(s)
	return d.arena.String()[start:]
}

// add records a problem.
func (d *document) add(p diag.Problem) { d.problems = append(d.problems, p) }

// syntax records what the TOML library could not read, in the plainest words
// that fit: an input method's signs first, since they are the usual mistake.
func (d *document) syntax(err error) {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		d.add(diag.Problem{Pos: diag.Pos{File: d.file}, ID: "toml-syntax", Args: diag.Args{"detail": err.Error()}})
		return
	}
	start := max(0, pe.Position.Start) // the library says -1 for a bad first byte
	if off, sign, ok := d.foreignSign(start); ok {
		d.add(diag.Problem{Pos: d.at(off), ID: "toml-foreign-sign", Hint: "toml-foreign-sign",
			Args: diag.Args{"found": sign, "want": asciiFor[sign]}})
		return
	}
	p := diag.Problem{Pos: d.at(start), ID: "toml-syntax", Args: diag.Args{"detail": pe.Message}}
	for _, m := range tomlMessages {
		if sub := m.pattern.FindStringSubmatch(pe.Message); sub != nil {
			p.ID, p.Hint = m.id, m.id
			p.Args = diag.Args{"found": strings.Join(sub[1:], "")}
			break
		}
	}
	d.add(p)
}

// asciiFor gives the sign of TOML's syntax for the one that a Chinese input
// method or a word processor writes in its place.
var asciiFor = map[string]string{
	"“": `"`, "”": `"`, "‘": "'", "’": "'", "＂": `"`, "＇": "'", "「": `"`, "」": `"`,
	"＝": "=", "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{", "｝": "}",
	"，": ",", "、": ",", "＃": "#", "．": ".", "。": ".", "　": " ", "\u00a0": " ", "：": "=",
}

// foreignSign looks on the line of offset for the first sign of asciiFor that
// stands outside a string.
func (d *document) foreignSign(offset int) (at int, sign string, ok bool) {
	offset = min(offset, len(d.text))
	start := strings.LastIndexByte(d.text[:offset], '\n') + 1
	line, _, _ := strings.Cut(d.text[start:], "\n")
	quote := rune(0)
	for i, r := range line {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '#':
			return 0, "", false
		case has(asciiFor, string(r)):
			return start + i, string(r), true
		}
	}
	return 0, "", false
}

// tomlMessages gives plain words to the library's commonest complaints.
var tomlMessages = []struct {
	id      string
	pattern *regexp.Regexp
}{
	{"toml-duplicate-key", regexp.MustCompile(`^Key '(.*)' has already been defined`)},
	{"toml-duplicate-key", regexp.MustCompile(`^Key '(.*)' was already created`)},
	{"bad-date", regexp.MustCompile(`invalid datetime: "(.*)"`)},
	{"toml-unclosed-string", regexp.MustCompile(`unexpected EOF; expected '"+'()|unexpected EOF; expected "'+"()|strings cannot contain new ?lines()`)},
	{"toml-bare-key", regexp.MustCompile(`bare keys cannot contain '(.*)'`)},
	{"toml-no-value", regexp.MustCompile(`expected value but found '(\\n)' instead|unexpected EOF; expected value()`)},
	{"toml-quote-value", regexp.MustCompile(`expected value but found ['"](.*)['"] instead`)},
	{"toml-no-equals", regexp.MustCompile(`expected '\.' or '=', but got '(.*)' instead|unexpected EOF; expected key separator()`)},
}

// runes is the length of s in characters, for carets.
func runes(s string) int { return utf8.RuneCountInString(s) }
