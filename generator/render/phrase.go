package render

import (
	"html/template"
	"strings"
)

// phrase is a short sentence with a count {n} and a day {date}, cut once a
// language so that rows repeat it cheaply. It knows singular and plural.
type phrase struct{ one, other stencil }

// phrases are those that hot rows need.
type phrases struct {
	overdue phrase // overdue by n days, since date
	by      phrase // due on date, in n days
	until   phrase // due on date
}

func (t *tongue) cutPhrases() error {
	var err error
	for key, p := range map[string]*phrase{"duty.overdue": &t.phrases.overdue, "duty.by": &t.phrases.by, "duty.until": &t.phrases.until} {
		if *p, err = t.phrase(key); err != nil {
			return err
		}
	}
	return nil
}

func (t *tongue) phrase(key string) (phrase, error) {
	one, err := t.cutPhrase(key, 1)
	if err != nil {
		return phrase{}, err
	}
	other, err := t.cutPhrase(key, 2)
	return phrase{one, other}, err
}

// cutPhrase cuts the form of a sentence that a count asks for.
func (t *tongue) cutPhrase(key string, n int) (stencil, error) {
	parts, err := t.words.Parts(key, "n", n, "date", "")
	var s stencil
	var b strings.Builder
	for _, p := range parts {
		if p.Name == "" {
			b.WriteString(template.HTMLEscapeString(p.Text))
			continue
		}
		s.pieces = append(s.pieces, b.String())
		s.order = append(s.order, map[string]int{"n": 0, "date": 1}[p.Name])
		b.Reset()
	}
	s.pieces = append(s.pieces, b.String())
	return s, err
}

// with is the phrase for n and a day.
func (p *phrase) with(b *builder, n int, day template.HTML) template.HTML {
	s := &p.other
	if n == 1 {
		s = &p.one
	}
	w := b.draft()
	s.fill(w, number(n), day)
	return built(w)
}
