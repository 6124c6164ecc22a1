package render

import (
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
	"mingdeng/generator/tmpl"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
	"mingdeng/layouts"
)

// locale is the site in one language. It is read-only after newLocale.
type locale struct {
	*site
	tag      string // BCP 47
	dir      string // "" for the first language, "en/" for English below it
	words    *words.Lang
	set      *tmpl.Set
	states   [8]stateLook // by assess.State
	legend   []legendLine
	settings map[Place]*Setting
	duties   dutyTexts // as the pages of units show obligations
	records  dutyTexts // as the records of post holders show them
	parts    [len(dimensionKeys)]partNames
	times    times
}

// newLocale reads a language's words, parses the templates with them and names
// what does not change from page to page.
func newLocale(s *site, tag string) (*locale, error) {
	lang, err := words.Load(s.opts.Layouts, tag)
	if err != nil {
		return nil, err
	}
	t := &locale{site: s, tag: tag, words: lang}
	if tag != s.portal.Site.Languages[0] {
		primary, _, _ := strings.Cut(tag, "-")
		t.dir = strings.ToLower(primary) + "/"
	}
	if err := t.parse(); err != nil {
		return nil, err
	}
	if err := t.nameStates(); err != nil {
		return nil, err
	}
	if err := t.nameTimes(); err != nil {
		return nil, err
	}
	return t, t.nameDuties()
}

// nameDuties puts all obligations into words, for the pages that show them by the
// hundred.
func (t *locale) nameDuties() error {
	unit := &builder{locale: t, path: "units/x.html", root: "../"}
	t.duties = unit.dutyTexts()
	unit.nameParts()
	record := &builder{locale: t, path: "units/x/x.html", root: "../../"}
	t.records = record.dutyTexts()
	if unit.err != nil {
		return unit.err
	}
	return record.err
}

// in returns a text of the sources in this language.
func (t *locale) in(x portal.Text) string { return x.In(t.tag) }

// page is the file of one page: view makes what its template prints, a pointer to
// a struct that embeds a Frame.
func (t *locale) page(path, name string, view func(b *builder) page) write.File {
	return write.File{Path: t.dir + path, Render: func(w io.Writer) error {
		b := &builder{locale: t, path: path, root: strings.Repeat("../", strings.Count(path, "/"))}
		v := view(b)
		if b.err != nil {
			return fmt.Errorf("%s: %w", t.dir+path, b.err)
		}
		return t.buffers.Lend(func(out *tmpl.Buffer) error {
			if err := t.set.Page(out, v.outer(), name, v); err != nil {
				return err
			}
			_, err := w.Write(out.Text)
			return err
		})
	}}
}

// nameStates puts together how each state looks in this language.
func (t *locale) nameStates() error {
	for _, st := range assess.States() {
		word, err := t.words.T("state." + st.String())
		if err != nil {
			return err
		}
		if own := t.in(t.portal.Site.States[st.String()].Name); own != "" {
			word = own
		}
		t.states[st] = stateLook{ID: st.String(), Word: word}
		note, err := t.words.T("state-note." + st.String())
		if err != nil {
			return err
		}
		t.legend = append(t.legend, legendLine{State: t.states[st], Note: note})
	}
	if len(t.amended) == 0 {
		return nil
	}
	note, err := t.words.T("reconfirm.legend")
	t.legend = append(t.legend, legendLine{Reconfirm: true, Note: note})
	return err
}

// parse reads the templates.
func (t *locale) parse() (err error) {
	t.set, err = tmpl.New(tmpl.Options{
		Files: layouts.FS, Own: t.opts.Own, Frame: Frame{}, Pages: pageViews(), Spell: t.spell, Plain: t.opts.plain, Uncompiled: t.opts.uncompiled,
		Plural: t.words.Category,
		Funcs:  template.FuncMap{"t": t.words.T, "dict": dict},
		Days: map[string]func(calendar.Date) (string, error){
			"date": t.date,
			"iso":  func(d calendar.Date) (string, error) { return t.iso(d), nil },
		},
	})
	return err
}

// fixed is a call for words that take no value.
var fixed = regexp.MustCompile(`\{\{t "([^"]+)"\}\}`)

// spell puts in the words that take no value before a template is parsed: they
// then cost nothing on ten thousand pages, and a missing one is found even
// where no page prints it. They are escaped for text and quoted attributes,
// the only places where templates have words.
func (t *locale) spell(file, src string) (string, error) {
	var b strings.Builder
	done := 0
	for _, m := range fixed.FindAllStringSubmatchIndex(src, -1) {
		if before := src[:m[0]]; strings.LastIndex(before, "/*") > strings.LastIndex(before, "*/") {
			continue // in a comment
		}
		words, err := t.words.T(src[m[2]:m[3]])
		if err != nil {
			return "", fmt.Errorf("%s: %w", diag.At(file, src, m[0]), err)
		}
		b.WriteString(src[done:m[0]])
		b.WriteString(template.HTMLEscapeString(words))
		done = m[1]
	}
	b.WriteString(src[done:])
	return b.String(), nil
}

// date prints a day in words, and nothing for no date.
func (t *locale) date(d calendar.Date) (string, error) {
	if d == 0 {
		return "", nil
	}
	if w := t.times.day(d); w != nil {
		return w.words, nil
	}
	return t.words.Date(d)
}

// iso prints a day as YYYY-MM-DD.
func (t *locale) iso(d calendar.Date) string {
	if w := t.times.day(d); w != nil {
		return w.iso
	}
	return d.String()
}

// dict gathers name, value … for a part that needs more than one value.
func dict(nameValue ...any) (map[string]any, error) {
	m := make(map[string]any, len(nameValue)/2)
	for i := 0; i+1 < len(nameValue); i += 2 {
		name, ok := nameValue[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: name %v is not a string", nameValue[i])
		}
		m[name] = nameValue[i+1]
	}
	return m, nil
}
