package load

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"mingdeng/generator/diag"
	"mingdeng/generator/schema"
)

// words checks what stands in quotes at key. Where one word is left empty, it is
// as if the key were not there.
func (c *checker) words(key, s string, d *schema.Value) bool {
	switch several := d.Kind == schema.Strings || d.Kind == schema.Language || d.Kind == schema.Dates; {
	case d.Kind == schema.Date, d.Kind == schema.Dates:
		return c.day(key, s)
	case s == "" && !several:
		return true
	case d.Words != nil:
		if slices.Contains(d.Words, s) {
			return true
		}
		c.at().unknownWord(key, s, d.Of, d.Words)
		return false
	}
	f, ok := formatOf(d.Kind)
	if !ok || f.fits(s) {
		return true
	}
	p := diag.Problem{Pos: c.at().pos(key), Len: runes(key), ID: f.id, Hint: f.id, Args: diag.Args{f.arg: strings.TrimSpace(s)}}
	if d.Kind == schema.MonthDay {
		p.Pos, p.Len = c.at().within(key, s), runes(s)
	}
	c.doc.add(p)
	return false
}

// format is how words of a kind must look.
type format struct {
	id, arg string // of the problem with others, and what it calls them
	fits    func(s string) bool
}

// formatOf is the format of a kind that has one.
func formatOf(k schema.Kind) (format, bool) {
	switch k {
	case schema.MonthDay:
		return format{"bad-month-day", "found", isMonthDay}, true
	case schema.Language:
		return format{"bad-language", "name", languageTag.MatchString}, true
	case schema.Base:
		return format{"bad-base", "value", isBase}, true
	case schema.TimeZone:
		return format{"bad-time-zone", "value", isZone}, true
	case schema.Color:
		return format{"bad-color", "value", hexColor.MatchString}, true
	case schema.Link:
		return format{"bad-link", "found", isLink}, true
	}
	return format{}, false
}

// languageTag is as much of BCP 47 as a folder name needs.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

var hexColor = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func isBase(s string) bool {
	return !strings.ContainsAny(s, "\\?#:\"'<> ") && !strings.Contains(s, "..")
}

func isZone(s string) bool {
	_, err := time.LoadLocation(s)
	return err == nil && s != "Local"
}

// isLink reports whether s is http, https or mailto, or a path; nothing that
// runs.
func isLink(s string) bool {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || strings.HasPrefix(s, "//") || strings.Contains(s, `\`) { // a browser reads both as a host
		return false
	}
	return slices.Contains([]string{"http", "https", "mailto", ""}, strings.ToLower(u.Scheme))
}

func isMonthDay(s string) bool {
	_, err := time.Parse("2006-01-02", "2000-"+s)
	return err == nil
}
