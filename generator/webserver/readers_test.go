//go:build unix

package webserver_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mingdeng/generator/publish"
	"mingdeng/generator/webserver"
)

// every asks for the reader loop against every server, which takes a minute.
var every = flag.Bool("every", false, "read from every server while releases change")

// What the reader loop does.
const (
	readers     = 4
	minRequests = 5000
	minReleases = 50                   // published, every other one taken back
	readerPause = 2 * time.Millisecond // leaves the publisher some of the processor
)

// versionPages is a site whose every page tells its version and loads a style
// and a script that tell theirs.
func versionPages(version int) map[string]string {
	files := map[string]string{"404.html": "lost"}
	links := ""
	for _, ext := range []string{"css", "js"} {
		text := fmt.Sprintf("/* version %d */", version)
		sum := sha256.Sum256([]byte(ext + text))
		name := fmt.Sprintf("assets/portal.%x.%s", sum[:4], ext)
		files[name] = text
		links += "<a href=" + name + ">"
	}
	for i := range 20 {
		files[fmt.Sprintf("p%d.html", i)] = fmt.Sprintf("version %d %s", version, links) + strings.Repeat(" words", 400)
	}
	return files
}

var (
	toldVersion = regexp.MustCompile(`version (\d+)`)
	assetLink   = regexp.MustCompile(`href=([^>]+)>`)
)

// TestReadersNeverMeetHalfASite reads from each server while releases are
// published and taken back. No answer may be missing or an error, and what a
// page loads must be of the page's own version.
func TestReadersNeverMeetHalfASite(t *testing.T) {
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		t.Run(kind, func(t *testing.T) {
			if kind != "nginx" && !*every {
				t.Skip("with -every Apache and Caddy are read from too")
			}
			readWhilePublishing(t, kind)
		})
	}
}

func readWhilePublishing(t *testing.T, kind string) {
	target := open(t)
	publishTo(t, target, versionPages(0), time.Now())
	at := start(t, kind, webserver.Site{Root: filepath.Join(target, "current"), Base: "/"}) + "/"
	var requests, again, faults atomic.Int64
	var wg sync.WaitGroup
	done := make(chan struct{})
	for r := range readers {
		wg.Go(func() {
			c := client()
			for i := r; ; i++ {
				select {
				case <-done:
					return
				case <-time.After(readerPause):
				}
				if fault := readPage(t, c, fmt.Sprintf("%sp%d.html", at, i%20), &requests, &again); fault != "" && faults.Add(1) < 10 {
					t.Error(fault)
				}
			}
		})
	}
	releases, backs := 0, 0
	for now := time.Now(); releases < minReleases || requests.Load() < minRequests; releases++ {
		now = now.Add(time.Second)
		publishTo(t, target, versionPages(releases+1), now)
		if releases%2 == 1 {
			if _, err := publish.Rollback(t.Context(), publish.Folder(target), "", publish.Options{Now: now}); err != nil {
				t.Error(err)
			}
			backs++
		}
	}
	close(done)
	wg.Wait()
	t.Logf("%d requests, %d answered 304, during %d publishes and %d rollbacks: %d faults", requests.Load(), again.Load(), releases, backs, faults.Load())
}

// readPage reads a page, then what it loads, then the page again as a browser
// that has it does; it returns what is wrong.
func readPage(t *testing.T, c *http.Client, url string, requests, again *atomic.Int64) string {
	page := ask(t, c, "GET", url)
	requests.Add(1)
	version := toldVersion.FindString(page.body)
	if page.StatusCode != 200 || version == "" {
		return fmt.Sprintf("%s: %d %.60q", url, page.StatusCode, page.body)
	}
	for _, m := range assetLink.FindAllStringSubmatch(page.body, -1) {
		a := ask(t, c, "GET", url[:strings.LastIndexByte(url, '/')+1]+m[1])
		requests.Add(1)
		if a.StatusCode != 200 || toldVersion.FindString(a.body) != version {
			return fmt.Sprintf("%s of %s: %d %.60q", m[1], version, a.StatusCode, a.body)
		}
	}
	a := ask(t, c, "GET", url, "If-None-Match", page.Header.Get("ETag"))
	requests.Add(1)
	switch {
	case a.StatusCode == 304:
		again.Add(1)
	case a.StatusCode != 200 || toldVersion.FindString(a.body) == "":
		return fmt.Sprintf("%s again: %d %.60q", url, a.StatusCode, a.body)
	case a.Header.Get("ETag") == page.Header.Get("ETag") && a.body != page.body:
		return fmt.Sprintf("%s: one ETag for two texts", url)
	}
	return ""
}
