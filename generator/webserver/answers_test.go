//go:build unix

package webserver_test

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingdeng/generator/publish"
	"mingdeng/generator/webserver"
)

// served is a real server with the small site.
type served struct {
	*testing.T
	kind  string
	base  string
	twins publish.Compression
	at    string // address of the front page
	c     *http.Client
}

// get asks for a path below the base path.
func (s served) get(path string, headers ...string) answer {
	s.Helper()
	return ask(s.T, s.c, "GET", s.at+path, headers...)
}

// TestRealServers starts each server with its configuration, with compressed
// files and without, at the root and below a base path, and asks it for
// everything that the configuration promises.
func TestRealServers(t *testing.T) {
	for _, kind := range []string{"nginx", "apache", "apache few", "apache brotli", "caddy"} {
		for _, twins := range []publish.Compression{publish.Compressed, publish.Plain} {
			base := "/a.b/portal/"
			if twins == publish.Plain || strings.Contains(kind, " ") {
				base = "/"
			}
			name := kind + base
			if twins == publish.Plain {
				name += "plain"
			}
			t.Run(name, func(t *testing.T) {
				site := webserver.Site{Root: publishSmall(t, twins), Base: base, Languages: []string{"zh-CN", "en"}}
				s := served{t, kind, base, twins, start(t, kind, site) + base, client()}
				s.files()
				s.codings()
				s.refusals()
				s.ranges()
				s.lost()
				s.redirects()
				s.oddPaths()
				s.otherMethods()
			})
		}
	}
}

// TestBaseIsRoot serves at the root with compressed files.
func TestBaseIsRoot(t *testing.T) {
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		t.Run(kind, func(t *testing.T) {
			site := webserver.Site{Root: publishSmall(t, publish.Compressed), Base: "/", Languages: []string{"zh-CN", "en"}}
			s := served{t, kind, "/", publish.Compressed, start(t, kind, site) + "/", client()}
			s.files()
			s.codings()
			s.redirects()
		})
	}
}

// secure tells of security headers that are not there exactly once. Apache
// leaves them out of a 304 before 2.4.47, as HTTP allows.
func (s served) secure(what string, a answer) {
	s.Helper()
	for _, h := range webserver.Headers() {
		if got := a.said(h.Name); got != h.Value && !(a.StatusCode == 304 && strings.HasPrefix(s.kind, "apache") && got == "") {
			s.Errorf("%s: %s is %q", what, h.Name, got)
		}
	}
}

