package e2e

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// elements walks the elements of a tree, itself included, in the order of the
// document.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if n.Type == html.ElementNode && !yield(n) {
			return
		}
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

// attr is an attribute of n.
func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// value is an attribute of n, or "".
func value(n *html.Node, name string) string {
	if n == nil {
		return ""
	}
	v, _ := attr(n, name)
	return v
}

// hasClass reports whether n has a class.
func hasClass(n *html.Node, name string) bool {
	return slices.Contains(strings.Fields(value(n, "class")), name)
}

// all lists the elements below n that all tests hold for; below nothing is
// nothing.
func all(n *html.Node, tests ...func(*html.Node) bool) []*html.Node {
	if n == nil {
		return nil
	}
	var list []*html.Node
	for e := range elements(n) {
		if e != n && !slices.ContainsFunc(tests, func(ok func(*html.Node) bool) bool { return !ok(e) }) {
			list = append(list, e)
		}
	}
	return list
}

// first is the first of all, or nil.
func first(n *html.Node, tests ...func(*html.Node) bool) *html.Node {
	if list := all(n, tests...); len(list) > 0 {
		return list[0]
	}
	return nil
}

func tag(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return hasClass(n, name) }
}

func with(name, val string) func(*html.Node) bool {
	return func(n *html.Node) bool { v, ok := attr(n, name); return ok && v == val }
}

func saying(words string) func(*html.Node) bool {
	return func(n *html.Node) bool { return strings.Contains(text(n), words) }
}

// text is what a reader sees of n: its text with runs of space made one.
func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
