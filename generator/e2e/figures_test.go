package e2e

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"mingdeng/generator/calendar"
)

var (
	onlyFraction = regexp.MustCompile(`^\d+/\d+$`)
	onlyNumber   = regexp.MustCompile(`^\d+$`)
	articleID    = regexp.MustCompile(`^art-\d+(-\d+)?$`)
	numbers      = regexp.MustCompile(`\d+`)
)

// TestEveryFigureIsExplained follows each figure of the demo that is a link,
// n/N or a count in a sentence, and looks there for rows that add up to it, or
// a sum that states it.
func TestEveryFigureIsExplained(t *testing.T) {
	s := demo(t)
	explained := map[string]map[string]bool{}
	var faults complaints
	figures := 0
	for _, p := range s.sorted() {
		for _, a := range all(first(p.doc, tag("body")), tag("a")) {
			figure := strings.TrimSpace(text(a))
			if !onlyFraction.MatchString(figure) && !(hasClass(a, "figure") && onlyNumber.MatchString(figure)) {
				continue
			}
			if isRecord(p.path) {
				continue // counted again by TestRecordsCountedAgain
			}
			figures++
			page, id := s.target(p, value(a, "href"))
			if page == nil {
				faults.add(p.path, "%s leads nowhere: %s", figure, value(a, "href"))
				continue
			}
			key := page.path + "#" + id
			if explained[key] == nil {
				explained[key] = explains(page, id)
			}
			if !explained[key][figure] {
				faults.add(p.path+": "+figure+" → "+key, "a figure whose rows do not add up to it (%s → %s)", kindOf(p.path), kindOf(page.path)+"#"+generic(id))
			}
		}
	}
	faults.report(t)
	t.Logf("%d figures followed", figures)
}

// isRecord reports whether a page is a post holder's record.
func isRecord(name string) bool {
	return strings.Count(strings.TrimPrefix(name, "en/"), "/") == 2 && strings.Contains(name, "units/")
}

// TestRecordsCountedAgain counts the periods of each record again, from the
// evidence that its figures lead to: those of the year that ended in office.
func TestRecordsCountedAgain(t *testing.T) {
	s := demo(t)
	cells := 0
	for _, p := range s.sorted() {
		if !isRecord(p.path) {
			continue
		}
		years := all(first(p.get(t, "duties"), tag("thead")), tag("th"), func(n *html.Node) bool { return onlyNumber.MatchString(text(n)) })
		since := sinceOf(p)
		for _, row := range all(first(p.get(t, "duties"), tag("tbody")), tag("tr")) {
			for i, cell := range all(row, tag("td"), class("num")) {
				a := first(cell, tag("a"))
				if i >= len(years) || a == nil {
					continue
				}
				unit, id := s.target(p, value(a, "href"))
				met, due, certain := inYear(unit, id, text(years[i]), since)
				if m, d := counted(a); certain && (m != met || d != due) {
					t.Errorf("%s: %s says %s of %s, the evidence %d/%d", p.path, id, text(a), text(years[i]), met, due)
				}
				cells++
			}
		}
	}
	if cells == 0 {
		t.Error("no record has a figure")
	}
}

// sinceOf is the day from which the post is held, or 0.
func sinceOf(p *page) calendar.Date {
	m := isoLike.FindStringSubmatch(text(first(p.doc, class("facts"))))
	if m == nil {
		return 0
	}
	y, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	d, _ := strconv.Atoi(m[3])
	return calendar.Make(y, time.Month(month), d)
}

// isoLike is a day as Chinese pages print it.
var isoLike = regexp.MustCompile(`(\d{4})年(\d+)月(\d+)日`)

// inYear counts the calendar periods of a duty's evidence that end in a year,
// on or after a day; certain is false when there are others.
func inYear(p *page, id, year string, since calendar.Date) (met, due int, certain bool) {
	if since == 0 {
		return 0, 0, false // English, or not said
	}
	for n := range elements(p.ids[id]) {
		period, ok := strings.CutPrefix(value(n, "id"), id+"-")
		if !ok {
			continue
		}
		c, ok := calendar.ParsePeriod(period)
		if !ok {
			return 0, 0, false
		}
		if strconv.Itoa(c.Year) != year || c.End() < since {
			continue
		}
		switch stateOf(n) {
		case "met", "met-late":
			met, due = met+1, due+1
		case "missed":
			due++
		}
	}
	return met, due, true
}

// target is the page and the ID that a link leads to.
func (s *site) target(p *page, href string) (*page, string) {
	u, err := url.Parse(href)
	if err != nil {
		return nil, ""
	}
	name := p.path
	if u.Path != "" {
		name = path.Join(path.Dir(p.path), u.Path)
	}
	return s.pages[name], u.Fragment
}

