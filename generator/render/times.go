package render

import (
	"html/template"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
)

// dayWords is a day in words, as it is and escaped.
type dayWords struct {
	plain string
	html  template.HTML
}

// nameTimes puts every day and period of the axis into words once, because
// evidence lists repeat them by the thousand.
func (t *tongue) nameTimes() error {
	t.names = make(map[string]template.HTML)
	t.days = make(map[calendar.Date]dayWords)
	for y := t.axis.first - 1; y <= t.axis.last+1; y++ {
		for c := calendar.Month; c <= calendar.Year; c++ {
			for i := range c.PerYear() {
				p := calendar.Period{Cadence: c, Year: y, Index: i}
				name, err := t.words.Period(p)
				if err != nil {
					return err
				}
				t.names[p.ID()] = text(name)
			}
		}
		for d := calendar.Make(y, 1, 1); d < calendar.Make(y+1, 1, 1); d++ {
			s, err := t.words.Date(d)
			if err != nil {
				return err
			}
			t.days[d] = dayWords{s, text(s)}
		}
	}
	return nil
}

// dayHTML is a day in words, for a hole.
func (b *builder) dayHTML(d calendar.Date) template.HTML {
	if w, ok := b.days[d]; ok {
		return w.html
	}
	return text(b.day(d))
}

// periodName is the name of a duty's period, for a hole: a calendar period, an
// event's day, a term's year, or the word for a standing condition.
func (b *builder) periodName(p *assess.Period) template.HTML {
	if name, ok := b.names[p.ID]; ok {
		return name
	}
	if p.Event != nil {
		return b.dayHTML(p.Event.Date)
	}
	if c, ok := calendar.ParsePeriod(p.ID); ok {
		name, err := b.words.Period(c)
		b.fail(err)
		return text(name)
	}
	if d, err := calendar.Parse(p.ID); err == nil {
		return b.dayHTML(d)
	}
	return text(b.t("period." + p.ID))
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
