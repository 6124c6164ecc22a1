package render

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// tongue is the site in one language. It is read-only after newTongue.
type tongue struct {
	*site
	tag          string // BCP 47
	dir          string // "" for the first language, "en/" for English below it
	words        *words.Lang
	pages        map[string]*template.Template // "main" of each page, by its name
	parts        *template.Template
	base         *template.Template // around a hole for "main"
	frameCuts    *cuts[frameKey]
	partCuts     *cuts[string]
	bands        map[*portal.Role]*stencil
	axisHTML     template.HTML // the years above strips
	states       [8]stateLook  // by assess.State
	legend       []legendLine
	settings     map[place]Setting
	phrases      phrases
	why          whyStencils
	apart        *breakdown    // of unit pages
	again        template.HTML // the mark of what is to be reconfirmed
	cards        cardStencils
	records      recordStencils
	quiet        *stencil // around small print
	recordTable  *stencil // around the rows of evidence
	recordOthers *stencil // around acts that count in no period
	happened     *stencil // the event that opened a period
	recordGaps   *stencil // around the periods without a record
	rows         map[*portal.Obligation]*dutyStencils
	times        times
}

// newTongue reads a language's words, parses the templates with them and
// renders what does not change from page to page.
func newTongue(s *site, tag string) (*tongue, error) {
	lang, err := words.Load(s.opts.Layouts, tag)
	if err != nil {
		return nil, err
	}
	t := &tongue{site: s, tag: tag, words: lang, partCuts: new(cuts[string])}
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
	b := &builder{tongue: t}
	if t.axisHTML, err = t.fragment("axis", b.axisView()); err != nil {
		return nil, err
	}
	if err := t.cutPhrases(); err != nil {
		return nil, err
	}
	if err := t.cutWhy(); err != nil {
		return nil, err
	}
	if err := t.cutCards(); err != nil {
		return nil, err
	}
	if err := t.cutRows(); err != nil {
		return nil, err
	}
	return t, t.cutRecords()
}

// in returns a text of the sources in this language.
func (t *tongue) in(x portal.Text) string { return x.In(t.tag) }

// page is the file of one page: view makes what its template prints.
func (t *tongue) page(path, name string, view func(b *builder) any) write.File {
	return write.File{Path: t.dir + path, Render: func(w io.Writer) error {
		b := &builder{tongue: t, path: path, root: strings.Repeat("../", strings.Count(path, "/"))}
		return t.desks.lend(b, func() error {
			v := view(b)
			if b.err != nil {
				return fmt.Errorf("%s: %w", t.dir+path, b.err)
			}
			return b.framed(w, v.(framed).outer(), func() error { return b.main(w, name, v) })
		})
	}}
}

// nameStates puts together how each state looks in this language.
func (t *tongue) nameStates() error {
	for _, st := range assess.States() {
		word, err := t.words.T("state." + st.String())
		if err != nil {
			return err
		}
		if own := t.in(t.portal.Site.States[st.String()].Name); own != "" {
			word = own
		}
		t.states[st] = stateLook{ID: st.String(), Word: word, escaped: template.HTMLEscapeString(word)}
		tag, err := t.fragment("state", t.states[st])
		if err != nil {
			return err
		}
		t.states[st].Tag = tag
		note, err := t.words.T("state-note." + st.String())
		if err != nil {
			return err
		}
		t.legend = append(t.legend, legendLine{tag, note})
	}
	return t.nameAgain()
}

// nameAgain makes the mark of what is to be reconfirmed, and explains it where
// a policy has been amended.
func (t *tongue) nameAgain() error {
	var err error
	if t.again, err = t.fragment("reconfirm", nil); err != nil {
		return err
	}
	t.again = " " + t.again
	note, err := t.words.T("reconfirm.legend")
	if len(t.amended) > 0 {
		t.legend = append(t.legend, legendLine{t.again, note})
	}
	return err
}
