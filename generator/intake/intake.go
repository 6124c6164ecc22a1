// Package intake turns a document as an office sends it into the two files
// that start a policy: the Markdown of a version and a stub of obligations.
//
// In: the name and bytes of a .docx, .html, .md or .txt file; text in UTF-8,
// UTF-16 with a byte order mark, or GB 18030. Out: the Markdown that
// content/policies/<policy>/<version>.md holds, TOML that
// data/obligations/<policy>.toml may start from, and warnings.
//
//	bytes ─▶ kind ─▶ docx, html ─▶ blocks ─▶ Markdown ─▶ policy.Split ─▶ front matter
//	                 md, txt ───────────────────┘                    └─▶ candidates ─▶ stub
//
// The text is kept as issued: a paragraph for each paragraph, the numbers that
// Word made by itself printed out, tables, footnotes, headings and lists as
// Markdown. What Word shows and Markdown has not (pictures, colours, page
// heads) is left out with a warning. Tracked insertions are kept and deletions
// dropped, as if all changes had been accepted.
//
// The stub holds a candidate for each sentence that sounds like a duty. All of
// it is commented out, so that a person decides line by line and the portal
// builds meanwhile: "# " stands before TOML, "## " before a remark.
//
// A .docx is read with archive/zip and encoding/xml: the Go libraries for it
// either leave numbering, footnotes and limits to the caller, or are under the
// AGPL or a commercial licence.
//
// What never happens here: a file is read or written, a word of a document is
// lost without a warning, raw HTML passes through, an entity or a link is
// followed, more is unpacked than the limits allow. Sentences come from the
// word files; errors and warnings carry an ID and arguments.
package intake

import (
	"strings"
	"unicode"

	"mingdeng/generator/diag"
	"mingdeng/generator/policy"
)

// Words says what stands in generated remarks.
type Words interface {
	T(key string, nameValue ...any) (string, error)
}

// Options say what becomes of a document.
type Options struct {
	Policy  string // ID of the policy
	Version string // ID of the version; empty: the year of issue, else "1"
	Words   Words
}

// Result is the two files and what was found on the way.
type Result struct {
	Version  string // ID of the version
	Path     string // where Markdown belongs, relative to the portal's root
	Markdown string
	Stub     string
	Meta     Meta
	Text     *policy.Text
	Found    []Candidate
	Warnings []diag.Problem // of the document; their Pos names it
	Problems []diag.Problem // of policy.Split; their Pos is in Markdown, at Path
}

// Articles is how many articles the text has, or sections when it has none.
func (r *Result) Articles() int {
	n := 0
	for _, a := range r.Text.Articles {
		if a.Kind != policy.Preamble {
			n++
		}
	}
	return n
}

// Import reads the document with that file name. The error is an *Error when
// the document is at fault, and else one of the words.
func Import(name string, data []byte, o Options) (*Result, error) {
	w := &warnings{file: name}
	body, err := read(name, data, w)
	if err != nil {
		return nil, err
	}
	front, body := cutFront(body)
	text, _ := policy.Split(name, body, 1)
	if len(text.Blocks) == 0 {
		return nil, &Error{ID: "intake-empty"}
	}
	r := &Result{Meta: findMeta(text, body), Version: o.Version}
	if r.Version == "" {
		r.Version = r.Meta.version()
	}
	v := &voice{words: o.Words}
	if front == "" {
		front = r.Meta.front(v)
	}
	r.Path = "content/policies/" + o.Policy + "/" + r.Version + ".md"
	r.Markdown = front + body
	r.Text, r.Problems = policy.Split(r.Path, body, strings.Count(front, "\n")+1)
	r.Found = find(o.Policy, r.Text)
	r.Stub = stub(o.Policy, r, v)
	r.Warnings = w.list()
	return r, v.err
}

// read turns a document into Markdown.
func read(name string, data []byte, w *warnings) (string, error) {
	if len(data) > MaxFile {
		return "", &Error{ID: "intake-file-too-large", Args: diag.Args{"limit": megabytes(MaxFile)}}
	}
	k, err := kindOf(name, data)
	if err != nil {
		return "", err
	}
	if k == kindDocx {
		d, err := readDocx(data, w)
		if err != nil {
			return "", err
		}
		return d.markdown(), nil
	}
	text, err := decode(data)
	if err != nil {
		return "", err
	}
	if k == kindHTML {
		d, err := readHTML(text, w)
		if err != nil {
			return "", err
		}
		return d.markdown(), nil
	}
	return strings.TrimRight(text, "\n") + "\n", nil
}

// fence opens and closes front matter.
const fence = "+++"

// cutFront cuts the front matter, fences included, off a Markdown text.
func cutFront(s string) (front, body string) {
	first, rest, _ := strings.Cut(s, "\n")
	if strings.TrimSpace(first) != fence {
		return "", s
	}
	at := len(s) - len(rest)
	for line := range strings.Lines(rest) {
		at += len(line)
		if strings.TrimSpace(line) == fence {
			return s[:at], s[at:]
		}
	}
	return "", s
}

// voice asks for words and remembers the first that are missing.
type voice struct {
	words Words
	err   error
}

func (v *voice) say(key string, nameValue ...any) string {
	s, err := v.words.T(key, nameValue...)
	if err != nil && v.err == nil {
		v.err = err
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
