package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// TestHostile has documents that must be refused, each with its own error.
func TestHostile(t *testing.T) {
	good := docxOf(t, p("第一条　甲。"), nil)
	with := func(more map[string]string) []byte { return docxOf(t, p("甲。"), more) }
	body := func(inside string) []byte {
		return with(map[string]string{"word/document.xml": part("document", "<w:body>"+inside+"</w:body>")})
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504)
	for _, c := range []struct {
		name string
		file string
		data []byte
		id   string
	}{
		{"nothing", "x.docx", nil, "intake-empty"},
		{"only space", "x.txt", []byte(" \n\n"), "intake-empty"},
		{"no words", "x.docx", docxOf(t, p(""), nil), "intake-empty"},
		{"too large", "x.txt", make([]byte, MaxFile+1), "intake-file-too-large"},
		{"unknown ending", "x.pdf", []byte("%PDF"), "intake-unknown-kind"},
		{"no zip", "x.docx", []byte("第一条"), "intake-not-docx"},
		{"encrypted", "x.docx", []byte(ole + string(utf16le("EncryptedPackage"))), "intake-encrypted"},
		{"an old .doc", "x.doc", []byte(ole + string(utf16le("WordDocument"))), "intake-old-doc"},
		{"an old .doc by another name", "x.docx", []byte(ole), "intake-old-doc"},
		{"RTF", "x.doc", []byte(`{\rtf1 a}`), "intake-rtf"},
		{"RTF", "x.rtf", []byte(`{\rtf1 a}`), "intake-rtf"},
		{"truncated", "x.docx", good[:len(good)/2], "intake-damaged"},
		{"a byte changed", "x.docx", corrupted(t), "intake-damaged"},
		{"password", "x.docx", flagged(good), "intake-encrypted"},
		{"another package", "x.docx", zipped(t, map[string]string{"xl/workbook.xml": "<a/>"}), "intake-no-document"},
		{"an empty part", "x.docx", with(map[string]string{"word/document.xml": ""}), "intake-no-document"},
		{"another root", "x.docx", with(map[string]string{"word/document.xml": "<html><body>a</body></html>"}), "intake-no-document"},
		{"a name that climbs", "x.docx", with(map[string]string{"../evil.xml": "a"}), "intake-bad-path"},
		{"an absolute name", "x.docx", with(map[string]string{"/etc/passwd": "a"}), "intake-bad-path"},
		{"a drive", "x.docx", with(map[string]string{`C:\x.xml`: "a"}), "intake-bad-path"},
		{"the same name twice", "x.docx", with(map[string]string{"Word/Document.xml": "a"}), "intake-bad-path"},
		{"too many parts", "x.docx", with(many(maxParts)), "intake-too-many-parts"},
		{"200 MB unpacked", "x.docx", bomb(t), "intake-unpacked-too-large"},
		{"a document type", "x.docx", with(map[string]string{"word/document.xml": `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + part("document", "&x;")}), "intake-dtd"},
		{"a document type in the styles", "x.docx", with(map[string]string{"word/styles.xml": `<!DOCTYPE a>` + part("styles", "")}), "intake-dtd"},
		{"an unknown entity", "x.docx", body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"), "intake-bad-xml"},
		{"cut off", "x.docx", with(map[string]string{"word/document.xml": "<w:document " + wordSpace + "><w:body><w:p>"}), "intake-bad-xml"},
		{"nested too deep", "x.docx", body(strings.Repeat("<w:ins>", 300) + strings.Repeat("</w:ins>", 300)), "intake-too-deep"},
		{"tables in tables", "x.docx", body(strings.Repeat("<w:tbl><w:tr><w:tc>", 100) + strings.Repeat("</w:tc></w:tr></w:tbl>", 100)), "intake-too-deep"},
		{"skipped elements may be deep", "x.docx", body(p("甲。") + strings.Repeat("<w:odd>", 5000) + strings.Repeat("</w:odd>", 5000)), ""},
		{"deep HTML", "x.html", []byte(strings.Repeat("<div>", 5000)), "intake-bad-html"},
		{"no encoding", "x.txt", []byte("a\xff\xffb"), "intake-encoding"},
		{"zeros", "x.txt", []byte("a\x00b"), "intake-encoding"},
		{"a .docx named .txt", "x.txt", good, "intake-encoding"},
	} {
		_, err := Import(c.file, c.data, Options{Policy: "p", Words: plainWords{}})
		var bad *Error
		switch {
		case c.id == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.id != "" && (!errors.As(err, &bad) || bad.ID != c.id):
			t.Errorf("%s: %v, want %s", c.name, err, c.id)
		}
	}
}

// many are n parts.
func many(n int) map[string]string {
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("a/%d", i)] = ""
	}
	return files
}

// bomb is a document that says of its text that it unpacks to 200 MB.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, CompressedSize64: 4, UncompressedSize64: 200 << 20})
	if err == nil {
		_, err = w.Write([]byte("\x4b\x04\x00\x00"))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// corrupted is a document of which a part's bytes are not those of its sum.
func corrupted(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store})
	if err == nil {
		_, err = w.Write([]byte(part("document", "<w:body>"+p("甲乙丙。")+"</w:body>")))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.Replace(b.Bytes(), []byte("甲乙丙"), []byte("甲乙丁"), 1)
}

// flagged sets the mark of encryption on the first part.
func flagged(data []byte) []byte {
	data = bytes.Clone(data)
	for _, head := range []struct {
		magic string
		at    int
	}{{"PK\x03\x04", 6}, {"PK\x01\x02", 8}} {
		data[bytes.Index(data, []byte(head.magic))+head.at] |= 1
	}
	return data
}

// TestCounted has a part that unpacks to more than is left: it is noticed while
// reading, not by what the list of parts says.
func TestCounted(t *testing.T) {
	a, err := openArchive(docxOf(t, p("甲。"), nil))
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.open(mainPart)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	a.left = 10
	var bad *Error
	if _, err := io.ReadAll(r); !errors.As(err, &bad) || bad.ID != "intake-unpacked-too-large" {
		t.Errorf("%v", err)
	}
}

// TestIDs has every error name a message of its own.
func TestIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, id := range append(errorIDs(), warningIDs()...) {
		if seen[id] || !strings.HasPrefix(id, "intake-") {
			t.Error(id)
		}
		seen[id] = true
	}
}

// FuzzDocx puts any bytes where Word's parts stand. Whatever they are, the
// import ends, with an error of its own or with text that splits.
func FuzzDocx(f *testing.F) {
	law, standard := lawDocx(f), standardDocx(f)
	for _, data := range [][]byte{law, standard} {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			f.Fatal(err)
		}
		parts := map[string]string{}
		for _, file := range z.File {
			r, err := file.Open()
			if err != nil {
				f.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := b.ReadFrom(r); err != nil {
				f.Fatal(err)
			}
			parts[file.Name] = b.String()
		}
		f.Add([]byte(parts["word/document.xml"]), []byte(parts["word/numbering.xml"]), []byte(parts["word/styles.xml"]))
	}
	f.Fuzz(func(t *testing.T, document, numbering, styles []byte) {
		data := zipped(t, map[string]string{"word/document.xml": string(document), "word/numbering.xml": string(numbering), "word/styles.xml": string(styles)})
		r, err := Import("x.docx", data, Options{Policy: "p", Words: plainWords{}})
		var bad *Error
		if err != nil && !errors.As(err, &bad) {
			t.Fatal(err)
		}
		if err == nil {
			checkStub(t, r)
		}
	})
}

// FuzzHTML does the same for pages.
func FuzzHTML(f *testing.F) {
	f.Add(`<ol start=3 type=a><li>a<li value=9><p>b<table><tr><td rowspan=2>c<td>d</table></ol>`)
	f.Add(`<p>甲<a href="#n" id="r">1</a><br><br>乙</p><p id="n"><a href="#r">1</a> 注</p>`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Import("x.html", []byte(text), Options{Policy: "p", Words: plainWords{}})
		if err == nil {
			checkStub(t, r)
		}
	})
}

// errorIDs lists the IDs of all errors, each with a message and a hint.
func errorIDs() []string {
	return []string{"intake-file-too-large", "intake-empty", "intake-unknown-kind", "intake-not-docx",
		"intake-encrypted", "intake-old-doc", "intake-rtf", "intake-damaged", "intake-bad-path",
		"intake-too-many-parts", "intake-unpacked-too-large", "intake-no-document", "intake-dtd",
		"intake-bad-xml", "intake-too-deep", "intake-bad-html", "intake-encoding"}
}

// warningIDs lists the IDs of all warnings, each with a message and a hint.
func warningIDs() []string {
	return []string{"intake-tracked", "intake-comments", "intake-text-box", "intake-picture",
		"intake-formula", "intake-hidden", "intake-contents", "intake-merged", "intake-embedded",
		"intake-number-format", "intake-symbol", "intake-link"}
}
