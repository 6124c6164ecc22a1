package e2e

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	chrome "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"mingdeng/generator/build"
)

// everyAttack opens every page and asks for every attack alone, which takes
// minutes.
var everyAttack = flag.Bool("every-attack", false, "TestAttacksInBrowser opens all pages and types every attack alone")

// alarm tells of every script that an attack could start.
const alarm = `window.hits = [];
for (const name of ["hit", "alert", "confirm", "prompt", "print", "open"]) window[name] = (x) => { hits.push(name + " " + x); };
addEventListener("securitypolicyviolation", (e) => hits.push("refused " + e.violatedDirective + " " + e.blockedURI));`

// intruders are elements that no page has: what runs, loads or leads to a
// script.
const intruders = `[...document.querySelectorAll("*")].filter((e) =>
	/^(iframe|frame|object|embed|applet|base|style|img|image|video|audio|portal|foreignobject|math)$/i.test(e.localName) ||
	e.localName === "script" && !((e.src || "").startsWith(location.origin + "/") && !e.textContent) ||
	e.localName === "link" && !(e.href || "").startsWith(location.origin + "/") ||
	[...e.attributes].some((a) => /^on|^srcdoc$/i.test(a.name) || a.name === "style" && [...e.style].some((p) => p !== "--running") || /^(href|src|action|formaction|xlink:href|data|ping)$/i.test(a.name) && /^[\s\0-\x1f]*(javascript|data|vbscript):/i.test(a.value))
).map((e) => e.outerHTML.slice(0, 200))`

// server serves a site and keeps the addresses that it has no file for.
type server struct {
	mu     sync.Mutex
	missed []string
}

func (v *server) serve(t *testing.T, s *site, policy string) string {
	h := s.handler(policy)
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, s.base)
		if s.files[name] == nil && s.files[name+"index.html"] == nil && name != "favicon.ico" {
			v.mu.Lock()
			v.missed = append(v.missed, r.URL.String())
			v.mu.Unlock()
		}
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(web.Close)
	return web.URL + s.base
}

var policyElement = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// bare is a site without any policy that would help.
func bare(t *testing.T, s *site) *site {
	t.Helper()
	out := *s
	out.files = make(map[string][]byte, len(s.files))
	for name, data := range s.files {
		if strings.HasSuffix(name, ".html") {
			if !policyElement.Match(data) {
				t.Fatalf("%s has no policy to take away", name)
			}
			data = policyElement.ReplaceAll(data, nil)
		}
		out.files[name] = data
	}
	return &out
}

// unhurt fails the test when something of an attack ran or stands in the page.
func (v *server) unhurt(b *tab, where string) {
	b.t.Helper()
	for what, list := range map[string][]string{"runs": ask[[]string](b, "window.hits"), "stands in the page": ask[[]string](b, intruders)} {
		for _, x := range list {
			b.t.Errorf("%s: an attack %s: %s", where, what, x)
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, address := range v.missed {
		b.t.Errorf("%s: something asks for %s", where, address)
	}
	v.missed = nil
	b.calm(where)
}

// TestAttacksInBrowser opens the attacked portal with its policy and without
// any: nothing runs, nothing is refused, nothing else is asked for.
func TestAttacksInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("browser tests are left out with -short")
	}
	s := attacked(t)
	pages := []string{"index.html", "units/top.html", "findings/index.html", "policies/rules/index.html", "pages/about.html", "obligations/meet.html", "supervision/2018.html", "en/roles/r.html"}
	if *everyAttack {
		pages = nil
		for _, p := range s.sorted() {
			pages = append(pages, p.path)
		}
	}
	for _, name := range pages {
		if s.pages[name] == nil {
			t.Fatalf("there is no page %s", name)
		}
	}
	small := buildInMemory(t, build.Options{Source: hostilePortal(), Now: time.Now()}) // answers at once
	t.Run("bare", func(t *testing.T) {
		attackPages(t, bare(t, s), "", pages)
		attackBoxes(t, bare(t, small), "")
	})
	t.Run("policy", func(t *testing.T) {
		attackPages(t, s, strict, pages[:min(len(pages), 3)])
		if *everyAttack {
			attackBoxes(t, small, strict)
		}
	})
}

