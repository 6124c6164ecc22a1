package e2e

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mingdeng/generator/calendar"
)

// fraction is n of N as pages print it.
var fraction = regexp.MustCompile(`(\d+)/(\d+)`)

// counted reads "met/due" out of what an element says.
func counted(n *html.Node) (met, due int) {
	m := fraction.FindStringSubmatch(text(n))
	if m == nil {
		return 0, 0
	}
	met, _ = strconv.Atoi(m[1])
	due, _ = strconv.Atoi(m[2])
	return met, due
}

// stateOf is the state that a period's tag tells or, of a period without a
// record, its class; or "".
func stateOf(period *html.Node) string {
	if tagged := first(period, tag("span"), class("state")); tagged != nil {
		period = tagged
	}
	for _, c := range strings.Fields(value(period, "class")) {
		if c != "state" {
			return c
		}
	}
	return ""
}

// TestPeriodsCountedAgain counts the acts of every periodic duty of every unit
// again, from the data alone, and compares each period with what its row says.
func TestPeriodsCountedAgain(t *testing.T) {
	s, d := demo(t), readData(t)
	var faults complaints
	rows := 0
	for unit := range d.units {
		for id := range d.obligations {
			o := d.obligations.at(id)
			if o.str("form") != "periodic" || !d.owes(unit, id) {
				continue
			}
			p := s.page(t, "units/"+unit+".html")
			met, due := 0, 0
			for _, want := range d.periods(unit, id) {
				rows++
				row := p.ids["e-"+id+"-"+want.id]
				if stateOf(row) != want.state {
					faults.add(fmt.Sprintf("%s#e-%s-%s: %q, want %s", p.path, id, want.id, text(row), want.state), "a period's state is not what its acts say")
				}
				switch want.state {
				case "met", "met-late":
					met, due = met+1, due+1
				case "missed":
					due++
				}
			}
			if m, n := counted(first(p.get(t, "d-"+id), class("num"))); m != met || n != due {
				faults.add(fmt.Sprintf("%s#d-%s: %d/%d, want %d/%d", p.path, id, m, n, met, due), "a duty's count is not that of its acts")
			}
		}
	}
	faults.report(t)
	t.Logf("%d periods counted again", rows)
}

// judged is a period as the acts say it stands.
type judged struct{ id, state string }

// periods judges the calendar periods of a periodic duty that have begun, in
// the plainest way that the rules allow.
func (d *data) periods(unit, obligation string) []judged {
	o := d.obligations.at(obligation)
	cadence, _ := calendar.ParseCadence(o.str("every"))
	needed, lead := o.number("times", 1), map[calendar.Cadence]int{calendar.Month: 15, calendar.Quarter: 15, calendar.HalfYear: 30, calendar.Year: 30}[cadence]
	from := later(later(calendar.Make(2018, 2, 1), date(o["from"])), d.day(unit, "established"))
	until := calendar.Make(2020, 12, 31)
	if gone := d.day(unit, "dissolved"); gone != 0 {
		until = gone
	}
	var list []judged
	for p := calendar.PeriodOf(cadence, calendar.Make(2018, 1, 1)); p.Start() <= asOf; p = p.Next() {
		owed := int(min(p.End(), until)-later(p.Start(), from)) + 1
		acts := within(d.acts(unit, obligation), p)
		switch {
		case 2*owed < int(p.End()-p.Start())+1:
			if len(acts) < needed {
				continue // not applicable, and not listed
			}
			fallthrough
		case len(acts) >= needed:
			state := "met"
			if acts[needed-1].date > p.End() {
				state = "met-late"
			}
			list = append(list, judged{p.ID(), state})
		case d.waived(unit, obligation, p.End()):
			list = append(list, judged{p.ID(), "waived"})
		case p.End() < asOf:
			list = append(list, judged{p.ID(), "missed"})
		case int(p.End()-asOf) <= lead:
			list = append(list, judged{p.ID(), "due-soon"})
		default:
			list = append(list, judged{p.ID(), "on-schedule"})
		}
	}
	return list
}

func later(a, b calendar.Date) calendar.Date { return max(a, b) }

// day is a date of a unit's file, or 0.
func (d *data) day(unit, key string) calendar.Date {
	return date(d.units[unit][key])
}

// date is a TOML value that is a date, or 0.
func date(v any) calendar.Date {
	day, err := calendar.Parse(fmt.Sprintf("%.10v", v))
	if err != nil {
		return 0
	}
	return day
}

