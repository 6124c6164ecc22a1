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

// small is a site with a file of every kind. All its texts are long enough to
// be compressed.
func small() map[string]string {
	files := map[string]string{"units/a.xlsx": "PK", "assets/icon.0123abcd.png": "png"}
	for _, p := range []string{
		"index.html", "404.html", "units/index.html", "单位.html", "a b.html", "assets/portal.0123abcd.css", "assets/portal.0123abcd.js",
		"assets/icon.0123abcd.svg", "search-data/zh-CN.js", "search-data/en.js", "search-data/d0-0-3tc0.js",
		"units/a.csv", "units/a.ics", "release.json", "feed.xml", "robots.txt",
	} {
		files[p] = p + strings.Repeat(" 机关党建 words", 400)
	}
	return files
}

// publishTo publishes files as a release of the target dir.
func publishTo(t *testing.T, dir string, files map[string]string, o publish.Options) {
	t.Helper()
	if _, err := publish.To(context.Background(), publish.Folder(dir), setOf(t, files), o); err != nil {
		t.Fatal(err)
	}
}

// publishSmall publishes the small site and returns the folder to serve. All
// our own files are in it, with compressed ones, which no reader may see.
func publishSmall(t *testing.T, c publish.Compression) string {
	t.Helper()
	target := open(t)
	publishTo(t, target, small(), publish.Options{Now: time.Now(), Compact: c})
	current := filepath.Join(target, "current")
	for _, name := range webserver.Hidden() {
		for _, ext := range []string{"", ".gz", ".br"} {
			if _, err := os.Stat(filepath.Join(current, name+ext)); err != nil {
				save(t, filepath.Join(current, name+ext), "党建")
			}
		}
	}
	old := time.Now().Add(-time.Hour) // what is younger than a second has a weak ETag in Apache
	for name := range small() {
		for _, ext := range []string{"", ".gz", ".br"} {
			os.Chtimes(filepath.Join(current, name+ext), old, old)
		}
	}
	return current
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

// try asks a server.
func try(c *http.Client, method, url string, headers ...string) (answer, error) {
	r, err := http.NewRequest(method, url, nil)
	if err != nil {
		return answer{}, err
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	r.Host = r.Header.Get("Host")
	res, err := c.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return answer{res, string(body)}, err
}

// ask asks a server that must answer.
func ask(t *testing.T, c *http.Client, method, url string, headers ...string) answer {
	t.Helper()
	a, err := try(c, method, url, headers...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// unpacked is the text of an answer, and its coding.
func (a answer) unpacked() (text, coding string, err error) {
	coding = a.Header.Get("Content-Encoding")
	body := io.Reader(strings.NewReader(a.body))
	switch coding {
	case "gzip":
		if body, err = gzip.NewReader(body); err != nil {
			return "", coding, err
		}
	case "br":
		body = brotli.NewReader(body)
	}
	b, err := io.ReadAll(body)
	return string(b), coding, err
}

// said is a header's one value; several are told from one.
func (a answer) said(name string) string { return strings.Join(a.Header.Values(name), " | ") }