// explains gathers the figures that a place states as a sum or that its rows
// add up to.
func explains(p *page, id string) map[string]bool {
	at := first(p.doc, tag("main"))
	if id != "" {
		at = p.ids[id]
	}
	said := map[string]bool{}
	if at == nil {
		return said
	}
	if at.Data == "tr" { // a row states its own figures
		said[strings.TrimSpace(text(first(at, class("num"))))] = true
	}
	for _, n := range all(at, func(n *html.Node) bool { return hasClass(n, "sum") || hasClass(n, "why") || n.Data == "tfoot" }) {
		for _, f := range fraction.FindAllString(text(n), -1) {
			said[f] = true
		}
		list := numbers.FindAllString(text(n), -1)
		for i, f := range list {
			said[f] = true
			if hasClass(n, "why") && i+1 < len(list) {
				said[list[i+1]+"/"+f] = true // due first, then met
			}
		}
	}
	cells := func(n *html.Node) bool { return n.Data == "td" || hasClass(n, "num") }
	for _, n := range all(at, cells) { // a row of a breakdown, or of a table that is right here
		if f := fraction.FindString(text(n)); f != "" && (strings.HasPrefix(id, "by-") || at.Data == "main") {
			said[f] = true
		}
	}
	counts(at, said)
	return said
}

// counts gathers the numbers that a place states beside its rows, and how many
// rows, entries or cards there are.
func counts(at *html.Node, said map[string]bool) {
	stated := func(n *html.Node) bool {
		return hasClass(n, "sub") || hasClass(n, "num") || hasClass(n, "answer") || n.Data == "dd" || n.Data == "td" || n.Data == "summary"
	}
	for _, n := range all(at, stated) {
		for _, f := range numbers.FindAllString(text(n), -1) {
			said[f] = true
		}
	}
	if answer := first(at, class("answer")); answer != nil { // changed, moved, inserted: all that differ
		sum := 0
		for _, n := range all(answer, class("figure")) {
			k, _ := strconv.Atoi(text(n))
			sum += k
			said[strconv.Itoa(sum)] = true
		}
	}
	states, sum := all(at, class("counts")), 0
	if len(states) > 0 { // how many units are in each state
		var each []int
		for _, n := range all(states[0], class("num")) {
			k, _ := strconv.Atoi(text(n))
			each, sum = append(each, k), sum+k
		}
		for _, k := range each {
			said[strconv.Itoa(k)+"/"+strconv.Itoa(sum)] = true
		}
	}
	months, current := 0, 0
	for _, n := range all(at, tag("h2")) {
		if sub := first(n, class("sub")); sub != nil {
			k, _ := strconv.Atoi(numbers.FindString(text(sub)))
			months += k
			if current == 0 {
				current = k // what is counted after this month is without it
			}
		}
	}
	said[strconv.Itoa(months)], said[strconv.Itoa(months-current)] = true, true
	column := 0
	for _, n := range all(at, tag("td"), class("num")) {
		k, _ := strconv.Atoi(strings.TrimSpace(text(n)))
		column += k
	}
	said[strconv.Itoa(column)] = true
	tally := func(list []*html.Node) { said[strconv.Itoa(len(list))] = true }
	row := func(n *html.Node) bool { return n.Data == "tr" && n.Parent.Data == "tbody" && !hasClass(n, "band") }
	tally(all(at, row))
	for _, table := range all(at, tag("tbody")) {
		tally(all(table, row))
	}
	tally(all(at, tag("li")))
	for _, list := range all(at, func(n *html.Node) bool { return n.Data == "ul" || n.Data == "ol" }) {
		tally(all(list, func(n *html.Node) bool { return n.Data == "li" && n.Parent == list }))
	}
	tally(all(at, class("card"), func(n *html.Node) bool { return !hasClass(n, "hit") }))
	tally(all(at, class("hit")))
	tally(all(at, tag("details"), class("fold"), func(n *html.Node) bool { return n.Parent == at }))
	tally(all(at, tag("h3")))
	obligations := map[string]bool{}
	for _, a := range all(at, tag("a")) {
		if href, _, _ := strings.Cut(value(a, "href"), "#"); strings.Contains(href, "obligations/") {
			obligations[href] = true
		}
	}
	said[strconv.Itoa(len(obligations))] = true
	tally(all(at, func(n *html.Node) bool { return articleID.MatchString(value(n, "id")) }))
}

// kindOf is the folder of a page, or its name at the top.
func kindOf(name string) string {
	name = strings.TrimPrefix(name, "en/")
	if dir := path.Dir(name); dir != "." && path.Base(name) != "index.html" {
		return strings.SplitN(dir, "/", 2)[0] + "/…"
	}
	return name
}

// generic takes the names out of an ID.
func generic(id string) string {
	if kind, _, ok := strings.Cut(id, "-"); ok {
		return kind + "-…"
	}
	return id
}
