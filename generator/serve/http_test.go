package serve

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"mingdeng/generator/diag"
	"mingdeng/generator/write"
)

// small is a site with one file of each kind.
func small(base string) Site {
	return Site{Base: base, Lang: "zh-CN", Words: fakeWords("zh"), Files: []write.File{
		htmlPage("index.html", "front"),
		htmlPage("units/示例/index.html", "unit"),
		htmlPage("a:b/index.html", "colon"),
		htmlPage("404.html", "nothing here"),
		htmlPage("en/404.html", "nothing in English"),
		text("css/site.css", "body{}"),
		text("data.xlsx", "PK"),
		text("noending", "?"),
		{Path: "bad.html", Render: func(io.Writer) error { return errBroken }},
		{Path: "panics.html", Render: func(io.Writer) error { panic("ouch") }},
	}}
}

func startSmall(t *testing.T, base string) *running {
	m := &maker{site: small(base)}
	return start(t, Options{Build: m.build})
}

func TestAddresses(t *testing.T) {
	for _, base := range []string{"/", "/x/"} {
		r := startSmall(t, base)
		for path, c := range map[string]struct {
			code     int
			location string
			part     string
		}{
			"":                            {200, "", "front"},
			"index.html":                  {200, "", "front"},
			"?q=1":                        {200, "", "front"},
			"units/示例/":                   {200, "", "unit"},
			"units/%E7%A4%BA%E4%BE%8B/":   {200, "", "unit"},
			"units/示例/index.html":         {200, "", "unit"},
			"units/示例":                    {307, "./%E7%A4%BA%E4%BE%8B/", ""},
			"units/示例?q=1":                {307, "./%E7%A4%BA%E4%BE%8B/?q=1", ""},
			"a:b":                         {307, "./a:b/", ""},
			"units//示例/":                  {307, base + "units/%E7%A4%BA%E4%BE%8B/", ""},
			"x/../index.html":             {307, base + "index.html", ""},
			"units/":                      {404, "", "nothing here"},
			"units":                       {404, "", "nothing here"},
			"css/":                        {404, "", "nothing here"},
			"css":                         {404, "", "nothing here"},
			"en/deep/none.html":           {404, "", "nothing in English"},
			"..%2f..%2fetc/passwd":        {307, "/etc/passwd", ""},
			"%5c..%5c..%5cboot.ini":       {404, "", "nothing here"},
			"%00":                         {404, "", "nothing here"},
			"index.html/":                 {404, "", "nothing here"},
			"bad.html":                    {500, "", "message page-failed disk on fire"},
			"panics.html":                 {500, "", "panic: ouch"},
			"css/site.css":                {200, "", "body{}"},
			"css/site.css/../../noending": {307, base + "noending", ""},
		} {
			a := r.want(base+path, c.code, c.part)
			if got := a.Header.Get("Location"); got != c.location {
				t.Errorf("%s: Location %q, want %q", path, got, c.location)
			}
			if html := strings.HasPrefix(a.Header.Get("Content-Type"), "text/html"); html != strings.Contains(a.text, "live.js") {
				t.Errorf("%s: script in %s: %s", path, a.Header.Get("Content-Type"), a.text)
			}
		}
		r.stop()
	}
}

func TestBaseIsRedirectedTo(t *testing.T) {
	r := startSmall(t, "x/y")
	for path, location := range map[string]string{"/": "/x/y/", "/x/y": "/x/y/", "/?a=b": "/x/y/?a=b", "//evil.example/": "/evil.example/"} {
		if a := r.want(path, 307); a.Header.Get("Location") != location {
			t.Errorf("%s: Location %q", path, a.Header.Get("Location"))
		}
	}
	r.want("/index.html", 404, "nothing here")
	r.want("/xx/", 404, "nothing here")
}

func TestHeaders(t *testing.T) {
	r := startSmall(t, "")
	for path, kind := range map[string]string{
		"/":                   "text/html; charset=utf-8",
		"/css/site.css":       "text/css; charset=utf-8",
		"/data.xlsx":          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"/noending":           "application/octet-stream",
		"/none":               "text/html; charset=utf-8",
		"/_mingdeng/live.js":  "text/javascript; charset=utf-8",
		"/_mingdeng/live.css": "text/css; charset=utf-8",
		"/_mingdeng/none":     "text/plain; charset=utf-8",
	} {
		a := r.get(path)
		for name, want := range map[string]string{
			"Content-Type":            kind,
			"Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "no-referrer",
			"Cache-Control":           "no-cache",
		} {
			if got := a.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if strings.Contains(a.text, "<script>") {
			t.Errorf("%s: inline script", path)
		}
	}
}

func TestETag(t *testing.T) {
	r := startSmall(t, "")
	tag := r.get("/css/site.css").Header.Get("ETag")
	again := r.get("/css/site.css", func(q *http.Request) { q.Header.Set("If-None-Match", tag) })
	if tag == "" || again.StatusCode != http.StatusNotModified || again.text != "" {
		t.Errorf("ETag %s, then status %d", tag, again.StatusCode)
	}
}

func TestOnlyReading(t *testing.T) {
	r := startSmall(t, "")
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "NONSENSE"} {
		a := r.get("/", func(q *http.Request) { q.Method = method })
		if a.StatusCode != http.StatusMethodNotAllowed || a.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d", method, a.StatusCode)
		}
	}
	for _, path := range []string{"/", "/none", "/_mingdeng/live.js", "/_mingdeng/events"} {
		if a := r.get(path, func(q *http.Request) { q.Method = "HEAD" }); a.text != "" {
			t.Errorf("HEAD %s has a body", path)
		}
	}
}

