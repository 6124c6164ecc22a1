package intake

import (
	"bytes"
	"path"
	"strings"

	"mingdeng/generator/diag"
)

// MaxFile is the size in bytes of a document from which on it is not read.
const MaxFile = 128 << 20

// kind is what a document is.
type kind uint8

const (
	kindText kind = iota
	kindMarkdown
	kindHTML
	kindDocx
)

// kindOf goes by the ending of the name, and for Word's files by what is in
// them, because endings are often wrong there.
func kindOf(name string, data []byte) (kind, error) {
	if len(data) == 0 {
		return 0, &Error{ID: "intake-empty"}
	}
	ext := strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))
	switch ext {
	case ".docx", ".docm", ".dotx", ".doc", ".wps":
		return wordKind(data)
	case ".md", ".markdown":
		return kindMarkdown, foreign(data)
	case ".txt", ".text":
		return kindText, foreign(data)
	case ".html", ".htm", ".xhtml":
		return kindHTML, foreign(data)
	case ".rtf":
		return 0, &Error{ID: "intake-rtf"}
	}
	return 0, &Error{ID: "intake-unknown-kind", Args: diag.Args{"found": ext, "allowed": ".docx, .html, .md, .txt"}}
}

// The first bytes of files that are not what their names say.
const (
	magicZip = "PK"
	magicOLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	magicRTF = `{\rtf`
)

// wordKind tells a Word document of today from what else has that ending.
func wordKind(data []byte) (kind, error) {
	switch {
	case bytes.HasPrefix(data, []byte(magicZip)):
		return kindDocx, nil
	case bytes.HasPrefix(data, []byte(magicOLE)) && bytes.Contains(data, utf16le("EncryptedPackage")):
		return 0, &Error{ID: "intake-encrypted"}
	case bytes.HasPrefix(data, []byte(magicOLE)):
		return 0, &Error{ID: "intake-old-doc"}
	case bytes.HasPrefix(data, []byte(magicRTF)):
		return 0, &Error{ID: "intake-rtf"}
	case looksHTML(data):
		return kindHTML, nil
	}
	return 0, &Error{ID: "intake-not-docx"}
}

// foreign refuses Word's files with the ending of a text.
func foreign(data []byte) error {
	for _, magic := range [...]string{"PK\x03\x04", magicOLE, magicRTF} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return &Error{ID: "intake-encoding"}
		}
	}
	return nil
}

// looksHTML reports whether data starts as a page saved by Word does.
func looksHTML(data []byte) bool {
	head := strings.ToLower(string(bytes.TrimLeft(data[:min(len(data), 512)], "\ufeff \t\r\n")))
	return strings.HasPrefix(head, "<html") || strings.HasPrefix(head, "<!doctype html")
}

// utf16le is an ASCII word as UTF-16 writes it.
func utf16le(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}
