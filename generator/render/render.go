// Package render turns a judged portal into the pages that people read.
//
// In: an assess.Report and the layouts (templates, styles, scripts and words)
// as an fs.FS. Out: the list of files of the site, each with a function that
// writes its bytes when it is asked to; the list and the bytes depend on the
// input alone. What never happens here: a file is read or written on disk, a
// clock is asked, a state is judged, a word of any language is spelt out, a
// text is marked safe, except by the charts and the sprite, whose bytes are SVG with
// numbers.
//
// Every page is a struct of data and a template of the same name, which prints it
// and nothing else: unitView in unit.go is printed by layouts/pages/unit.html
// inside layouts/base.html, and each of its parts, such as a dutyRow, by the
// template that its TemplateName says. Package tmpl does the printing.
package render

import (
	"html/template"
	"io/fs"

	"mingdeng/generator/assess"
	"mingdeng/generator/fingerprint"
	"mingdeng/generator/memo"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/tmpl"
	"mingdeng/generator/write"
)

// ReleaseScript is the file that tells open tabs which release is there. It is
// made where the content of a site is known, and belongs to no page: a page
// keeps its bytes when it does not change.
const ReleaseScript = "release.js"

// Options say how to render.
type Options struct {
	Layouts      fs.FS              // built-in layouts, or those with a portal's own laid over
	Own          fs.FS              // templates of the portal's own, beside the built-in ones; nil: none
	Revision     string             // hash of the layouts; "": they may be others at each call
	Memo         *memo.Memo         // what was made before; nil remembers nothing
	Content      string             // hash that tells which content the site is made from, for the page "about"; "" in previews
	Fingerprints *fingerprint.Units // tells what the pages of units are made of; nil when that is not known
	Preview      bool               // adds data-source="file:line" to what comes from a source file

	// Downloads lists the exports of a unit (nil: of the whole portal), with
	// paths relative to the site's root. It may be nil.
	Downloads func(u *portal.Unit) []Download

	plain      bool                         // for tests: templates are executed each time
	uncompiled func(name string, err error) // for tests: tmpl.Options.Uncompiled
}

// Download is an export that a page offers.
type Download struct {
	Path string
	Word string // key of its name in the word files, such as "download.csv"
}

// site is what all pages share. It is read-only once pages are listed.
type site struct {
	report  *assess.Report
	portal  *portal.Portal
	opts    Options
	assets  assets
	axis    axis
	index   index
	long    map[*portal.Version][]*policy.Part // texts that are read by part
	cited   map[policy.Place][]citing
	amended map[*portal.Policy]*amended
	shapes  template.HTML // the shapes of states
	strips  template.HTML // the same with the squares of strips
	locales []*locale
	buffers *tmpl.Buffers
}

// kind makes the pages of one kind in one language.
type kind func(t *locale) []write.File

// kinds are all page kinds in the order of the site's navigation.
func kinds() []kind {
	return []kind{
		frontPages, policyPages, versionPages, obligationPages, unitPages, recordPages, rolePages, campaignPages,
		supervisionPages, findingPages, duePages, searchPages, countingPages, freePages,
	}
}

// Pages lists the files of the site: first the assets, then each language's
// pages. An error is a fault of the layouts.
func Pages(r *assess.Report, o Options) ([]write.File, error) {
	f := o.fixture(r)
	s, err := f.of(r, o)
	if err != nil {
		return nil, err
	}
	return s.pages(f.assets), nil
}

// pages lists the files of s, whose assets are made.
func (s *site) pages(assets []write.File) []write.File {
	files := make([]write.File, 0, len(assets)+4*len(s.locales)*len(s.portal.Units)+1000)
	files = append(files, assets...)
	for _, t := range s.locales {
		for _, k := range kinds() {
			files = append(files, k(t)...)
		}
	}
	return append(files, lostPage(s.locales[0])...)
}
