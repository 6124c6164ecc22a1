package recount_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mingdeng/generator/calendar"
)

// tree makes up the units, parents first.
func (g *maker) tree() {
	for i := range g.number(1, 6, "units") {
		u := &made{id: fmt.Sprintf("u%d", i), kind: "office", born: first, ended: last, stays: map[*made]bool{}}
		if i > 0 {
			u.parent = g.units[g.number(0, i-1, "parent")]
			u.kind = g.one("kind", "office", "team", "team")
			u.parent.stays[u] = true
		}
		g.units = append(g.units, u)
	}
}

// unit is the file of a unit.
func (g *maker) unit(u *made) string {
	var b strings.Builder
	fmt.Fprintf(&b, "name = %q\nkind = %q\n", u.id, u.kind)
	if u.parent != nil {
		fmt.Fprintf(&b, "parent = %q\n", u.parent.id)
	}
	if u.parent == nil || g.odds(3, "own level") {
		fmt.Fprintf(&b, "level = %q\n", g.one("level", "region", "county"))
	}
	if g.odds(2, "order") {
		fmt.Fprintf(&b, "order = %d\n", g.number(1, 3, "order"))
	}
	if g.odds(2, "members") {
		fmt.Fprintf(&b, "members = %d\n", g.number(1, 12, "members"))
	}
	if g.odds(2, "tag") {
		fmt.Fprintf(&b, "tags = [%q]\n", g.one("tag", "x", "z"))
	}
	g.life(&b, u)
	b.WriteString("[subjects.s]\n\"one\" = {}\n")
	fmt.Fprintf(&b, "\"two\" = { from = %s }\n", g.day("joins"))
	from := g.between(first, last-1, "joins")
	fmt.Fprintf(&b, "\"three\" = { from = %s, until = %s }\n", from, g.between(from, last, "leaves"))
	g.records(&b, u)
	g.findings(&b, u)
	return b.String()
}

// life are the keys of a unit's beginning, end and moves.
func (g *maker) life(b *strings.Builder, u *made) {
	if g.odds(3, "established") {
		u.born = g.between(first, calendar.Make(2019, 1, 31), "established")
		fmt.Fprintf(b, "established = %s\n", u.born)
	}
	if u.parent != nil && g.odds(4, "dissolved") {
		u.ended = g.between(u.born+1, last, "dissolved")
		fmt.Fprintf(b, "dissolved = %s\n", u.ended)
		if g.odds(2, "merged") {
			fmt.Fprintf(b, "merged_into = %q\n", g.units[0].id)
		}
	}
	if u.parent == nil || len(g.units) < 3 || !g.odds(3, "moved") {
		return
	}
	b.WriteString("[moved]\n")
	now, until := u.parent, u.ended
	for range g.number(1, 2, "moves") {
		from := g.earlier(u)
		if from == now || until <= u.born+1 {
			break
		}
		until = g.between(u.born+1, until-1, "moved")
		fmt.Fprintf(b, "%s = { from = %q }\n", until, from.id)
		from.stays[u], now = true, from
	}
}

// earlier is a unit that stands above u in the order in which they were made,
// so that no move makes a circle.
func (g *maker) earlier(u *made) *made {
	i := slices.Index(g.units, u)
	return g.units[g.number(0, i-1, "stood below")]
}

// records are acts, events, waivers and extensions.
func (g *maker) records(b *strings.Builder, u *made) {
	if g.odds(2, "events") {
		b.WriteString("[events.incident]\n")
		u.events = g.days(u, 3, "event")
		for _, day := range u.events {
			fmt.Fprintf(b, "%s = %s\n", day, g.one("event", `"e"`, `"e"`, `["e", "f"]`))
		}
	}
	for i, o := range g.owed {
		if days := g.days(u, 6, "act"); len(days) > 0 {
			fmt.Fprintf(b, "[done.o%d]\n", i)
			for _, day := range days {
				act := g.act(u, o, day)
				if g.odds(5, "two acts") {
					act = "[" + act + ", " + g.act(u, o, day) + "]"
				}
				fmt.Fprintf(b, "%s = %s\n", day, act)
			}
		}
		g.frees(b, u, i, "waivers", g.odds(3, "waivers"))
		g.frees(b, u, i, "extensions", o.form == "term" && g.odds(2, "extensions"))
	}
}

