package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// dayWords is a day in words, and in digits.
type dayWords struct{ words, iso string }

// periodWords are what strips and lists show of a calendar period.
type periodWords struct {
	name    string
	squares [8]template.HTML // by assess.State: what follows a link's href: its title, the symbol, </a>
}

// times are the days and calendar periods of the axis, and a year around it, in
// words: evidence lists repeat them by the thousand.
type times struct {
	first   calendar.Date
	days    []dayWords // from first on
	periods map[string]*periodWords
}

// day is a day in words, or nil when it is not near the axis.
func (t *times) day(d calendar.Date) *dayWords {
	if i := int(d - t.first); i >= 0 && i < len(t.days) {
		return &t.days[i]
	}
	return nil
}

// nameTimes puts every day and period near the axis into words.
func (t *locale) nameTimes() error {
	first, last := t.axis.first-1, t.axis.last+1
	t.times = times{first: calendar.Make(first, 1, 1), periods: make(map[string]*periodWords)}
	for y := first; y <= last; y++ {
		for c := calendar.Month; c <= calendar.Year; c++ {
			for i := range c.PerYear() {
				p := calendar.Period{Cadence: c, Year: y, Index: i}
				name, err := t.words.Period(p)
				if err != nil {
					return err
				}
				t.times.periods[p.ID()] = t.axis.periodWords(p, name, &t.states)
			}
		}
	}
	for d := t.times.first; d <= calendar.Make(last, 12, 31); d++ {
		s, err := t.words.Date(d)
		if err != nil {
			return err
		}
		t.times.days = append(t.times.days, dayWords{s, d.String()})
	}
	return nil
}

// periodName is the name of a duty's period: a calendar period, an event's day, a
// term's year, or the word for a standing condition.
func (b *builder) periodName(p *assess.Period) string {
	if w := b.times.periods[p.ID]; w != nil {
		return w.name
	}
	if p.Event != nil {
		return b.day(p.Event.Date)
	}
	if p.ID == "" || p.ID[0] < '0' || p.ID[0] > '9' {
		return b.t("period." + p.ID)
	}
	if c, ok := calendar.ParsePeriod(p.ID); ok {
		name, err := b.words.Period(c)
		b.fail(err)
		return name
	}
	if d, err := calendar.Parse(p.ID); err == nil {
		return b.day(d)
	}
	return b.t("period." + p.ID)
}

// forName is the name of what an act is meant for: a period or an event's day.
func (b *builder) forName(id string) string {
	if p, ok := calendar.ParsePeriod(id); ok {
		name, err := b.words.Period(p)
		b.fail(err)
		return name
	}
	if d, err := calendar.Parse(id); err == nil {
		return b.day(d)
	}
	return id
}