// files asks for a file of every kind.
func (s served) files() {
	s.Helper()
	for _, want := range []struct{ path, mime, cache string }{
		{"", "text/html; charset=utf-8", webserver.CacheShort},
		{"index.html", "text/html; charset=utf-8", webserver.CacheShort},
		{"units/", "text/html; charset=utf-8", webserver.CacheShort},
		{"%E5%8D%95%E4%BD%8D.html", "text/html; charset=utf-8", webserver.CacheShort},
		{"a%20b.html?q=1", "text/html; charset=utf-8", webserver.CacheShort},
		{"assets/portal.0123abcd.css", "text/css; charset=utf-8", webserver.CacheLong},
		{"assets/portal.0123abcd.js", "text/javascript; charset=utf-8", webserver.CacheLong},
		{"assets/icon.0123abcd.svg", "image/svg+xml; charset=utf-8", webserver.CacheLong},
		{"assets/icon.0123abcd.png", "image/png", webserver.CacheLong},
		{"search-data/d0-0-3tc0.js", "text/javascript; charset=utf-8", webserver.CacheLong},
		{"search-data/zh-CN.js", "text/javascript; charset=utf-8", webserver.CacheShort},
		{"search-data/en.js", "text/javascript; charset=utf-8", webserver.CacheShort},
		{"units/a.csv", "text/csv; charset=utf-8", webserver.CacheShort},
		{"units/a.ics", "text/calendar; charset=utf-8", webserver.CacheShort},
		{"release.json", "application/json; charset=utf-8", webserver.CacheShort},
		{"feed.xml", "application/xml; charset=utf-8", webserver.CacheShort},
		{"robots.txt", "text/plain; charset=utf-8", webserver.CacheShort},
		{"units/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", webserver.CacheShort},
	} {
		for _, coding := range []string{"identity", "gzip", "br"} {
			what := want.path + " as " + coding
			a := s.get(want.path, "Accept-Encoding", coding)
			mime := strings.ReplaceAll(strings.ToLower(a.said("Content-Type")), ";charset", "; charset")
			if a.StatusCode != 200 || mime != want.mime || a.said("Cache-Control") != want.cache || a.said("Content-Language") != "" {
				s.Errorf("%s: %d, type %q, cache %q, language %q", what, a.StatusCode, mime, a.said("Cache-Control"), a.said("Content-Language"))
			}
			if vary := a.said("Vary"); vary != "Accept-Encoding" && strings.Contains(want.mime, "utf-8") {
				s.Errorf("%s: Vary is %q", what, vary)
			}
			s.secure(what, a)
		}
	}
	if s.twins == publish.Plain {
		return
	}
	for path, cache := range map[string]string{"assets/portal.0123abcd.js": webserver.CacheLong, "search-data/zh-CN.js": webserver.CacheShort} {
		for _, ext := range []string{".gz", ".br"} {
			if a := s.get(path + ext); a.StatusCode != 200 || a.said("Cache-Control") != cache {
				s.Errorf("%s: %d, cache %q", path+ext, a.StatusCode, a.said("Cache-Control"))
			}
		}
	}
}

// codings asks in every coding, then whether it has changed.
func (s served) codings() {
	s.Helper()
	for _, path := range []string{"index.html", "", "assets/portal.0123abcd.css", "search-data/d0-0-3tc0.js", "search-data/en.js", "release.json", "a b.html", "单位.html"} {
		want := small()[path]
		if path == "" {
			want = small()["index.html"]
		}
		path = strings.ReplaceAll(path, " ", "%20")
		for _, accept := range []string{"gzip", "br", "identity", "gzip, deflate, br"} {
			what := path + " as " + accept
			a := s.get(path, "Accept-Encoding", accept)
			text, coding, err := a.unpacked()
			if err != nil || text != want {
				s.Errorf("%s: %v, %.60q", what, err, text)
			}
			if expected := s.coding(accept); s.twins == publish.Compressed && coding != expected {
				s.Errorf("%s is coded %q", what, coding)
			}
			s.again(what, path, accept, a)
		}
	}
}

// coding is in what a server with compressed files answers.
func (s served) coding(accept string) string {
	switch {
	case accept == "identity" || accept == "br" && s.kind == "nginx": // Debian's nginx has no brotli of its own
		return ""
	case strings.Contains(accept, "br") && s.kind != "nginx":
		return "br"
	}
	return "gzip"
}

