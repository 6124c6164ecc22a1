// Package build is the one way from sources to a site. The commands build,
// check and serve all call Site and differ only in what they do with the
// result.
//
// In: the portal's folder as an fs.FS, the as-of date asked for, the time.
// Out: the files of the site, each made when it is asked for, and every
// problem of the sources. What never happens here: a file is written.
package build

import (
	"context"
	"io/fs"
	"slices"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/export"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
	"mingdeng/generator/render"
	"mingdeng/generator/search"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// Options say what to build.
type Options struct {
	Source  fs.FS         // site.toml, content, data and, if any, layouts
	AsOf    calendar.Date // zero: site.toml's, else the day of Now
	Now     time.Time
	Preview bool // pages show where things stand in the sources
}

// Result is a judged portal and its site. Files is nil when Problems holds an
// error; Words and Source are always there, to print the problems.
type Result struct {
	Portal   *portal.Portal
	Report   *assess.Report
	Files    []write.File
	Content  string // hash of all that Files are made from; "" in previews
	Problems []diag.Problem
	Words    *words.Lang
	Source   diag.Source
}

// Site loads, judges and renders a portal. An error is a fault of the layouts
// or the end of ctx; what is wrong with the sources is in Result.Problems.
func Site(ctx context.Context, o Options) (*Result, error) {
	r, err := Judged(ctx, o)
	if err != nil || r.Report == nil {
		return r, err
	}
	layouts := overlay(o.Source)
	content := ""
	if !o.Preview {
		if content, err = contentHash(o.Source, layouts, r.Report.AsOf); err != nil {
			return nil, err
		}
	}
	pages, err := render.Pages(r.Report, render.Options{Layouts: layouts, Content: content, Preview: o.Preview, Downloads: downloads})
	if err != nil {
		return nil, err
	}
	index, err := search.Files(r.Report, search.Options{Layouts: layouts})
	r.Files = slices.Concat(pages, index, export.Files(r.Report, r.Words))
	if content != "" {
		r.Content = content
		r.Files = append(r.Files, releaseFile(content, r.Report.AsOf))
	}
	return r, err
}

// Judged is Site without the files. Report is nil when Problems holds an
// error.
func Judged(ctx context.Context, o Options) (*Result, error) {
	r := &Result{Source: load.Source(o.Source)}
	r.Portal, r.Problems = load.Load(o.Source, load.Options{AsOf: o.AsOf, Now: o.Now})
	var err error
	if r.Words, err = siteWords(overlay(o.Source), r.Portal.Site); err != nil {
		return nil, err
	}
	if errors, _ := diag.Count(r.Problems); errors > 0 || ctx.Err() != nil {
		return r, ctx.Err()
	}
	r.Report = assess.Judge(r.Portal, r.Portal.Site.AsOf)
	return r, nil
}

// downloads are the exports that a page offers.
func downloads(u *portal.Unit) []render.Download {
	if u == nil {
		return nil
	}
	return []render.Download{{Path: export.TablePath(u), Word: "download.csv"}, {Path: export.CalendarPath(u), Word: "download.ics"}}
}
