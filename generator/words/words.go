// Package words holds the interface words of one language, read from
// layouts/words/<tag>.toml, so that no sentence stands in code or templates.
//
// In: a TOML file of tables of sentences. A key is addressed as table.key; a
// {name} in a sentence is replaced by the argument of that name. What depends
// on a count is a table of forms, one for each plural category of the language
// (zero, one, two, few, many, other, as the Unicode CLDR has them; other is
// always there):
//
//	pages = { one = "{n} page", other = "{n} pages" }           # by the argument n
//
//	answer.sentence = "In {units}, {due} by {date}."            # by any argument:
//	answer.units    = { one = "{units} unit", other = "{units} units" }
//	answer.due      = { one = "{due} period was due", other = "{due} periods were due" }
//
// In the forms of an argument, its own name stands for its value. Out:
// sentences. An unknown key is an error, never an empty string on a page.
package words

import (
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// Lang is the words of one language. It is read-only after Load.
type Lang struct {
	Tag   string // BCP 47, such as zh-CN
	tag   language.Tag
	words map[string]sentence
}

// Load reads words/<tag>.toml of the layouts in fsys.
func Load(fsys fs.FS, tag string) (*Lang, error) {
	name := "words/" + tag + ".toml"
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	l := &Lang{Tag: tag, words: make(map[string]sentence)}
	if l.tag, err = language.Parse(tag); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var root map[string]any
	if _, err := toml.Decode(string(src), &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := l.add("", root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return l, nil
}

// add collects the sentences of a table, prefixing their keys.
func (l *Lang) add(prefix string, table map[string]any) error {
	for key, value := range table {
		key = prefix + key
		inner, isTable := value.(map[string]any)
		text, isText := value.(string)
		var s sentence
		var err error
		switch {
		case isText:
			s = split(text, nil)
		case isTable && isForms(inner):
			s, err = l.sentence("{n}", map[string]any{"n": inner})
		case isTable && inner["sentence"] != nil:
			s, err = l.withCounts(inner)
		case isTable:
			if err := l.add(key+".", inner); err != nil {
				return err
			}
			continue
		default:
			err = fmt.Errorf("want a sentence, have %T", value)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		l.words[key] = s
	}
	return nil
}

// Keys lists every key, sorted.
func (l *Lang) Keys() []string {
	keys := make([]string, 0, len(l.words))
	for k := range l.words {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// Has reports whether there is a sentence for key.
func (l *Lang) Has(key string) bool { _, ok := l.words[key]; return ok }

// T returns the sentence of key with its arguments, given as name, value,
// name, value …, put in. An unknown key, or a placeholder without a value, is
// an error. A count is an int, a string of digits or a Counted.
func (l *Lang) T(key string, nameValue ...any) (string, error) {
	s, ok := l.words[key]
	if !ok {
		return "", fmt.Errorf("no words for %q in %s", key, l.Tag)
	}
	if len(s) == 1 && s[0].name == "" {
		return s[0].text, nil
	}
	var b strings.Builder
	if err := l.put(s, nameValue, func(p Part) { b.WriteString(p.Text) }); err != nil {
		return "", fmt.Errorf("words %q: %w", key, err)
	}
	return b.String(), nil
}

// Part is a stretch of a sentence: literal words, or the value of a
// placeholder (Name is set), so that a page can make the value a link.
type Part struct {
	Name string
	Text string
}

// Parts is T with the sentence cut at its placeholders.
func (l *Lang) Parts(key string, nameValue ...any) ([]Part, error) {
	s, ok := l.words[key]
	if !ok {
		return nil, fmt.Errorf("no words for %q in %s", key, l.Tag)
	}
	parts := make([]Part, 0, len(s))
	err := l.put(s, nameValue, func(p Part) {
		if last := len(parts) - 1; last >= 0 && p.Name == "" && parts[last].Name == "" {
			parts[last].Text += p.Text
		} else {
			parts = append(parts, p)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("words %q: %w", key, err)
	}
	if len(parts) == 0 {
		parts = append(parts, Part{})
	}
	return parts, nil
}

// put hands the stretches of s to add, in the forms that the arguments ask for.
func (l *Lang) put(s sentence, nameValue []any, add func(Part)) error {
	for i := range s {
		p := &s[i]
		if p.name == "" {
			add(Part{Text: p.text})
			continue
		}
		v, ok := value(p.name, nameValue)
		if !ok {
			return fmt.Errorf("no value for {%s}", p.name)
		}
		if p.forms == nil {
			add(Part{p.name, spelt(v)})
		} else if err := l.put(p.forms[l.category(v)], nameValue, add); err != nil {
			return err
		}
	}
	return nil
}

// value is the argument called name; of two, the last.
func value(name string, nameValue []any) (any, bool) {
	for i := len(nameValue)/2*2 - 2; i >= 0; i -= 2 {
		if s, ok := nameValue[i].(string); ok && s == name {
			return nameValue[i+1], true
		}
	}
	return nil, false
}

func spelt(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	}
	return fmt.Sprint(v)
}

// Date prints a day as the language writes it.
func (l *Lang) Date(d calendar.Date) (string, error) {
	y, m, day := d.Civil()
	month, err := l.MonthName(int(m))
	if err != nil {
		return "", err
	}
	return l.T("calendar.date", "y", y, "m", int(m), "d", day, "month", month)
}

// MonthName is the name of month 1 to 12.
func (l *Lang) MonthName(m int) (string, error) { return l.T("calendar.month-" + strconv.Itoa(m)) }

// Period prints a calendar period as the language writes it. The halves of a
// year have words of their own.
func (l *Lang) Period(p calendar.Period) (string, error) {
	key, month := "calendar.period-"+p.Cadence.String(), ""
	switch p.Cadence {
	case calendar.Month:
		var err error
		if month, err = l.MonthName(p.Number()); err != nil {
			return "", err
		}
	case calendar.HalfYear:
		key += "-" + strconv.Itoa(p.Number())
	}
	return l.T(key, "y", p.Year, "n", p.Number(), "month", month)
}

// Message is the sentence of a problem; it implements diag.Catalog. A problem
// without words prints its ID and arguments, so that it is never hidden.
func (l *Lang) Message(id string, args diag.Args) string { return l.problem("problem."+id, args) }

// Hint is the sentence of a hint, with the language's word for "hint".
func (l *Lang) Hint(id string, args diag.Args) string {
	s, err := l.T("diag.hint", "hint", l.problem("hint."+id, args))
	if err != nil {
		return id
	}
	return s
}

// Label is the word that marks a severity; errors have none.
func (l *Lang) Label(s diag.Severity) string {
	if s == diag.Error {
		return ""
	}
	return l.problem("diag.warning", nil)
}

func (l *Lang) problem(key string, args diag.Args) string {
	list := []any{"open", "{", "close", "}"} // braces that are meant, in a sentence whose braces are not
	for k, v := range args {
		list = append(list, k, v)
	}
	s, err := l.T(key, list...)
	if err != nil {
		return fmt.Sprintf("%s %v", key, args)
	}
	return s
}
