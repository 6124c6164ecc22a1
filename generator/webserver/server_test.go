//go:build unix

package webserver_test

import (
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"mingdeng/generator/publish"
	"mingdeng/generator/webserver"
	"mingdeng/generator/write"
)

// small is a site with a file of every kind.
func small() map[string]string {
	long := strings.Repeat(" 机关党建 words", 400)
	return map[string]string{
		"index.html": "front" + long, "404.html": "lost" + long, "units/index.html": "units" + long, "单位.html": "han",
		"assets/portal.0123abcd.css": "body{}" + long, "assets/portal.0123abcd.js": "//" + long, "assets/icon.0123abcd.svg": "<svg/>",
		"search-data/zh-CN.js": "a()", "search-data/en.js": "b()", "search-data/d0-0-3tc0.js": "c()" + long,
		"units/a.csv": "a,b", "units/a.ics": "BEGIN:VCALENDAR", "release.json": "{}", "feed.xml": "<a/>", "units/a.xlsx": "PK",
	}
}

// publishTo publishes files as a release of the target dir.
func publishTo(t *testing.T, dir string, files map[string]string, now time.Time) {
	t.Helper()
	if _, err := publish.To(context.Background(), publish.Folder(dir), setOf(t, files), publish.Options{Now: now, Compact: publish.Compressed}); err != nil {
		t.Fatal(err)
	}
}

func setOf(t *testing.T, files map[string]string) publish.Set {
	t.Helper()
	built := open(t)
	var list []write.File
	for p, text := range files {
		list = append(list, write.File{Path: p, Render: func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}})
	}
	if _, err := write.Dir(context.Background(), built, list, write.Options{}); err != nil {
		t.Fatal(err)
	}
	set, err := publish.ReadSet(context.Background(), built)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// client neither unpacks nor follows.
func client() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 16},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// answer is what a server says.
type answer struct {
	*http.Response
	body string
}

func ask(t *testing.T, c *http.Client, method, url string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res, string(body)}
}

// TestRealServers starts each server with its configuration, at the root and
// below a base path, and asks it for everything that the configuration
// promises.
func TestRealServers(t *testing.T) {
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		for _, base := range []string{"/", "/a.b/portal/"} {
			t.Run(kind+base, func(t *testing.T) { serves(t, kind, base) })
		}
	}
}