// again asks for what was answered as a browser and a cache do: HEAD has the
// same headers, and what it has is not sent again.
func (s served) again(what, path, accept string, a answer) {
	s.Helper()
	etag := a.said("ETag")
	head := ask(s.T, s.c, "HEAD", s.at+path, "Accept-Encoding", accept)
	for _, name := range []string{"ETag", "Vary", "Cache-Control", "Content-Encoding", "Content-Type"} {
		if head.said(name) != a.said(name) {
			s.Errorf("HEAD %s: %s is %q, was %q", what, name, head.said(name), a.said(name))
		}
	}
	s.secure("HEAD "+what, head)
	weak := "W/" + strings.TrimPrefix(etag, "W/")
	for _, known := range []string{etag, weak, `"other-gzip", ` + etag + `, W/"third-br"`, `"other",` + weak} {
		for _, method := range []string{"GET", "HEAD"} {
			b := ask(s.T, s.c, method, s.at+path, "Accept-Encoding", accept, "If-None-Match", known)
			if b.StatusCode != 304 || b.said("Vary") != "Accept-Encoding" || b.said("Cache-Control") != a.said("Cache-Control") {
				s.Errorf("%s %s with %s: %d, Vary %q, cache %q", method, what, known, b.StatusCode, b.said("Vary"), b.said("Cache-Control"))
			}
			s.secure("304 of "+what, b)
		}
	}
	if b := s.get(path, "Accept-Encoding", accept, "If-None-Match", `"other-gzip"`); b.StatusCode != 200 {
		s.Errorf("%s with another ETag: %d", what, b.StatusCode)
	}
	if b := s.get(path, "Accept-Encoding", accept, "If-Modified-Since", a.said("Last-Modified")); b.StatusCode != 304 {
		s.Errorf("%s since %s: %d", what, a.said("Last-Modified"), b.StatusCode)
	}
}

// refusals asks with codings that the client does not take.
func (s served) refusals() {
	s.Helper()
	for accept, refused := range map[string][]string{
		"br;q=0, gzip": {"br"}, "gzip;q=0": {"gzip", "br"}, "gzip;q=0.000, br;q=0": {"gzip", "br"}, "br ; q=0.0 , gzip ; q=1": {"br"},
		"*;q=0": {"gzip", "br"}, "identity": {"gzip", "br"}, "": {"gzip", "br"}, "gzip;q=0.5": {"br"},
	} {
		a := s.get("index.html", "Accept-Encoding", accept)
		text, coding, err := a.unpacked()
		if err != nil || text != small()["index.html"] || slices.Contains(refused, coding) {
			s.Errorf("accepting %q: coded %q, %v", accept, coding, err)
		}
		if offered := strings.Contains(accept, "gzip") && !slices.Contains(refused, "gzip"); offered && s.twins == publish.Compressed && coding != "gzip" {
			s.Errorf("accepting %q: coded %q", accept, coding)
		}
	}
}

// ranges asks for parts.
func (s served) ranges() {
	s.Helper()
	const path = "assets/portal.0123abcd.css"
	for _, accept := range []string{"identity", "gzip"} {
		whole := s.get(path, "Accept-Encoding", accept)
		for _, since := range []string{"", whole.said("ETag"), whole.said("Last-Modified"), `"other"`} {
			headers := []string{"Accept-Encoding", accept, "Range", "bytes=10-19"}
			if since != "" {
				headers = append(headers, "If-Range", since)
			}
			a := s.get(path, headers...)
			if fault := partFault(a, whole, 10, 20); fault != "" {
				s.Errorf("a part as %s if %s: %s", accept, since, fault)
			}
			if a.StatusCode == 206 && since == `"other"` || a.StatusCode == 200 && accept == "identity" && since != `"other"` && !strings.HasPrefix(since, "W/") {
				s.Errorf("a part as %s if %s: %d", accept, since, a.StatusCode)
			}
			s.secure("a part", a)
		}
	}
	a := s.get(path, "Range", "bytes=0-1,5-9")
	if a.StatusCode != 206 || !strings.HasPrefix(a.said("Content-Type"), "multipart/byteranges") || a.said("Vary") != "Accept-Encoding" {
		s.Errorf("two parts: %d, type %q, Vary %q", a.StatusCode, a.said("Content-Type"), a.said("Vary"))
	}
	if a := s.get(path, "Range", "bytes=999999-"); a.StatusCode != 416 {
		s.Errorf("a part beyond the end: %d", a.StatusCode)
	}
}