// alarmed is a tab that tells of attacks, and a server with a site for it.
func alarmed(t *testing.T, s *site, policy string) (*server, *tab, string) {
	v := &server{}
	home := v.serve(t, s, policy)
	b := newTab(t)
	b.run(call(chrome.AddScriptToEvaluateOnNewDocument, chrome.AddScriptToEvaluateOnNewDocumentParams{Source: alarm}))
	return v, b, home
}

// attackPages opens pages.
func attackPages(t *testing.T, s *site, policy string, pages []string) {
	v, b, home := alarmed(t, s, policy)
	for _, name := range pages {
		if name == "404.html" {
			continue // its addresses begin with the base
		}
		b.open(home + name)
		b.until(`document.readyState === "complete"`)
		v.unhurt(b, name)
	}
}

// attackBoxes puts the attacks where a reader can write.
func attackBoxes(t *testing.T, s *site, policy string) {
	v, b, home := alarmed(t, s, policy)
	for _, step := range []func(*tab, string){v.hash, v.typed, v.address} {
		step(b, home)
	}
}

// hash puts every attack into the address after "#", and into the box that
// jumps to an article.
func (v *server) hash(b *tab, home string) {
	b.open(home + "policies/rules/index.html")
	b.until(`document.readyState === "complete"`)
	for some := range slices.Chunk(salvos(), 40) { // each within a test's patience
		b.run(chromedp.Evaluate[chromedp.Void](`(async () => {
			const form = document.querySelector("form[data-resolve]");
			for (const a of `+listed(some)+`) {
				const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
				location.hash = a;
				form.querySelector("input").value = a;
				form.requestSubmit();
				await Promise.race([changed, new Promise((done) => setTimeout(done, 50))]);
				if (`+listed(*everyAttack)+`) await new Promise((done) => setTimeout(done, 40)); // else the browser throttles
			}
		})()`, chromedp.EvalAwaitPromise))
	}
	v.unhurt(b, "hash")
}

// typed types the attacks into the search box, and waits until the page says
// what it found of each.
func (v *server) typed(b *tab, home string) {
	b.open(home + "search/index.html")
	b.until(`document.readyState === "complete"`)
	for _, q := range salvos() {
		if *everyAttack {
			time.Sleep(60 * time.Millisecond) // else the browser throttles
		}
		b.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`new Promise((done) => {
			const box = document.querySelector("#q"), status = document.querySelector("main [role=status]");
			new MutationObserver((_, o) => {
				if (status.textContent === document.querySelector("#results").dataset.loading) return;
				o.disconnect();
				done();
			}).observe(status, { childList: true, characterData: true, subtree: true });
			box.value = %s;
			box.dispatchEvent(new Event("input"));
		})`, listed(q)), chromedp.EvalAwaitPromise))
	}
	v.unhurt(b, "search box")
}

// address asks for attacks in every part of the address of the search page.
func (v *server) address(b *tab, home string) {
	list := salvos()
	if !*everyAttack {
		list = list[:5]
	}
	for _, q := range list {
		p := url.Values{}
		for _, name := range []string{"q", "kind", "sort", "unit", "state", "year", "policy", "<script>hit(1)</script>"} {
			p.Set(name, q)
		}
		b.open(home + "search/index.html?" + p.Encode() + "#" + url.PathEscape(q))
		b.until(`((s) => s && s.textContent && s.textContent !== document.querySelector("#results").dataset.loading)(document.querySelector("main [role=status]"))`)
		v.unhurt(b, "search address "+q)
	}
}

// salvos are the attacks as the search box takes them: several at once, up to
// its 200 characters, or each alone.
func salvos() []string {
	var list []string
	for _, a := range attacks() {
		a = strings.Join(strings.Fields(a), " ")
		if n := len(list); n > 0 && !*everyAttack && len(list[n-1])+len(a) < 190 {
			list[n-1] += " " + a
		} else {
			list = append(list, a)
		}
	}
	return list
}

// listed is a value as a script writes it.
func listed(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}
