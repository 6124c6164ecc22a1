//go:build unix

package webserver_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mingdeng/generator/publish"
	"mingdeng/generator/webserver"
)

// every asks for the long reader loop against every server, which takes
// minutes.
var every = flag.Bool("every", false, "read for long from every server while releases change")

// What the reader loop does.
const (
	readerPause = 2 * time.Millisecond // leaves the publisher some of the processor
	keep        = 20                   // releases: they are so quick here that five end before a slow reader has its page
)

// accepts are what readers accept, each its own.
var accepts = []string{"identity", "gzip", "br", "gzip, deflate, br"}

// slowPages are the pages from this one on, which change with every fiftieth
// version alone: there servers give strong ETags, as they are older than a
// second.
const (
	pages     = 20
	slowPages = 10
)

// versionOf is the version of page i in a release.
func versionOf(release, i int) int {
	if i >= slowPages {
		return release - release%50
	}
	return release
}

// assetOf is the name and the text of a style or script of a version.
func assetOf(version int, ext string) (name, text string) {
	text = fmt.Sprintf("/* version %d */", version) + strings.Repeat(" rule", 400)
	sum := sha256.Sum256([]byte(ext + text))
	return fmt.Sprintf("assets/portal.%x.%s", sum[:4], ext), text
}

// pageOf is the text of page i of a version: it tells its version and loads a
// style and a script that tell theirs. Its length changes.
func pageOf(version, i int) string {
	text := fmt.Sprintf("page %d version %d ", i, version)
	for _, ext := range []string{"css", "js"} {
		name, _ := assetOf(version, ext)
		text += "<a href=" + name + ">"
	}
	return text + strings.Repeat(" words", 400+version%7)
}

// releaseOf is a site whose pages tell their versions.
func releaseOf(release int) map[string]string {
	files := map[string]string{"404.html": "lost", "index.html": "front"}
	for i := range pages {
		version := versionOf(release, i)
		files[fmt.Sprintf("p%d.html", i)] = pageOf(version, i)
		for _, ext := range []string{"css", "js"} {
			name, text := assetOf(version, ext)
			files[name] = text
		}
	}
	return files
}

var (
	toldVersion = regexp.MustCompile(`version (\d+)`)
	assetLink   = regexp.MustCompile(`href=(assets/portal\.[0-9a-f]+\.(\w+))>`)
)

// TestReadersNeverMeetHalfASite reads from each server, with compressed files
// and without, while releases are published and taken back. No answer may be
// missing, an error or a mixture, what a page loads must be of the page's own
// version, and an ETag must name one text.
func TestReadersNeverMeetHalfASite(t *testing.T) {
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		for twins, name := range map[publish.Compression]string{publish.Compressed: "compressed", publish.Plain: "plain"} {
			t.Run(kind+" "+name, func(t *testing.T) {
				l := &loop{T: t, kind: kind, twins: twins, minRequests: 1500, minReleases: 20}
				if *every {
					l.minRequests, l.minReleases = 15000, 100
				} else if kind != "nginx" {
					t.Skip("with -every Apache and Caddy are read from too")
				}
				l.run()
			})
		}
	}
}

// loop is readers of a server, and a publisher.
type loop struct {
	*testing.T
	kind                               string
	twins                              publish.Compression
	minRequests, minReleases           int
	at                                 string
	requests, unchanged, parts, faults atomic.Int64
	crossed                            atomic.Int64 // answers with the ETag of the version before or after
	named                              sync.Map     // the text that a path and an ETag name
}

func (l *loop) run() {
	target := open(l.T)
	now := time.Now()
	options := func() publish.Options { return publish.Options{Now: now, Compact: l.twins, Keep: keep} }
	publishTo(l.T, target, releaseOf(0), options())
	l.at = start(l.T, l.kind, webserver.Site{Root: filepath.Join(target, "current"), Base: "/"}) + "/"
	var wg sync.WaitGroup
	done := make(chan struct{})
	for _, accept := range accepts {
		wg.Go(func() { l.read(accept, done) })
	}
	releases, backs := 0, 0
	for ; releases < l.minReleases || int(l.requests.Load()) < l.minRequests; releases++ {
		now = now.Add(time.Second)
		publishTo(l.T, target, releaseOf(releases+1), options())
		if releases%2 == 1 {
			if _, err := publish.Rollback(l.Context(), publish.Folder(target), "", publish.Options{Now: now}); err != nil {
				l.Error(err)
			}
			backs++
		}
	}
	close(done)
	wg.Wait()
	if int(l.crossed.Load()) > releases/10 {
		l.Errorf("%d ETags of another version", l.crossed.Load())
	}
	l.Logf("%d requests, %d answered 304, %d parts, during %d publishes and %d rollbacks: %d faults, %d ETags of another version",
		l.requests.Load(), l.unchanged.Load(), l.parts.Load(), releases, backs, l.faults.Load(), l.crossed.Load())
}

// cross is a fault, unless Caddy makes it: it asks for a file's time and
// length, of which it makes the ETag, then opens it, and a release may become
// current between. What it sends is of one version all the same.
func (l *loop) cross(fault string) string {
	if fault == "" || l.kind != "caddy" {
		return fault
	}
	l.crossed.Add(1)
	return ""
}

