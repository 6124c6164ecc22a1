package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/memo"
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
	tongues []*tongue // of no site
}

// memoryKey is what a Memory holds good for.
type memoryKey struct {
	base    memo.Key // of site, policies and obligations
	asOf    calendar.Date
	edition string
	preview bool
}

// Pages is render.Pages with what m remembers.
func (m *Memory) Pages(r *assess.Report, o Options) ([]write.File, error) {
	key := memoryKey{base: r.Portal.BaseKey, asOf: r.AsOf, edition: o.Edition, preview: o.Preview}
	if m.of != key || o.Edition == "" {
		*m = Memory{}
		if err := m.prepare(r, o); err != nil {
			return nil, err
		}
		m.of = key
	}
	s := m.fixed
	s.report, s.portal, s.opts, s.index, s.tongues = r, r.Portal, o, newIndex(r), nil
	for _, kept := range m.tongues {
		t := *kept
		t.site = &s
		s.tongues = append(s.tongues, &t)
		if err := t.cutSettings(); err != nil { // they link the free pages
			return nil, err
		}
	}
	return s.pages(m.assets), nil
}

// prepare makes what does not depend on units, supervision and pages.
func (m *Memory) prepare(r *assess.Report, o Options) error {
	s := &site{report: r, portal: r.Portal, opts: o, axis: newAxis(r), desks: new(desks)}
	s.long, s.cited, s.amended = longTexts(r.Portal), citations(r.Portal), amendments(r.Portal)
	s.shapes, s.strips = s.sprite(""), s.sprite(slots())
	var err error
	if m.assets, err = s.loadAssets(); err != nil {
		return err
	}
	for _, tag := range r.Portal.Site.Languages {
		t, err := newTongue(s, tag)
		if err != nil {
			return err
		}
		m.tongues = append(m.tongues, t)
	}
	s.report, s.portal, s.opts = nil, nil, Options{} // a report must not outlive its build
	m.fixed = *s
	return nil
}
