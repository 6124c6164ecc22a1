package e2e

import (
	"bytes"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestNothingOfLiveReload looks through all that build writes: no script,
// address or attribute of the preview is in it.
func TestNothingOfLiveReload(t *testing.T) {
	s := demo(t)
	var faults complaints
	for name, data := range s.files {
		for _, trace := range []string{"_mingdeng", "mingdeng-problems", "EventSource", "text/event-stream", "WebSocket", "data-source", "data-server", "live.js"} {
			if bytes.Contains(data, []byte(trace)) {
				faults.add(name, "holds %s", trace)
			}
		}
	}
	faults.report(t)
}

// What the preview adds to a page, and what only a built page says: the sum and
// the release of what was built.
var (
	liveTag   = regexp.MustCompile(`<script src="/_mingdeng/live\.js" defer( data-[a-z]+="[^"<>]*")*></script>\n`)
	sourceTag = regexp.MustCompile(` data-source="[^"<>]*"|<p class="sub">[\w/.-]+\.toml:\d+</p>`)
	sumTag    = regexp.MustCompile(`\n?<p class="meta">本站内容的校验值.*?</p>| data-release="[^"<>]*"`)
)

// TestPreviewIsTheSite reads pages of all kinds from the preview: but for its
// own script and for where things come from, they are those that are built.
func TestPreviewIsTheSite(t *testing.T) {
	s := demo(t)
	home := preview(t, copySources(t))
	for _, name := range kinds(s) {
		answer, err := http.Get(home + name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(liveTag.FindAll(got, -1)); n != 1 {
			t.Errorf("%s has the script of the preview %d times", name, n)
		}
		if strings.HasPrefix(name, "units/") && !sourceTag.Match(got) {
			t.Errorf("%s does not tell where things come from", name)
		}
		got = sourceTag.ReplaceAll(liveTag.ReplaceAll(got, nil), nil)
		if want := sumTag.ReplaceAll(s.files[name], nil); !bytes.Equal(got, want) {
			t.Errorf("%s: %s", name, difference(got, want))
		}
	}
}
