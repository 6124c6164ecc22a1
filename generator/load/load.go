package load

import (
	"io/fs"
	"slices"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// Options are what the caller knows and the files do not.
type Options struct {
	AsOf calendar.Date // zero: site.toml's as_of, else the day of Now
	Now  time.Time     // read in the site's time zone

	Memo   *memo.Memo // what earlier calls read; it may be nil
	Parsed Parsed     // what is known of the texts of units; it may be nil

	// Progress is told, by several workers at once, how many unit files are
	// read, now and then, and of which site they are; it may be nil.
	Progress func(site *portal.Site, done, total int)
}

// Load reads the portal in fsys. The portal is never nil; it is complete only
// when no problem is an error.
//
// Portals that were loaded with one memo share what did not change, so no
// portal is changed once it is loaded; units are each portal's own.
func Load(fsys fs.FS, o Options) (*portal.Portal, []diag.Problem) {
	l, ok := start(fsys, o)
	if l.parsed = o.Parsed; ok {
		if l.progress = o.Progress; l.progress == nil {
			l.progress = func(*portal.Site, int, int) {}
		}
		l.units()
		l.supervision()
		l.pages()
		l.advise()
		l.problems = slices.DeleteFunc(l.problems, l.excused)
	}
	return l.p, diag.Sort(l.problems)
}

// excused reports whether a problem only follows from a file that could not
// be read, which is a problem of its own.
func (l *loader) excused(p diag.Problem) bool {
	switch p.ID {
	case "unknown-obligation", "unknown-ladder":
		return l.unreadable[obligationsDir] != nil
	case "unknown-policy", "obligations-without-policy":
		return l.unreadable[policiesDir] != nil
	case "unknown-unit", "unknown-subject":
		return slices.Contains(l.unreadable[UnitsDir], p.Args["name"])
	}
	return false
}

// loader is one run of Load: the portal as far as it is filled, and what
// later files refer to by ID.
type loader struct {
	fs         fs.FS
	memo       *memo.Memo
	parsed     Parsed
	progress   func(site *portal.Site, done, total int) // of Options; not nil while units are read
	p          *portal.Portal
	problems   []diag.Problem
	unreadable map[string][]string // by folder: IDs of the files that could not be read
	readable   bool                // site.toml is TOML
	vocabulary memo.Key            // key of all that reading a unit's file depends on

	roles      map[string]*portal.Role
	groups     map[string]*portal.Group
	kinds      map[string]*portal.Kind
	levels     map[string]*portal.Level
	stages     map[string]*portal.Stage
	grades     map[string]*portal.Grade
	ratings    map[string]*portal.Rating
	events     map[string]*portal.EventKind
	posts      map[string]*portal.PostKind
	policyByID map[string]*portal.Policy
	obligation map[string]*portal.Obligation
	ladders    map[string]*portal.Ladder
	unit       map[string]*portal.Unit
}

// addProblems adds a document's problems.
func (l *loader) addProblems(d *document) {
	if d != nil {
		l.problems = append(l.problems, d.problems...)
	}
}

// open reads, parses and checks a TOML file; the table is nil when it could not
// be parsed.
func (l *loader) open(file string) (*document, *table) {
	text, problems := read(l.fs, file)
	doc, t := opened(file, text, problems)
	if t != nil {
		t.check(file)
	}
	return doc, t
}

// opened parses what read has read.
func opened(file, text string, problems []diag.Problem) (*document, *table) {
	if problems != nil {
		return &document{file: file, problems: problems}, nil
	}
	return parse(file, text, 0)
}

// list is the function list; its problems become the loader's.
func (l *loader) list(dir, ext string) []string {
	files, problems := list(l.fs, dir, ext)
	l.problems = append(l.problems, problems...)
	return files
}

// advise says what to add when there is nothing to show.
func (l *loader) advise() {
	if len(l.problems) == 0 && len(l.p.Policies) == 0 && len(l.p.Units) == 0 {
		l.problems = append(l.problems, diag.Problem{Pos: diag.Pos{File: "content"}, Severity: diag.Warning, ID: "empty-portal", Hint: "empty-portal", Args: diag.Args{}})
	}
}