// read reads one page after another.
func (l *loop) read(accept string, done <-chan struct{}) {
	c := client()
	for i := 0; ; i++ {
		select {
		case <-done:
			return
		case <-time.After(readerPause):
		}
		if fault := l.readPage(c, accept, i%pages); fault != "" && l.faults.Add(1) < 10 {
			l.Errorf("page %d as %s: %s", i%pages, accept, fault)
		}
	}
}

// ask gives an answer and its text, and says what is wrong with them.
func (l *loop) ask(c *http.Client, accept, path string, headers ...string) (answer, string, string) {
	l.requests.Add(1)
	a, err := try(c, "GET", l.at+path, append(headers, "Accept-Encoding", accept)...)
	if err != nil {
		return a, "", err.Error()
	}
	if a.StatusCode != 200 {
		return a, "", ""
	}
	text, coding, err := a.unpacked()
	if err != nil || coding != "" && !strings.Contains(accept, coding) {
		return a, text, fmt.Sprintf("%s: coded %q, %v", path, coding, err)
	}
	if before, known := l.named.Swap(path+" "+opaque(a.said("ETag")), text); known && before != text {
		return a, text, l.cross(fmt.Sprintf("%s: the ETag %s names %.40q and %.40q", path, a.said("ETag"), before, text))
	}
	return a, text, ""
}

// opaque is an ETag without what tells of its coding and its strength.
func opaque(etag string) string {
	return strings.ReplaceAll(strings.TrimPrefix(etag, "W/"), "-gzip", "")
}

// readPage reads page i, then what it loads, then the page again as a browser
// that has it does, then a part of it; it returns what is wrong.
func (l *loop) readPage(c *http.Client, accept string, i int) string {
	path := fmt.Sprintf("p%d.html", i)
	page, text, fault := l.ask(c, accept, path)
	if fault != "" {
		return fault
	}
	if fault := pageFault(page, text, i); fault != "" {
		return fault
	}
	version := toldVersion.FindString(text)
	for _, m := range assetLink.FindAllStringSubmatch(text, -1) {
		a, asset, fault := l.ask(c, accept, m[1])
		if number, _ := strconv.Atoi(toldVersion.FindStringSubmatch(version)[1]); fault == "" {
			if _, want := assetOf(number, m[2]); a.StatusCode != 200 || asset != want {
				fault = fmt.Sprintf("%s of %s: %d %.60q", m[1], version, a.StatusCode, asset)
			}
		}
		if fault != "" {
			return fault
		}
	}
	if fault := l.readAgain(c, accept, path, i, page); fault != "" {
		return fault
	}
	return l.readPart(c, accept, path, i, page)
}

// pageFault says what is wrong with an answer that should be all of page i.
func pageFault(a answer, text string, i int) string {
	m := toldVersion.FindStringSubmatch(text)
	if a.StatusCode != 200 || m == nil {
		return fmt.Sprintf("%d %.60q", a.StatusCode, text)
	}
	if version, _ := strconv.Atoi(m[1]); text != pageOf(version, i) {
		return fmt.Sprintf("a mixture of %d bytes: %.60q", len(text), text)
	}
	return ""
}

// readAgain asks whether the page has changed.
func (l *loop) readAgain(c *http.Client, accept, path string, i int, page answer) string {
	a, text, fault := l.ask(c, accept, path, "If-None-Match", page.said("ETag"))
	if fault != "" {
		return fault
	}
	if a.StatusCode != 304 {
		return pageFault(a, text, i)
	}
	l.unchanged.Add(1)
	if opaque(a.said("ETag")) != opaque(page.said("ETag")) {
		return fmt.Sprintf("304 to %s says %s", page.said("ETag"), a.said("ETag"))
	}
	return ""
}

// readPart asks for a part, if the page is still the same.
func (l *loop) readPart(c *http.Client, accept, path string, i int, page answer) string {
	from, to := 10, 20+i
	a, text, fault := l.ask(c, accept, path, "If-Range", page.said("ETag"), "Range", fmt.Sprintf("bytes=%d-%d", from, to-1))
	switch {
	case fault != "":
		return fault
	case a.StatusCode == 206:
		l.parts.Add(1)
		return l.cross(partFault(a, page, from, to))
	}
	return pageFault(a, text, i)
}

// partFault says what is wrong with an answer of a part of whole: the bytes of
// the same coding under the same ETag, or everything.
func partFault(a, whole answer, from, to int) string {
	if a.StatusCode == 200 {
		text, _, err := a.unpacked()
		if all, _, _ := whole.unpacked(); err != nil || text != all {
			return fmt.Sprintf("%v: all of it is %.40q", err, text)
		}
		return ""
	}
	place := fmt.Sprintf("bytes %d-%d/%d", from, to-1, len(whole.body))
	if a.StatusCode != 206 || a.body != whole.body[from:to] || a.said("Content-Range") != place || a.said("ETag") != whole.said("ETag") {
		return fmt.Sprintf("%d %q, %q of %s, was %s %q", a.StatusCode, a.body, a.said("Content-Range"), a.said("ETag"), whole.said("ETag"), whole.body[from:to])
	}
	if a.said("Content-Encoding") != whole.said("Content-Encoding") {
		return fmt.Sprintf("a part coded %q of %q", a.said("Content-Encoding"), whole.said("Content-Encoding"))
	}
	return ""
}
