package e2e

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSearchLooksThroughAll serves search.js with limits that any search
// passes: the page says that it did not look through all records, and does when
// it is asked to.
func TestSearchLooksThroughAll(t *testing.T) {
	s := demo(t)
	plain, lowered := s.handler(strict), false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if !strings.HasPrefix(name, "assets/search.") || !strings.HasSuffix(name, ".js") {
			plain.ServeHTTP(w, r)
			return
		}
		code := bytes.ReplaceAll(s.files[name], []byte("262144"), []byte("1"))
		lowered = lowered || len(code) < len(s.files[name])
		w.Header().Set("Content-Type", "text/javascript")
		if _, err := w.Write(code); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	b := newTab(t)
	b.open(server.URL + "/search/index.html?q=" + url.QueryEscape("主题党日"))
	b.until(results + " > 0 && document.querySelector('#results p .more')")
	before := ask[int](b, `+document.querySelector(".kinds button span").textContent`)
	b.run(chromedp.Evaluate[chromedp.Void](`void document.querySelector("#results p .more").click()`))
	b.until(fmt.Sprintf(`!document.querySelector("#results p .more") && +document.querySelector(".kinds button span").textContent > %d`, before))
	if !lowered {
		t.Error("search.js has no limit to lower")
	}
	b.calm("search")
}
