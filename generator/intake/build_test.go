package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"sort"
	"strings"
	"testing"

	"mingdeng/generator/policy"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
		`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:v="urn:schemas-microsoft-com:vml"`
	relSpace = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// part wraps the inside of a part of a Word document in its root element.
func part(root, inside string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:` + root + " " + wordSpace + ">" + inside + "</w:" + root + ">"
}

// docxFiles are the parts of a document with that body; more adds parts.
func docxFiles(body string, more map[string]string) map[string]string {
	files := map[string]string{
		"_rels/.rels":       `<Relationships ` + relSpace + `><Relationship Id="r1" Type="` + relType + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": part("document", "<w:body>"+body+"<w:sectPr/></w:body>"),
	}
	for name, text := range more {
		files[name] = text
	}
	return files
}

// zipped puts files into an archive.
func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	data, err := archived(files)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func archived(files map[string]string) ([]byte, error) {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// docxOf makes a Word document.
func docxOf(t testing.TB, body string, more map[string]string) []byte {
	return zipped(t, docxFiles(body, more))
}

// para is a paragraph with a style and a number; both may be empty.
func para(style, num string, level int, text string) string {
	props := ""
	if style != "" {
		props += `<w:pStyle w:val="` + style + `"/>`
	}
	if num != "" {
		props += fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr>`, level, num)
	}
	return "<w:p><w:pPr>" + props + "</w:pPr>" + run(text) + "</w:p>"
}

// run is a run of text, or nothing for none.
func run(text string) string {
	if text == "" {
		return ""
	}
	return `<w:r><w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r>`
}

// p is a plain paragraph.
func p(text string) string { return para("", "", 0, text) }

// lvl is a level of a list.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, more)
}

// numberingPart defines lists, and numberings that use the list of their ID.
func numberingPart(lists map[string]string, nums string) map[string]string {
	var b strings.Builder
	ids := make([]string, 0, len(lists))
	for id := range lists {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		b.WriteString(`<w:abstractNum w:abstractNumId="` + id + `">` + lists[id] + `</w:abstractNum>`)
	}
	for _, id := range ids {
		b.WriteString(`<w:num w:numId="` + id + `"><w:abstractNumId w:val="` + id + `"/></w:num>`)
	}
	return map[string]string{"word/numbering.xml": part("numbering", b.String()+nums)}
}

// plainWords answers each key with itself and its arguments.
type plainWords struct{}

func (plainWords) T(key string, nameValue ...any) (string, error) {
	return strings.TrimSpace(key + " " + fmt.Sprint(nameValue...)), nil
}

// imported imports a document that must be good.
func imported(t testing.TB, name string, data []byte) *Result {
	t.Helper()
	r, err := Import(name, data, Options{Policy: "p", Words: plainWords{}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// bodyOf is the Markdown of a Word document without front matter.
func bodyOf(t testing.TB, body string, more map[string]string) string {
	t.Helper()
	_, text := cutFront(imported(t, "x.docx", docxOf(t, body, more)).Markdown)
	return strings.TrimLeft(text, "\n")
}

// outline prints the articles of a text and the clauses in them.
func outline(x *policy.Text) string {
	var b strings.Builder
	for _, bl := range x.Blocks {
		if bl.Kind == policy.Heading {
			fmt.Fprintf(&b, "# %s [%s|%s]\n", bl.Part.ID, bl.Part.Number, bl.Part.Title)
			continue
		}
		fmt.Fprintf(&b, "%s [%s|%s]\n", bl.Article.ID, bl.Article.Number, bl.Article.Title)
		bl.Article.Walk(func(c *policy.Clause, depth int) {
			fmt.Fprintf(&b, "  %s%s [%s] %s\n", strings.Repeat("  ", depth), c.ID, c.Number, strings.Join(strings.Fields(c.Text), ""))
		})
	}
	return b.String()
}
