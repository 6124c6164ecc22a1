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
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/export"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
	"mingdeng/generator/privacy"
	"mingdeng/generator/render"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// Options say what to build.
type Options struct {
	Source  fs.FS         // site.toml, content, data and, if any, layouts
	AsOf    calendar.Date // zero: site.toml's, else the day of Now
	Now     time.Time
	Preview bool        // pages show where things stand in the sources
	Whole   bool        // nothing is left out that is not for readers; for commands that make no site
	Parsed  load.Parsed // what is known of the texts of units; it may be nil
	Later   bool        // the search index is made when it is asked for
	Marks   bool        // Result.Withheld is wanted

	// Progress is told when a stage begins, and how many of its parts are
	// done, of how many; 0 of 0 when that is not known. The words are nil until
	// the site has said its language. It may be nil.
	Progress func(w *words.Lang, stage Stage, done, total int)
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
	Own      bool           // the portal has templates of its own
	Withheld privacy.Prints // with Options.Marks: what the sources say and readers do not get
	Until    time.Time      // when the as-of date is another one though nothing has changed; zero is never

	// Indexing is how long the lists of the search index took; its texts are
	// packed when they are written. Zero with Later.
	Indexing time.Duration

	// Later makes the files that Options.Later left out of Files; nil when
	// nothing was. They stand below LaterDir.
	Later func() ([]write.File, error)
}

// LaterDir is where the files of Result.Later stand, in every language.
const LaterDir = "search-data"

// Site loads, judges and renders a portal. An error is a fault of the layouts
// or the end of ctx; what is wrong with the sources is in Result.Problems.
func Site(ctx context.Context, o Options) (*Result, error) { return new(Builder).site(ctx, o) }

// Judged is Site without the files. Report is nil when Problems holds an
// error.
func Judged(ctx context.Context, o Options) (*Result, error) { return new(Builder).judged(ctx, o) }

// downloads are the exports that a page offers.
func downloads(u *portal.Unit) []render.Download {
	if u == nil {
		return nil
	}
	return []render.Download{{Path: export.TablePath(u), Word: "download.csv"}, {Path: export.CalendarPath(u), Word: "download.ics"}}
}
