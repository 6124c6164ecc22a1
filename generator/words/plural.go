package words

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
)

// Category is a plural category of the Unicode CLDR: the form of words that a
// number asks for in a language. English has One and Other, Chinese Other only.
type Category = plural.Form

// The plural categories.
const (
	Other = plural.Other
	Zero  = plural.Zero
	One   = plural.One
	Two   = plural.Two
	Few   = plural.Few
	Many  = plural.Many
)

// categories are the names of the plural categories in the word files.
var categories = map[string]Category{"other": Other, "zero": Zero, "one": One, "two": Two, "few": Few, "many": Many}

// Counted is an argument that is neither an int nor a string and knows which
// form of words it asks for: a placeholder that stands for a count.
type Counted interface{ Plural() Category }

// Category is the plural category of a whole number in the language.
func (l *Lang) Category(n int) Category {
	if n < 0 {
		n = -n
	}
	return plural.Cardinal.MatchPlural(l.tag, n%10_000_000, 0, 0, 0, 0)
}

// category is the plural category of an argument; what is no whole number
// takes the general form.
func (l *Lang) category(v any) Category {
	switch v := v.(type) {
	case int:
		return l.Category(v)
	case Counted:
		return v.Plural()
	}
	if n, err := strconv.Atoi(spelt(v)); err == nil {
		return l.Category(n)
	}
	return Other
}

// uses reports whether some number is of the category in the language.
func (l *Lang) uses(c Category) bool {
	if c == Other {
		return true
	}
	for n := range 1000 {
		if l.Category(n) == c {
			return true
		}
	}
	return l.Category(1_000_000) == c
}

// sentence is a sentence cut at its placeholders.
type sentence []stretch

// stretch is literal words, the value of the argument name, or words that
// depend on it.
type stretch struct {
	text  string
	name  string
	forms *forms
}

// forms are the words that each plural category of an argument asks for.
type forms [Many + 1]sentence

// isForms reports whether a table of a word file holds forms: sentences by
// their category, and nothing else.
func isForms(table map[string]any) bool {
	for name, value := range table {
		_, isCategory := categories[name]
		_, isText := value.(string)
		if !isCategory || !isText {
			return false
		}
	}
	return len(table) > 0
}

// withCounts makes a sentence of a table: the key sentence holds it, every
// other key the forms of one of its arguments.
func (l *Lang) withCounts(table map[string]any) (sentence, error) {
	text, ok := table["sentence"].(string)
	if !ok {
		return nil, fmt.Errorf("sentence: want words, have %T", table["sentence"])
	}
	counts := make(map[string]any, len(table))
	for name, value := range table {
		if name != "sentence" {
			counts[name] = value
		}
	}
	return l.sentence(text, counts)
}

// sentence cuts text and puts the forms of counts in place of the placeholders
// of their names.
func (l *Lang) sentence(text string, counts map[string]any) (sentence, error) {
	used := make(map[string]bool)
	s, err := l.expand(split(text, nil), counts, used, "")
	for name := range counts {
		if err == nil && !used[name] {
			err = fmt.Errorf("there are forms for {%s}, which it does not mention", name)
		}
	}
	return s, err
}

// expand puts the forms of counts into s. Within the forms of an argument its
// name stands for its value; within lists the names around, between commas.
func (l *Lang) expand(s sentence, counts map[string]any, used map[string]bool, within string) (sentence, error) {
	for i := range s {
		p := &s[i]
		if counts[p.name] == nil || strings.Contains(within, ","+p.name+",") {
			continue
		}
		used[p.name] = true
		var err error
		if p.forms, err = l.forms(p.name, counts, used, within+","+p.name+","); err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return s, nil
}

// forms reads the forms of the argument name. A category without a form of its
// own has that of other.
func (l *Lang) forms(name string, counts map[string]any, used map[string]bool, within string) (*forms, error) {
	table, ok := counts[name].(map[string]any)
	if !ok || !isForms(table) || table["other"] == nil {
		return nil, fmt.Errorf("want forms of words, such as { one = …, other = … }")
	}
	var f forms
	for key, text := range table {
		c := categories[key]
		if !l.uses(c) {
			return nil, fmt.Errorf("no number asks for the form %q in %s", key, l.Tag)
		}
		s, err := l.expand(split(text.(string), nil), counts, used, within)
		if err != nil {
			return nil, err
		}
		f[c] = s
	}
	for c := range f {
		if f[c] == nil {
			f[c] = f[Other]
		}
	}
	return &f, nil
}

// split cuts text at its {placeholders}, and adds the stretches to s.
func split(text string, s sentence) sentence {
	open := strings.IndexByte(text, '{')
	end := strings.IndexByte(text[max(open, 0):], '}')
	if open < 0 || end < 0 {
		if text != "" {
			s = append(s, stretch{text: text})
		}
		return s
	}
	if open > 0 {
		s = append(s, stretch{text: text[:open]})
	}
	s = append(s, stretch{name: text[open+1 : open+end]})
	return split(text[open+end+1:], s)
}
