package search

import (
	"html"
	"strings"

	"mingdeng/generator/policy"
)

// pages are the free pages that this language shows.
func (c *collector) pages() []document {
	var docs []document
	for _, p := range c.report.Portal.Pages {
		if p.Lang != "" && p.Lang != c.words.Tag {
			continue
		}
		d := document{title: p.Title, href: pageAddress(p)}
		if p.Text != nil {
			d.passages = cutPage(string(p.Text.HTML(policy.Options{})), p.Text.Headings)
		}
		docs = append(docs, d)
	}
	return numbered(docs)
}

// cutPage makes passages of a page: each block is one, at the last heading
// before it.
func cutPage(source string, headings []policy.PageHeading) []passage {
	d, anchor := document{}, ""
	for _, line := range strings.Split(blocks(source), "\n") {
		line = strings.TrimSpace(line)
		if len(headings) > 0 && line == headings[0].Text {
			anchor, headings = headings[0].ID, headings[1:]
		}
		d.add(anchor, line)
	}
	return d.passages
}

// blocks is the text of HTML that package policy made, a line for each block.
func blocks(source string) string {
	var b strings.Builder
	for source != "" {
		text, rest, found := strings.Cut(source, "<")
		b.WriteString(html.UnescapeString(text))
		if !found {
			break
		}
		var tag string
		tag, source, _ = strings.Cut(rest, ">")
		if !inline(tag) {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// inline reports whether a tag stands within a line.
func inline(tag string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
	switch name {
	case "a", "em", "strong", "code", "sup", "sub", "span", "mark", "del", "b", "i", "u":
		return true
	}
	return false
}