func TestHost(t *testing.T) {
	for host, ok := range map[string]bool{
		"localhost": true, "LOCALHOST:8080": true, "127.0.0.1:1": true, "127.9.9.9": true, "[::1]:80": true, "[::1]": true,
		"localhost.": true, "portal.example": true, "Portal.Example:8080": true,
		"evil.example": false, "evil.example:8080": false, "localhost.evil.example": false, "192.168.0.1": false, "": false,
		"127.0.0.1.evil.example": false,
	} {
		if hostAllowed(host, []string{"portal.example"}) != ok {
			t.Errorf("host %q: allowed %v", host, !ok)
		}
	}
	r := startSmall(t, "")
	a := r.get("/", func(q *http.Request) { q.Host = "evil.example" })
	if a.StatusCode != http.StatusMisdirectedRequest || strings.Contains(a.text, "front") {
		t.Errorf("status %d: %s", a.StatusCode, a.text)
	}
}

// TestRawTargets sends what no client would.
func TestRawTargets(t *testing.T) {
	r := startSmall(t, "")
	for _, target := range []string{"/../../../etc/passwd", "/./../etc/passwd", "//etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "etc", "http://evil.example/", "*"} {
		conn, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(r.url, "http:"), "/"))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", target)
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		if resp.StatusCode == 200 || strings.HasPrefix(resp.Header.Get("Location"), "//") {
			t.Errorf("%s: status %d, Location %s", target, resp.StatusCode, resp.Header.Get("Location"))
		}
		conn.Close()
	}
}

func TestScriptTag(t *testing.T) {
	p := newPreview(Options{Words: fakeWords(`"><b>`)})
	s := &state{seq: 3, page: 2, style: 1, voice: voice{fakeWords(`"><b>`), "en"}}
	for page, want := range map[string]string{
		"<body>İ</body><!-- </BODY > --></html>": "<body>İ#</body><!-- </BODY > --></html>",
		"a</BoDy>b</body>c":                      "a</BoDy>b#</body>c",
		"no end":                                 "no end#",
		"":                                       "#",
	} {
		got := string(p.withScript([]byte(page), s, false))
		before, after, _ := strings.Cut(want, "#")
		if !strings.HasPrefix(got, before+`<script src="/_mingdeng/live.js" defer data-server="`) || !strings.HasSuffix(got, "></script>\n"+after) {
			t.Errorf("%q became %q", page, got)
		}
		if !strings.Contains(got, `data-seq="3" data-page="2" data-style="1" data-lost="&#34;&gt;&lt;b&gt;&lt;preview.lost&gt;" data-copy="`) {
			t.Errorf("attributes: %s", got)
		}
	}
}

func TestRenderedOnceAndOnlyWhenAsked(t *testing.T) {
	rendered := 0
	m := &maker{site: Site{Files: []write.File{
		{Path: "index.html", Render: func(w io.Writer) error { rendered++; _, err := io.WriteString(w, "x"); return err }},
		{Path: "never.html", Render: func(w io.Writer) error { t.Error("rendered"); return nil }},
	}}}
	r := start(t, Options{Build: m.build})
	for range 3 {
		r.want("/", 200)
	}
	r.stop()
	if rendered != 1 {
		t.Errorf("rendered %d times", rendered)
	}
}

func TestAddrInUse(t *testing.T) {
	taken, err := listen(t.Context(), "127.0.0.1:0", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()
	err = Run(t.Context(), Options{Addr: addr})
	var ae *AddrError
	if !errors.As(err, &ae) || !ae.InUse || ae.Addr != addr {
		t.Errorf("error %v", err)
	}
	next, err := listen(t.Context(), addr, 20)
	if err != nil {
		t.Fatal(err)
	}
	next.Close()
	for _, bad := range []string{"nonsense", "127.0.0.1:99999", "203.0.113.1:8080"} {
		if err := Run(t.Context(), Options{Addr: bad, NextPorts: 3}); !errors.As(err, &ae) || ae.InUse {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestNoGoodSiteYet(t *testing.T) {
	m := &maker{site: Site{Lang: "zh-CN", Words: fakeWords("zh"), Source: func(string) (string, bool) { return "好 = <b>错</b>", true }},
		problems: []diag.Problem{{Pos: diag.Pos{File: "site.toml", Line: 1, Col: 5}, Len: 4, ID: "bad-key", Hint: "near"}}}
	r := start(t, Options{Build: m.build})
	r.want("/any/where", 500, `lang="zh-CN"`, "zh&lt;preview.no-site&gt; n 1", "site.toml:1:5", "[bad-key]",
		"<pre>好 = <mark>&lt;b&gt;错</mark>&lt;/b&gt;</pre>", "hint: near", "data-alone", "/_mingdeng/live.js")
}
