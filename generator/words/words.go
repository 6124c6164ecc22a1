// Package words holds the interface words of one language, read from
// layouts/words/<tag>.toml, so that no sentence stands in code or templates.
//
// In: a TOML file of tables of sentences. A key is addressed as table.key; a
// {name} in a sentence is replaced by the argument of that name; a sentence
// may be a table { one, other }, chosen by whether the argument n is 1. Out:
// sentences. An unknown key is an error, never an empty string on a page.
package words

import (
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// Lang is the words of one language. It is read-only after Load.
type Lang struct {
	Tag   string // BCP 47, such as zh-CN
	words map[string]sentence
}

// sentence is one sentence in the forms that a count asks for.
type sentence struct{ one, other string }

// Load reads words/<tag>.toml of the layouts in fsys.
func Load(fsys fs.FS, tag string) (*Lang, error) {
	name := "words/" + tag + ".toml"
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var root map[string]any
	if _, err := toml.Decode(string(src), &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	l := &Lang{Tag: tag, words: make(map[string]sentence)}
	if err := l.add("", root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return l, nil
}

// add collects the sentences of a table, prefixing their keys.
func (l *Lang) add(prefix string, table map[string]any) error {
	for key, value := range table {
		switch v := value.(type) {
		case string:
			l.words[prefix+key] = sentence{v, v}
		case map[string]any:
			one, hasOne := v["one"].(string)
			other, hasOther := v["other"].(string)
			if hasOne && hasOther && len(v) == 2 {
				l.words[prefix+key] = sentence{one, other}
			} else if err := l.add(prefix+key+".", v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s%s: want a sentence, have %T", prefix, key, value)
		}
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
// an error.
func (l *Lang) T(key string, nameValue ...any) (string, error) {
	text, err := l.form(key, nameValue)
	if err != nil || strings.IndexByte(text, '{') < 0 {
		return text, err
	}
	var b strings.Builder
	err = cut(key, text, nameValue, func(p Part) { b.WriteString(p.Text) })
	return b.String(), err
}

// Part is a stretch of a sentence: literal words, or the value of a
// placeholder (Name is set), so that a page can make the value a link.
type Part struct {
	Name string
	Text string
}

// Parts is T with the sentence cut at its placeholders.
func (l *Lang) Parts(key string, nameValue ...any) ([]Part, error) {
	text, err := l.form(key, nameValue)
	if err != nil {
		return nil, err
	}
	var parts []Part
	if err = cut(key, text, nameValue, func(p Part) { parts = append(parts, p) }); err != nil {
		return nil, err
	}
	if parts == nil {
		parts = []Part{{}}
	}
	return parts, nil
}

// form is the sentence of key in the form that the argument n asks for.
func (l *Lang) form(key string, nameValue []any) (string, error) {
	s, ok := l.words[key]
	if !ok {
		return "", fmt.Errorf("no words for %q in %s", key, l.Tag)
	}
	if s.one != s.other {
		if n, _ := value("n", nameValue); n == "1" {
			return s.one, nil
		}
	}
	return s.other, nil
}

// value is the argument called name; of two, the last.
func value(name string, nameValue []any) (string, bool) {
	for i := len(nameValue)/2*2 - 2; i >= 0; i -= 2 {
		if nameValue[i] == any(name) {
			return spelt(nameValue[i+1]), true
		}
	}
	return "", false
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

// cut splits text at its {placeholders}, and hands the parts to add.
func cut(key, text string, nameValue []any, add func(Part)) error {
	for {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text[max(open, 0):], '}')
		if open < 0 || end < 0 {
			if text != "" {
				add(Part{Text: text})
			}
			return nil
		}
		name := text[open+1 : open+end]
		v, ok := value(name, nameValue)
		if !ok {
			return fmt.Errorf("words %q: no value for {%s}", key, name)
		}
		if open > 0 {
			add(Part{Text: text[:open]})
		}
		add(Part{name, v})
		text = text[open+end+1:]
	}
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

// Period prints a calendar period as the language writes it.
func (l *Lang) Period(p calendar.Period) (string, error) {
	month := ""
	if p.Cadence == calendar.Month {
		var err error
		if month, err = l.MonthName(p.Number()); err != nil {
			return "", err
		}
	}
	return l.T("calendar.period-"+p.Cadence.String(), "y", p.Year, "n", p.Number(), "month", month)
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