// lost asks for what is not there, and for what nobody may see.
func (s served) lost() {
	s.Helper()
	paths := []string{"none.html", "a/b/c/none", "assets/none.0123abcd.css", "search-data/d0-0-none.js", "units/.hidden/x", "index.html/x"}
	for _, name := range webserver.Hidden() {
		paths = append(paths, name, name+".gz", name+".br", "%2e"+name[1:])
	}
	for _, path := range paths {
		for _, accept := range []string{"identity", "gzip, br"} {
			a := s.get(path, "Accept-Encoding", accept)
			text, _, err := a.unpacked()
			if a.StatusCode != 404 || err != nil || text != small()["404.html"] || a.said("Cache-Control") != webserver.CacheShort {
				s.Errorf("%s: %d, %v, cache %q, %.40q", path, a.StatusCode, err, a.said("Cache-Control"), text)
			}
			if !strings.HasPrefix(a.said("Content-Type"), "text/html") {
				s.Errorf("%s: type %q", path, a.said("Content-Type"))
			}
			s.secure(path, a)
			// A browser that has the 404 page wants it whole all the same.
			b := s.get(path, "Accept-Encoding", accept, "If-None-Match", a.said("ETag"), "If-Modified-Since", a.said("Last-Modified"), "Range", "bytes=0-3")
			if b.StatusCode != 404 || b.body != a.body {
				s.Errorf("%s again: %d, %d bytes", path, b.StatusCode, len(b.body))
			}
		}
	}
	if s.base == "/" {
		return
	}
	for _, path := range []string{"index.html", "units/", "a.b/"} {
		if a := ask(s.T, s.c, "GET", strings.TrimSuffix(s.at, s.base)+"/"+path); a.StatusCode != 404 && a.StatusCode != 403 {
			s.Errorf("%s beside the base path: %d", path, a.StatusCode)
		}
	}
}

// redirects asks for folders without their slash. The answer names no host, so
// that it is right behind a proxy too.
func (s served) redirects() {
	s.Helper()
	ways := map[string]string{"units": s.base + "units/", "/units": s.base + "units/"}
	if s.base != "/" {
		ways["../"+filepath.Base(s.base)] = s.base
	}
	for from, to := range ways {
		a := s.get(from, "Host", "oa.example:8443")
		if a.StatusCode < 301 || a.StatusCode > 308 || a.said("Location") != to || a.said("Cache-Control") != webserver.CacheShort {
			s.Errorf("%s: %d to %q, cache %q", from, a.StatusCode, a.said("Location"), a.said("Cache-Control"))
		}
		s.secure(from, a)
	}
}

// oddPaths asks for paths that people do not type.
func (s served) oddPaths() {
	s.Helper()
	for _, path := range []string{
		"%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2fetc/passwd", "..%5c..%5cx", "assets/", "assets%2f", "a%0d%0aSet-Cookie:%20a=b",
		"%ff%fe.html", "x%0ay", "./units/.%2f.mingdeng-manifest", "/evil.example%2f..", "/evil.example/%2e%2e",
	} {
		a := s.get(path)
		if a.StatusCode >= 500 || a.said("Set-Cookie") != "" || strings.Contains(a.body, "root:") || strings.Contains(a.body, "portal.0123abcd") || strings.HasPrefix(a.said("Location"), "//") {
			s.Errorf("%s: %d to %q, %.80q", path, a.StatusCode, a.said("Location"), a.body)
		}
		s.secure(path, a)
	}
	for _, path := range []string{"/units//index.html", "./units/index.html", "units/../units/index.html", "%75nits/"} {
		if a := s.get(path); a.StatusCode != 200 || a.body != small()["units/index.html"] {
			s.Errorf("%s: %d %.40q", path, a.StatusCode, a.body)
		}
	}
}

// otherMethods asks for the health, and for what only an author would ask.
func (s served) otherMethods() {
	s.Helper()
	if a := s.get(webserver.HealthPath); a.StatusCode/100 != 2 || a.said("Cache-Control") != webserver.CacheShort {
		s.Errorf("health: %d, cache %q", a.StatusCode, a.said("Cache-Control"))
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"} {
		a := ask(s.T, s.c, method, s.at+"assets/portal.0123abcd.css")
		if a.StatusCode != 405 || a.said("Cache-Control") != webserver.CacheShort {
			s.Errorf("%s: %d, cache %q", method, a.StatusCode, a.said("Cache-Control"))
		}
		s.secure(method, a)
	}
}

