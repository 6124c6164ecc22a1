package render

import (
	"fmt"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
	"mingdeng/generator/tmpl"
	"mingdeng/generator/write"
)

// Memory is what one run of Pages has made of the layouts, the site, the
// policies and the obligations, for the next: as long as they and the as-of
// date are the same, templates are not parsed again. The zero value is empty.
// It is used by one Pages at a time.
type Memory struct {
	of      memoryKey
	fixed   site // no report, no index
	assets  []write.File
	locales []*locale // of no site
}

// memoryKey is what a Memory holds good for.
type memoryKey struct {
	site    *portal.Site
	policy  *portal.Policy     // the first: policies and obligations are read together
	duty    *portal.Obligation // the first
	asOf    calendar.Date
	edition string
	preview bool
	pages   string // free pages, which every page links
}

// Pages is render.Pages with what m remembers.
func (m *Memory) Pages(r *assess.Report, o Options) ([]write.File, error) {
	key := memoryKey{site: r.Portal.Site, asOf: r.AsOf, edition: o.Edition, preview: o.Preview, pages: freeTitles(r.Portal)}
	if len(r.Portal.Policies) > 0 {
		key.policy = r.Portal.Policies[0]
	}
	if len(r.Portal.Obligations) > 0 {
		key.duty = r.Portal.Obligations[0]
	}
	if m.of != key || o.Edition == "" {
		*m = Memory{}
		if err := m.prepare(r, o); err != nil {
			return nil, err
		}
		m.of = key
	}
	s := m.fixed
	s.report, s.portal, s.opts, s.index, s.locales = r, r.Portal, o, newIndex(r), nil
	for _, kept := range m.locales {
		t := *kept
		t.site = &s
		s.locales = append(s.locales, &t)
		if err := t.makeSettings(); err != nil { // they link the free pages
			return nil, err
		}
	}
	return s.pages(m.assets), nil
}

// prepare makes what does not depend on units, supervision and pages.
func (m *Memory) prepare(r *assess.Report, o Options) error {
	s := &site{report: r, portal: r.Portal, opts: o, axis: newAxis(r), buffers: new(tmpl.Buffers)}
	s.long, s.cited, s.amended = longTexts(r.Portal), citations(r.Portal), amendments(r.Portal)
	s.shapes, s.strips = s.sprite(""), s.sprite(slots())
	var err error
	if m.assets, err = s.loadAssets(); err != nil {
		return err
	}
	for _, tag := range r.Portal.Site.Languages {
		t, err := newLocale(s, tag)
		if err != nil {
			return err
		}
		m.locales = append(m.locales, t)
	}
	s.report, s.portal, s.opts = nil, nil, Options{} // a report must not outlive its build
	m.fixed = *s
	return nil
}

// freeTitles tells which free pages there are, and how they are called.
func freeTitles(p *portal.Portal) string {
	var b strings.Builder
	for _, page := range p.Pages {
		fmt.Fprintf(&b, "%q %q %q\n", page.ID, page.Lang, page.Title)
	}
	return b.String()
}