func serves(t *testing.T, kind, base string) {
	target := open(t)
	publishTo(t, target, small(), time.Now())
	at := start(t, kind, webserver.Site{Root: filepath.Join(target, "current"), Base: base, Languages: []string{"zh-CN", "en"}}) + base
	c := client()
	for _, want := range []struct {
		path, mime, cache string
		code              int
	}{
		{"", "text/html; charset=utf-8", webserver.CacheShort, 200},
		{"index.html", "text/html; charset=utf-8", webserver.CacheShort, 200},
		{"units/", "text/html; charset=utf-8", webserver.CacheShort, 200},
		{"%E5%8D%95%E4%BD%8D.html", "text/html; charset=utf-8", webserver.CacheShort, 200},
		{"assets/portal.0123abcd.css", "text/css; charset=utf-8", webserver.CacheLong, 200},
		{"assets/portal.0123abcd.js", "text/javascript; charset=utf-8", webserver.CacheLong, 200},
		{"assets/icon.0123abcd.svg", "image/svg+xml; charset=utf-8", webserver.CacheLong, 200},
		{"search-data/d0-0-3tc0.js", "text/javascript; charset=utf-8", webserver.CacheLong, 200},
		{"search-data/zh-CN.js", "text/javascript; charset=utf-8", webserver.CacheShort, 200},
		{"search-data/en.js", "text/javascript; charset=utf-8", webserver.CacheShort, 200},
		{"units/a.csv", "text/csv; charset=utf-8", webserver.CacheShort, 200},
		{"units/a.ics", "text/calendar; charset=utf-8", webserver.CacheShort, 200},
		{"release.json", "application/json; charset=utf-8", webserver.CacheShort, 200},
		{"feed.xml", "application/xml; charset=utf-8", webserver.CacheShort, 200},
		{"units/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", webserver.CacheShort, 200},
		{"none.html", "text/html; charset=utf-8", webserver.CacheShort, 404},
		{"assets/none.0123abcd.css", "text/html; charset=utf-8", webserver.CacheShort, 404},
		{".mingdeng-manifest", "text/html; charset=utf-8", webserver.CacheShort, 404},
		{"%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "", "", 0},
		{"..%2f..%2f..%2fetc/passwd", "", "", 0},
		{"assets/", "", "", 0},
	} {
		a := ask(t, c, "GET", at+want.path)
		if want.code == 0 {
			if a.StatusCode < 400 || strings.Contains(a.body, "root:") || strings.Contains(a.body, "portal.0123abcd") {
				t.Errorf("%s: %d %.80q", want.path, a.StatusCode, a.body)
			}
			continue
		}
		if a.StatusCode != want.code || !strings.EqualFold(a.Header.Get("Content-Type"), want.mime) || a.Header.Get("Cache-Control") != want.cache {
			t.Errorf("%s: %d, type %q, cache %q", want.path, a.StatusCode, a.Header.Get("Content-Type"), a.Header.Get("Cache-Control"))
		}
		if want.code == 404 && !strings.HasPrefix(a.body, "lost") {
			t.Errorf("%s: the 404 page is %.40q", want.path, a.body)
		}
		for _, h := range webserver.Headers() {
			if got := a.Header.Values(h.Name); len(got) != 1 || got[0] != h.Value {
				t.Errorf("%s: %s is %q", want.path, h.Name, got)
			}
		}
	}
	compressed(t, c, kind, at)
	if a := ask(t, c, "GET", at+"units"); a.StatusCode < 301 || a.StatusCode > 308 || !strings.HasSuffix(a.Header.Get("Location"), "units/") {
		t.Errorf("units: %d to %q", a.StatusCode, a.Header.Get("Location"))
	}
	if a := ask(t, c, "GET", at+webserver.HealthPath); a.StatusCode/100 != 2 {
		t.Errorf("health: %d", a.StatusCode)
	}
	if a := ask(t, c, "POST", at+"index.html"); a.StatusCode < 400 {
		t.Errorf("POST: %d", a.StatusCode)
	}
	first := ask(t, c, "GET", at+"release.json")
	if a := ask(t, c, "GET", at+"release.json", "If-None-Match", first.Header.Get("ETag")); a.StatusCode != 304 {
		t.Errorf("asked again: %d, ETag %q", a.StatusCode, first.Header.Get("ETag"))
	}
	if base != "/" {
		root := strings.TrimSuffix(at, base) + "/"
		if a := ask(t, c, "GET", root+"index.html"); a.StatusCode != 404 && a.StatusCode != 403 {
			t.Errorf("beside the base path: %d", a.StatusCode)
		}
	}
}

// compressed asks for a page and a style in every coding.
func compressed(t *testing.T, c *http.Client, kind, at string) {
	t.Helper()
	for _, path := range []string{"index.html", "", "assets/portal.0123abcd.css"} {
		want := small()[path]
		if path == "" {
			want = small()["index.html"]
		}
		for _, coding := range []string{"gzip", "br", "identity"} {
			a := ask(t, c, "GET", at+path, "Accept-Encoding", coding)
			got, body := a.Header.Get("Content-Encoding"), io.Reader(strings.NewReader(a.body))
			switch got {
			case "gzip":
				z, err := gzip.NewReader(body)
				if err != nil {
					t.Errorf("%q as %s: %v", path, coding, err)
					continue
				}
				body = z
			case "br":
				body = brotli.NewReader(body)
			}
			text, err := io.ReadAll(body)
			if err != nil || string(text) != want {
				t.Errorf("%q as %s: %v, %.60q", path, coding, err, text)
			}
			expect := coding
			if coding == "identity" || coding == "br" && kind == "nginx" { // Debian's nginx has no brotli of its own
				expect = ""
			}
			if got != expect {
				t.Errorf("%q as %s is coded %q", path, coding, got)
			}
			if kind := a.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/") {
				t.Errorf("%q as %s has type %q", path, coding, kind)
			}
		}
	}
}

// TestNetworksAreKeptOut asks each server from an address that may not read.
func TestNetworksAreKeptOut(t *testing.T) {
	target := open(t)
	publishTo(t, target, small(), time.Now())
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		t.Run(kind, func(t *testing.T) {
			s := webserver.Site{Root: filepath.Join(target, "current"), Base: "/", Networks: []string{"192.0.2.0/24", "2001:db8::/32"}}
			at := start(t, kind, s)
			for _, path := range []string{"/", "/index.html", "/404.html", "/none.html", "/assets/portal.0123abcd.css", "/units/a.csv"} {
				a := ask(t, client(), "GET", at+path)
				if a.StatusCode < 400 || strings.Contains(a.body, "党建") {
					t.Errorf("%s: %d %.60q", path, a.StatusCode, a.body)
				}
			}
			s.Networks = append(s.Networks, "127.0.0.0/8")
			if a := ask(t, client(), "GET", start(t, kind, s)+"/"); a.StatusCode != 200 {
				t.Errorf("from the network allowed: %d", a.StatusCode)
			}
		})
	}
}

// TestHealthTells asks nginx and Apache for their health when the site is gone.
func TestHealthTells(t *testing.T) {
	for _, kind := range []string{"nginx", "apache"} {
		t.Run(kind, func(t *testing.T) {
			target := open(t)
			publishTo(t, target, small(), time.Now())
			at := start(t, kind, webserver.Site{Root: filepath.Join(target, "current"), Base: "/"})
			if err := os.Remove(filepath.Join(target, "current")); err != nil {
				t.Fatal(err)
			}
			if a := ask(t, client(), "GET", at+"/"+webserver.HealthPath); a.StatusCode != 503 {
				t.Errorf("health %d", a.StatusCode)
			}
		})
	}
}