// findings are some findings, each with all that can happen to it.
func (g *maker) findings(b *strings.Builder, u *made) {
	for i := range g.number(0, 2, "findings") {
		found := g.between(u.born, u.ended, "found")
		fmt.Fprintf(b, "[findings.f%d]\ntitle = \"f\"\nfound = %s\nsource = \"s\"\nowner = \"x\"\n", i, found)
		if g.odds(2, "targets") {
			fmt.Fprintf(b, "target = { %d = %d, %d = %d }\n", found.Year(), g.number(0, 50, "target"), found.Year()+g.number(1, 2, "year"), g.number(50, 100, "target"))
		}
		if !g.odds(4, "no deadline") {
			fmt.Fprintf(b, "due = %s\n", g.between(found, found+500, "due"))
			g.dated(b, u, found, "moved", func(day date) string {
				return fmt.Sprintf("{ to = %s, reason = \"r\" }", g.between(day, day+300, "moved to"))
			})
		}
		g.dated(b, u, found, "progress", func(date) string { return g.one("percent", "20", "60", "{ percent = 90 }") })
		for _, kind := range []string{"rectified", "accepted", "reopened"} {
			if days := g.days(u, 2, kind); len(days) > 0 && days[0] >= found {
				var signs []string
				for _, day := range days {
					signs = append(signs, fmt.Sprintf("{ date = %s, by = %q }", day, g.one("by", "x", "y", "z")))
				}
				fmt.Fprintf(b, "%s = [%s]\n", kind, strings.Join(signs, ", "))
			}
		}
	}
}

// dated is a table whose keys are some days from a day on.
func (g *maker) dated(b *strings.Builder, u *made, from date, key string, value func(date) string) {
	var list []string
	for _, day := range g.days(u, 3, key) {
		if day >= from {
			list = append(list, fmt.Sprintf("%s = %s", day, value(day)))
		}
	}
	fmt.Fprintf(b, "%s = { %s }\n", key, strings.Join(list, ", "))
}

// frees are the waivers or the extensions of an obligation.
func (g *maker) frees(b *strings.Builder, u *made, i int, what string, some bool) {
	days := g.days(u, 3, what)
	if !some || len(days) == 0 {
		return
	}
	fmt.Fprintf(b, "[%s.o%d]\n", what, i)
	for k, day := range days {
		until := g.between(day, day+300, what+" until")
		if k+1 < len(days) && g.odds(2, "chained") {
			until = max(days[k+1]-1, day)
		}
		end := fmt.Sprintf("until = %s, ", max(until, day+1))
		if what == "waivers" && g.odds(4, "open") {
			end = ""
		}
		fmt.Fprintf(b, "%s = { %sreason = \"r\", approver = \"a\" }\n", day, end)
	}
}

// days are some days of a unit's life, in order.
func (g *maker) days(u *made, atMost int, label string) []date {
	found := map[date]bool{}
	for range g.number(0, atMost, label+"s") {
		found[g.between(u.born, u.ended, label)] = true
	}
	return slices.Sorted(maps.Keys(found))
}

func (g *maker) act(u *made, o owed, day date) string {
	g.acts++
	keys := fmt.Sprintf("note = \"n%d\"", g.acts)
	if g.amended != 0 && g.odds(3, "answers") {
		keys += fmt.Sprintf(", version = %q", g.one("version", "2018", "2019"))
	}
	switch o.form {
	case "per-subject":
		keys += ", subjects = [" + g.subject(u, o) + "]"
	case "standing":
		if g.odds(2, "unmet") {
			keys += ", met = false"
		}
	}
	if meant := g.meant(u, o, day); meant != "" && g.odds(3, "meant") {
		keys += fmt.Sprintf(", for = %q", meant)
	}
	return "{ " + keys + " }"
}

// meant is what an act can be for: a period before, of or after its day, or an
// event.
func (g *maker) meant(u *made, o owed, day date) string {
	near := day + date(100*g.number(-2, 1, "early or late"))
	switch o.form {
	case "periodic", "per-subject":
		cadence, _ := calendar.ParseCadence(o.every)
		return calendar.PeriodOf(cadence, near).ID()
	case "dated":
		return calendar.PeriodOf(calendar.Year, near).ID()
	case "triggered":
		if len(u.events) > 0 && u.events[0] <= day {
			return u.events[0].String()
		}
	}
	return ""
}

func (g *maker) subject(u *made, o owed) string {
	names := []string{`"one"`, `"two"`, `"three"`, `"one", "two"`}
	if strings.Contains(o.keys, "children") {
		names = nil
		for _, c := range g.units {
			if u.stays[c] && strings.Contains(o.keys, c.kind) {
				names = append(names, fmt.Sprintf("%q", c.id))
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return g.one("subject", names...)
}
