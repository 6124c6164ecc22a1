package render

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/memo"
	"mingdeng/generator/tmpl"
	"mingdeng/generator/write"
)

// fixture is what all sites share that differ in units and supervision alone.
type fixture struct {
	site    site // no report, no index
	assets  []write.File
	locales []*locale // of no site
	err     error     // a fault of the layouts
}

// fixture is made once for the same layouts, site, policies and obligations, free
// pages, which every page links, and day.
func (o *Options) fixture(r *assess.Report) *fixture {
	m := o.Memo
	if o.Revision == "" {
		m = nil
	}
	var pages []string
	for _, p := range r.Portal.Pages {
		pages = append(pages, p.ID, p.Lang, p.Title)
	}
	key := memo.KeyOf("render", o.Revision, r.Portal.BaseKey, pages, int(r.AsOf), o.Preview)
	return memo.Of(m, key, func() *fixture { return newFixture(r, *o) })
}

func newFixture(r *assess.Report, o Options) *fixture {
	f := &fixture{}
	s := &site{report: r, portal: r.Portal, opts: o, axis: newAxis(r), buffers: new(tmpl.Buffers)}
	s.long, s.cited, s.amended = longTexts(r.Portal), citations(r.Portal), amendments(r.Portal)
	s.shapes, s.strips = s.sprite(""), s.sprite(slots())
	if f.assets, f.err = s.loadAssets(); f.err != nil {
		return f
	}
	for _, tag := range r.Portal.Site.Languages {
		t, err := newLocale(s, tag)
		if err != nil {
			f.err = err
			return f
		}
		f.locales = append(f.locales, t)
	}
	s.report, s.portal, s.opts = nil, nil, Options{} // a report must not outlive its build
	f.site = *s
	return f
}

// of is the site of a report.
func (f *fixture) of(r *assess.Report, o Options) (*site, error) {
	if f.err != nil {
		return nil, f.err
	}
	s := f.site
	s.report, s.portal, s.opts, s.index = r, r.Portal, o, newIndex(r)
	for _, shared := range f.locales {
		t := *shared
		t.site = &s
		s.locales = append(s.locales, &t)
		if err := t.makeSettings(); err != nil {
			return nil, err
		}
	}
	return &s, nil
}
