package recount_test

import (
	"cmp"
	"slices"

	"mingdeng/generator/calendar"
)

// view is a portal as it is seen on a day: nothing later counts.
type view struct {
	*sources
	day        date
	levels     date // for whose day units have the levels of their parents
	over       bool // the day itself is over
	start, end date // the campaign; without one, the day's year
	units      []*unit
}

func (s *sources) on(day date) *view {
	v := &view{sources: s, day: day, levels: day, start: calendar.Make(day.Year(), 1, 1), end: calendar.Make(day.Year(), 12, 31)}
	if years := s.campaignYears(); len(years) > 0 {
		v.start, v.end = s.site.sub("campaign").day("start"), calendar.Make(years[len(years)-1], 12, 31)
	}
	for _, u := range s.units {
		v.units = append(v.units, u)
	}
	slices.SortFunc(v.units, func(a, b *unit) int {
		return cmp.Or(cmp.Compare(a.number("order", 0), b.number("order", 0)), cmp.Compare(a.id, b.id))
	})
	return v
}

func (s *sources) campaignYears() []int {
	var years []int
	for key := range s.site.sub("campaign").sub("years") {
		p, _ := calendar.ParsePeriod(key)
		years = append(years, p.Year)
	}
	slices.Sort(years)
	return years
}

// seen reports whether a day, if given, is not in the future.
func (v *view) seen(d date) bool { return d != 0 && d <= v.day }

// ended reports whether a day is over.
func (v *view) ended(d date) bool { return d < v.day || v.over && d == v.day }

// then is the same view on an earlier day. Levels stay those of the view.
func (v *view) then(day date) *view {
	then := v.sources.on(day)
	then.levels = v.day
	return then
}

// parent is the ID of the unit above, on the day.
func (v *view) parent(u *unit) string { return parentOn(u, v.day) }

func parentOn(u *unit, day date) string {
	for _, m := range u.moves {
		if m.date > day {
			return m.text("from")
		}
	}
	return u.text("parent")
}

func (v *view) level(u *unit) string {
	if own := u.text("level"); own != "" {
		return own
	}
	if above := v.sources.units[parentOn(u, v.levels)]; above != nil {
		return v.level(above)
	}
	return ""
}

func (v *view) dissolved(u *unit) date {
	if d := u.day("dissolved"); v.seen(d) {
		return d
	}
	return 0
}

func (v *view) children(u *unit) []*unit {
	var list []*unit
	for _, c := range v.units {
		if v.parent(c) == u.id {
			list = append(list, c)
		}
	}
	return list
}

// owes reports whether a unit owes an obligation.
func (v *view) owes(u *unit, o *obligation) bool {
	anyTag := o.table["tags"] == nil
	for _, tag := range u.list("tags") {
		anyTag = anyTag || slices.Contains(o.list("tags"), tag)
	}
	return slices.Contains(o.list("owed_by"), u.text("kind")) && oneOf(o.list("levels"), v.level(u)) && anyTag && fits(u, o)
}

func fits(u *unit, o *obligation) bool {
	size := o.sub("size")
	n := u.number("members", 0)
	return size == nil || n > 0 && n >= size.number("min", 0) && n <= size.number("max", n)
}

// oneOf reports whether a list asks for nothing or holds a word.
func oneOf(list []string, word string) bool { return len(list) == 0 || slices.Contains(list, word) }

// span is some days, both ends included; zero: open.
type span struct{ from, until date }

func (s span) holds(d date) bool { return d >= s.from && (s.until == 0 || d <= s.until) }

func (s span) and(t span) span {
	return span{later(s.from, t.from), earlier(s.until, t.until)}
}

func later(a, b date) date {
	if a == 0 || b == 0 {
		return a + b
	}
	return max(a, b)
}

func earlier(a, b date) date {
	if a == 0 || b == 0 {
		return a + b
	}
	return min(a, b)
}

// days is how many days of a period lie in the span.
func (s span) days(start, end date) int {
	first, last := later(s.from, start), earlier(s.until, end)
	return max(0, int(last-first)+1)
}

// window is when a unit owes an obligation.
func (v *view) window(u *unit, o *obligation) span {
	return span{o.from, o.until}.and(span{u.day("established"), v.dissolved(u)})
}
