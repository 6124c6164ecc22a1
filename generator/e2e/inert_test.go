package e2e

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestInert proves that no page of the demo asks another host for anything or
// holds a script or style of its own.
func TestInert(t *testing.T) { inert(t, demo(t)) }

func inert(t *testing.T, s *site) {
	t.Helper()
	var faults complaints
	for _, p := range s.sorted() {
		for n := range elements(p.doc) {
			for _, why := range active(n) {
				faults.add(p.path, "<%s>: %s", n.Data, why)
			}
		}
	}
	for name, data := range s.files {
		for _, why := range outside(name, data) {
			faults.add(name, "%s", why)
		}
	}
	faults.report(t)
}

// active says what an element does that no element may.
func active(n *html.Node) []string {
	var faults []string
	switch n.Data {
	case "style", "iframe", "object", "embed", "base", "applet", "frame", "foreignobject":
		faults = append(faults, "not allowed")
	case "script":
		src, ok := attr(n, "src")
		if !ok || n.FirstChild != nil || absolute(src) || !strings.Contains(src, "assets/") && !strings.Contains(src, "search/") {
			faults = append(faults, "not one of ours")
		}
	case "meta":
		if kind, ok := attr(n, "http-equiv"); ok && kind != "Content-Security-Policy" {
			faults = append(faults, "http-equiv")
		}
	}
	for _, a := range n.Attr {
		key, val := strings.ToLower(a.Key), strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
		loads := key == "src" || key == "srcset" || key == "poster" || key == "data" || key == "action" || key == "formaction" ||
			key == "href" && n.Data != "a"
		switch {
		case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc":
			faults = append(faults, "attribute "+key)
		case (loads || key == "href" || key == "ping") && (strings.HasPrefix(val, "javascript:") || strings.HasPrefix(val, "data:") || strings.HasPrefix(val, "vbscript:")):
			faults = append(faults, "address "+a.Val)
		case loads && absolute(a.Val):
			faults = append(faults, "loads "+a.Val)
		}
	}
	return faults
}

var (
	cssAddress = regexp.MustCompile(`url\(\s*["']?([^"')]*)`)
	anyAddress = regexp.MustCompile(`(?:https?:)?//[\w.-]+\.\w+[\w./-]*`)
)

// outside says which addresses of other hosts a style or script holds.
func outside(name string, data []byte) []string {
	var faults []string
	switch path.Ext(name) {
	case ".css":
		if bytes.Contains(data, []byte("@import")) {
			faults = append(faults, "@import")
		}
		for _, m := range cssAddress.FindAllSubmatch(data, -1) {
			if absolute(string(m[1])) {
				faults = append(faults, "loads "+string(m[1]))
			}
		}
	case ".js":
		if strings.HasPrefix(name, "assets/") {
			for _, m := range anyAddress.FindAllString(string(data), -1) {
				if m != "http://www.w3.org/2000/svg" {
					faults = append(faults, "names "+m)
				}
			}
		}
	}
	return faults
}

// TestFrame looks for what every page must have.
func TestFrame(t *testing.T) {
	s := demo(t)
	var faults complaints
	titles := map[string]string{}
	for _, p := range s.sorted() {
		doc := first(p.doc, tag("html"))
		lang := value(doc, "lang")
		count := func(name string) int { return len(all(p.doc, tag(name))) }
		switch {
		case lang == "":
			faults.add(p.path, "no lang")
		case !bytes.HasPrefix(bytes.ToLower(s.files[p.path]), []byte("<!doctype html>")):
			faults.add(p.path, "no doctype")
		case count("h1") != 1 || text(first(p.doc, tag("h1"))) == "":
			faults.add(p.path, "%d h1", count("h1"))
		case count("main") != 1:
			faults.add(p.path, "%d main", count("main"))
		case !strings.HasPrefix(value(first(p.doc, tag("meta"), with("http-equiv", "Content-Security-Policy")), "content"), "default-src 'self' file:;"):
			faults.add(p.path, "no content policy")
		case first(p.doc, tag("meta"), with("name", "viewport")) == nil:
			faults.add(p.path, "no viewport")
		case !bytes.Contains(s.files[p.path][:1024], []byte(`<meta charset="utf-8">`)):
			faults.add(p.path, "no charset within the first 1024 bytes")
		}
		if first(p.doc, tag("link"), with("rel", "icon")) == nil {
			faults.add(p.path, "no icon, so that every browser asks the server for /favicon.ico")
		}
		title := text(first(p.doc, tag("title")))
		if before, ok := titles[lang+title]; ok || title == "" {
			faults.add(p.path, "the title %q is that of %s too", title, before)
		}
		titles[lang+title] = p.path
	}
	faults.report(t)
}

// TestBanner proves that every page says that the demo is invented.
func TestBanner(t *testing.T) {
	s := demo(t)
	for _, p := range s.sorted() {
		want := "均为虚构"
		if value(first(p.doc, tag("html")), "lang") == "en" {
			want = "invented"
		}
		if notice := text(first(p.doc, class("notice"))); !strings.Contains(notice, want) {
			t.Errorf("%s: the banner says %q", p.path, notice)
		}
	}
}
