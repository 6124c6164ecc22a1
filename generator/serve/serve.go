// Package serve shows the site in a browser while its sources are edited.
//
// In: a function that builds the site, and the folder of the sources. Out: an
// HTTP server on one address. The sources are watched (watch.go); a change, and
// the end of the day that the site is of, builds anew, and abandons the build
// that it overtakes (loop.go; build --watch runs the same loop). What the last good build made stays in memory as write.Files and is rendered when
// somebody asks for it (pages.go). Each page is given one script, live.js,
// which hears of new builds over an event stream (events.go), changes what
// differs in the page or reloads it, and shows the problems of a broken one above the last good page (panel.go).
//
// What never happens here: a file of the site is read from or written to disk;
// a page of a broken build is shown; a request changes anything, or reaches a
// file that is not one of the site's; a sentence stands in Go or JavaScript.
package serve

import (
	"context"
	"time"

	"mingdeng/generator/diag"
	"mingdeng/generator/write"
)

// Build makes the site anew from its sources, of which changed may have
// changed since the last build that ended; nil is all of them, and a folder is
// all below it too. It returns early when ctx is
// cancelled, because another edit has overtaken it; two builds never run at
// once. The site is good when there is no error and no problem that is one; of
// a site that is not good everything but Files is used, to show the problems.
type Build func(ctx context.Context, changed []string) (Site, []diag.Problem, error)

// Site is what a build gives the server.
type Site struct {
	Files    []write.File
	Later    func() ([]write.File, error) // makes the files below a folder called LaterDir when one is asked for; may be nil
	LaterDir string
	Base     string      // base path on the server, "/" or "/portal/"; "" is "/"
	Lang     string      // BCP 47 tag of Words; "" is that of the build before
	Words    Words       // of the site's language; nil are those of the build before
	Until    time.Time   // when it is out of date though nothing has changed, as its day has ended; zero is never
	Source   diag.Source // text of the sources, for the line under a problem
}

// Words are the sentences of one language; *words.Lang is one.
type Words interface {
	diag.Catalog
	T(key string, nameValue ...any) (string, error)
}

// Options are the choices of Run.
type Options struct {
	Build     Build
	Addr      string        // host:port; "" is DefaultAddr
	NextPorts int           // how many of the following ports are tried when Addr's is in use
	Hosts     []string      // allowed in the Host header besides the loopback names
	Root      string        // folder of the sources
	Watch     []string      // what is watched in Root; nil is DefaultWatch
	Poll      time.Duration // look at the files at this interval; 0 is to wait for events
	Debounce  time.Duration // how long changes are gathered; 0 is DefaultDebounce
	Editor    string        // of Editor: what opens a file in the reader's editor; "" is nothing
	Lang      string        // of Words
	Words     Words         // until a build brings its own
	Report    func(Event)   // told of what happens, one call at a time; may be nil

	Now  func() time.Time // for Site.Until; nil is the system's clock
	Tick <-chan time.Time // of Loop
}

// What is done when nobody says otherwise.
const (
	DefaultAddr     = "127.0.0.1:8080"
	DefaultDebounce = 5 * time.Millisecond
	DefaultPoll     = 2 * time.Second // where events cannot be had
)

// DefaultWatch lists the sources of a portal.
func DefaultWatch() []string { return []string{"site.toml", "content", "data", "layouts"} }

// Kind is a kind of Event; it is also the key of its sentence in the word
// files.
type Kind string

// The kinds of Event.
const (
	Listening  Kind = "serve.listening"   // URL and Loopback; before the first build
	Built      Kind = "serve.built"       // Site, Problems (warnings), Changed, Took
	Broken     Kind = "serve.broken"      // Site, Problems (Err among them), Err, Changed, Took; the last good site stays
	Polling    Kind = "serve.polling"     // Every; Err says why events cannot be had, a *RemoteError among others; nil when Poll asked for it
	PageFailed Kind = "serve.page-failed" // Path and Err of a file that could not be rendered
)

// Event is something that the person at the terminal may want to know.
type Event struct {
	Kind     Kind
	URL      string
	Loopback bool     // only this machine can read the site
	Changed  []string // sources that led to the build, relative to Root; nil for the first
	Site     Site     // what the build returned, with the words in use
	Problems []diag.Problem
	Took     time.Duration
	Every    time.Duration // between two looks at the files
	Path     string
	Err      error
	Kept     bool // Broken: a last good site is shown
}