// waived reports whether a waiver covers a day.
func (d *data) waived(unit, obligation string, day calendar.Date) bool {
	waivers := d.units[unit].at("waivers", obligation)
	for _, from := range waivers.keys() {
		if start := date(from); start <= day && day <= date(waivers.at(from)["until"]) {
			return true
		}
	}
	return false
}

// TestFiguresAddUp proves that what pages above say is the sum of what pages
// below say: duties to units, units to parents, units to the front page.
func TestFiguresAddUp(t *testing.T) {
	s, d := demo(t), readData(t)
	type score struct{ met, due int }
	own, byDuty, total := map[string]score{}, map[string]score{}, score{}
	for unit := range d.units {
		p := s.page(t, "units/"+unit+".html")
		for id, row := range p.ids {
			if id, ok := strings.CutPrefix(id, "d-"); ok && row.Data == "tr" {
				met, due := counted(first(row, class("num")))
				own[unit] = score{own[unit].met + met, own[unit].due + due}
				byDuty[id] = score{byDuty[id].met + met, byDuty[id].due + due}
				total = score{total.met + met, total.due + due}
			}
		}
	}
	says := func(where string, n *html.Node, want score) {
		t.Helper()
		if met, due := counted(n); met != want.met || due != want.due {
			t.Errorf("%s says %q, want %d/%d", where, text(n), want.met, want.due)
		}
	}
	says("the front page", first(s.page(t, "index.html").doc, class("tile")), total)
	for id, want := range byDuty {
		groups := all(s.page(t, "obligations/"+id+".html").get(t, "units"), tag("summary"))
		sum := score{}
		for _, g := range groups {
			met, due := counted(g)
			sum = score{sum.met + met, sum.due + due}
		}
		if sum != want {
			t.Errorf("obligations/%s.html: the groups add up to %d/%d, want %d/%d", id, sum.met, sum.due, want.met, want.due)
		}
	}
	below := map[string]score{} // own and all units below
	for unit := range d.units {
		for up := unit; up != ""; up = d.units[up].str("parent") {
			below[up] = score{below[up].met + own[unit].met, below[up].due + own[unit].due}
		}
	}
	for unit := range d.units {
		parent := d.units[unit].str("parent")
		if parent == "" {
			continue
		}
		table := s.page(t, "units/"+parent+".html").get(t, "units")
		row := first(table, tag("tr"), func(n *html.Node) bool { return first(n, tag("a"), with("href", "../units/"+unit+".html")) != nil })
		if row == nil {
			t.Errorf("units/%s.html does not list %s", parent, unit)
			continue
		}
		says("units/"+parent+".html, of "+unit+",", first(row, class("score")), below[unit])
	}
}

// TestNothingIsDropped looks on each unit's page for everything that its file
// tells in words, up to the as-of date.
func TestNothingIsDropped(t *testing.T) {
	s, d := demo(t), readData(t)
	var faults complaints
	for unit, u := range d.units {
		p := s.page(t, "units/"+unit+".html")
		all := strings.Join(strings.Fields(text(first(p.doc, tag("main")))), "")
		var look func(path string, v any)
		look = func(path string, v any) {
			switch v := v.(type) {
			case string:
				if told := strings.Join(strings.Fields(v), ""); !strings.Contains(all, told) {
					faults.add(unit+": "+path+" = "+v, "[%s] is not told on the unit's page", generalised.ReplaceAllString(path, "…"))
				}
			case []any:
				for _, item := range v {
					look(path, item)
				}
			case map[string]any:
				for k, item := range v {
					if wordless[k] || date(k) > asOf || path == "" && k != "done" && k != "findings" && k != "events" && k != "waivers" && k != "ladders" && k != "posts" && k != "name" {
						continue
					}
					look(path+"."+k, item)
				}
			}
		}
		look("", map[string]any(u))
	}
	faults.report(t)
}

// wordless are keys whose values are IDs, addresses or names of other things.
var wordless = map[string]bool{
	"link": true, "for": true, "step": true, "obligation": true, "breaches": true, "role": true, "subjects": true, "version": true,
}

// generalised takes what differs from unit to unit out of a path.
var generalised = regexp.MustCompile(`\.\d{4}-\d\d-\d\d|^\.(findings|done|waivers|posts)\.[\w-]+`)