// TestNetworksAreKeptOut asks each server from an address that may not read.
// The health address answers all the same.
func TestNetworksAreKeptOut(t *testing.T) {
	root := publishSmall(t, publish.Compressed)
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		t.Run(kind, func(t *testing.T) {
			site := webserver.Site{Root: root, Base: "/", Networks: []string{"192.0.2.0/24", "2001:db8::/32"}}
			at := start(t, kind, site)
			s := served{T: t, kind: kind}
			for _, path := range []string{"/", "/index.html", "/404.html", "/none.html", "/assets/portal.0123abcd.css", "/assets/portal.0123abcd.css.gz", "/units", "/units/a.csv"} {
				a := ask(t, client(), "GET", at+path)
				if a.StatusCode < 400 || strings.Contains(a.body, "党建") || a.said("Cache-Control") != webserver.CacheShort {
					t.Errorf("%s: %d, cache %q, %.60q", path, a.StatusCode, a.said("Cache-Control"), a.body)
				}
				s.secure(path, a)
			}
			if a := ask(t, client(), "GET", at+"/"+webserver.HealthPath); a.StatusCode/100 != 2 {
				t.Errorf("health: %d", a.StatusCode)
			}
			site.Networks = append(site.Networks, "127.0.0.0/8")
			if a := ask(t, client(), "GET", start(t, kind, site)+"/"); a.StatusCode != 200 {
				t.Errorf("from the network allowed: %d", a.StatusCode)
			}
		})
	}
}

// TestHealthTells asks each server for its health when the site is gone, and
// when it is back.
func TestHealthTells(t *testing.T) {
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		for _, base := range []string{"/", "/a.b/portal/"} {
			t.Run(kind+base, func(t *testing.T) {
				root := publishSmall(t, publish.Plain)
				at := start(t, kind, webserver.Site{Root: root, Base: base}) + base + webserver.HealthPath
				healthy := func(want bool) {
					t.Helper()
					a := ask(t, client(), "GET", at)
					if want && a.StatusCode/100 != 2 || !want && a.StatusCode != 503 {
						t.Errorf("health %d", a.StatusCode)
					}
					served{T: t, kind: kind}.secure("health", a)
				}
				healthy(true)
				if err := os.Rename(root, root+".away"); err != nil {
					t.Fatal(err)
				}
				healthy(false)
				if err := os.Rename(root+".away", root); err != nil {
					t.Fatal(err)
				}
				healthy(true)
			})
		}
	}
}

// TestApacheAnswersFromOneRelease replaces "current" by a folder that names the
// release and is torn: Apache, which looks a path up more than once, goes to
// the release itself. Without a release of that name it serves what is there.
func TestApacheAnswersFromOneRelease(t *testing.T) {
	root := publishSmall(t, publish.Compressed)
	at := start(t, "apache", webserver.Site{Root: root, Base: "/"})
	release, err := filepath.EvalSymlinks(root)
	if err != nil {
		t.Fatal(err)
	}
	record, err := os.ReadFile(filepath.Join(root, ".mingdeng-release"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(root); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(root, "index.html"), "torn")
	save(t, filepath.Join(root, ".mingdeng-release"), string(record))
	if a := ask(t, client(), "GET", at+"/"); a.body != small()["index.html"] {
		t.Errorf("%d %.40q", a.StatusCode, a.body)
	}
	if err := os.Rename(release, release+".away"); err != nil {
		t.Fatal(err)
	}
	if a := ask(t, client(), "GET", at+"/"); a.body != "torn" {
		t.Errorf("without the release: %d %.40q", a.StatusCode, a.body)
	}
}
