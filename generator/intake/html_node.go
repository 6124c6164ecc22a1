package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// get is the value of an attribute.
func get(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// nodeID is the address of a node in its page: its ID, or the name of an
// anchor.
func nodeID(n *html.Node) string {
	if id := get(n, "id"); id != "" {
		return id
	}
	if n.DataAtom == atom.A {
		return get(n, "name")
	}
	return ""
}

// unseen matches styles that hide an element; mso-hide is Word's.
var unseen = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all`)

// dropped reports whether an element is no part of the text: scripts, styles,
// forms, navigation, and what is hidden.
func dropped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Nav, atom.Aside, atom.Footer,
		atom.Form, atom.Button, atom.Select, atom.Input, atom.Textarea, atom.Iframe, atom.Frame, atom.Frameset,
		atom.Noframes, atom.Audio, atom.Embed, atom.Math, atom.Dialog:
		return true
	}
	switch get(n, "role") {
	case "navigation", "banner", "contentinfo", "search":
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return unseen.MatchString(get(n, "style"))
}

// blockElement reports whether an element stands by itself.
func blockElement(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Body, atom.Html, atom.Header, atom.Address,
		atom.Blockquote, atom.Center, atom.Dl, atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Fieldset,
		atom.Hr, atom.Pre, atom.Details, atom.Summary, atom.Caption, atom.Tr, atom.Td, atom.Th, atom.Tbody,
		atom.Thead, atom.Tfoot, atom.Hgroup:
		return true
	}
	return false
}

func wideStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return wide(r)
}

func wideEnd(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return wide(r)
}

// wide reports whether r is written without spaces between words.
func wide(r rune) bool {
	return r >= 0x2e80 && (hasHan(string(r)) || strings.ContainsRune("、。，；：？！“”‘’（）《》〈〉【】〔〕「」『』…—", r)) ||
		strings.ContainsRune("“”‘’…—", r)
}
