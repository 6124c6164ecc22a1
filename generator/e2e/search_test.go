package e2e

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// entry is a document of the search index as results show it.
type entry struct {
	Title, Address string
	Anchors        []string
}

// shown is what a browser shows of all documents of a page's language.
const shown = `(async () => {
	const s = window.mingdeng.search, list = [];
	const index = await s.open();
	for (const k of index.kinds) {
		for (let i = 0; i < k.room; i++) {
			await s.record(index, k.first + i).then((r) => list.push({ Title: r.title, Address: r.href, Anchors: r.texts.filter((t, i) => !(i & 1)) }), () => {});
		}
	}
	return list;
})()`

// TestSearchLeadsSomewhere follows every address of the index.
func TestSearchLeadsSomewhere(t *testing.T) {
	s := demo(t)
	var faults complaints
	from, english := s.page(t, "index.html"), s.page(t, "en/index.html")
	b := newTab(t)
	b.open(overHTTP(t, s, strict) + "search/index.html")
	b.until(`window.mingdeng && window.mingdeng.search.query`)
	list := get(b, chromedp.Evaluate[[]entry](shown, chromedp.EvalAwaitPromise))
	for _, e := range list {
		for _, a := range append([]string{""}, e.Anchors...) {
			link := e.Address
			if a != "" && !strings.Contains(link, "#") {
				link += "#" + a
			}
			if why := s.broken(from, link); why != "" && s.broken(english, link) != "" {
				faults.add(link, "%s: %s", e.Title, why)
			}
		}
	}
	faults.report(t)
	t.Logf("%d documents", len(list))
}

// answer is what the page's own search finds: the texts of the first ten.
type answer struct{ Texts []string }

// everything is the texts of all documents of a page's language.
const everything = `(async () => {
	const s = window.mingdeng.search, list = [];
	const index = await s.open();
	for (const k of index.kinds) {
		for (let i = 0; i < k.room; i++) await s.record(index, k.first + i).then((r) => list.push([r.title, ...r.texts.filter((t, i) => i & 1)].join("\n")), () => {});
	}
	return list;
})()`

const asked = `(async (q) => {
	const s = window.mingdeng.search, found = await s.query(q);
	const rows = await Promise.all(s.best(found.docs, found.score, 10).map((d) => s.record(found.index, d)));
	return { Texts: rows.map((r) => [r.title, ...r.texts.filter((t, i) => i & 1)].join("\n")) };
})(%q)`

// TestSearchFindsAll asks a browser for random runs of characters of the demo:
// each is found, and what is found has it.
func TestSearchFindsAll(t *testing.T) {
	s := demo(t)
	bothWays(t, s, func(t *testing.T, home string) {
		b := newTab(t)
		b.open(home + "search/index.html")
		b.until(`window.mingdeng && window.mingdeng.search.query`)
		texts := get(b, chromedp.Evaluate[[]string](everything, chromedp.EvalAwaitPromise))
		queries := runs(rand.New(rand.NewPCG(1, 2)), texts, 60)
		recall, mrr := 0.0, 0.0
		for _, q := range queries {
			total := 0
			for _, text := range texts {
				if strings.Contains(text, q) {
					total++
				}
			}
			a := get(b, chromedp.Evaluate[answer](fmt.Sprintf(asked, q), chromedp.EvalAwaitPromise))
			right, first := 0, 0.0
			for i, text := range a.Texts {
				if strings.Contains(text, q) {
					right++
					if first == 0 {
						first = 1 / float64(i+1)
					}
				}
			}
			if right == 0 {
				t.Errorf("%q is not found", q)
			}
			recall += float64(right) / float64(min(10, total))
			mrr += first
		}
		n := float64(len(queries))
		t.Logf("recall@10 %.3f, MRR %.3f", recall/n, mrr/n)
		if recall/n < 0.99 || mrr/n < 0.95 {
			t.Errorf("recall@10 %.3f, MRR %.3f", recall/n, mrr/n)
		}
		b.calm("search")
	})
}

const results = `document.querySelectorAll("#results [data-search-result]").length`

// enter puts a query into the search page's box as typing does.
func (b *tab) enter(query string) {
	b.t.Helper()
	b.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`void ((box, q) => {
		box.value = q;
		box.dispatchEvent(new InputEvent("input", { bubbles: true }));
	})(document.querySelector("#q"), %s)`, query)))
}

// TestSearchNarrows counts, narrows and sorts, and finds all of it again in
// the address.
func TestSearchNarrows(t *testing.T) {
	b := newTab(t)
	home := overHTTP(t, demo(t), strict)
	b.open(home + "search/index.html?q=" + url.QueryEscape("党课"))
	b.until(`!document.querySelector("p[role=status]").textContent.includes("还在")` + " && " + results + " > 5")
	all := ask[int](b, `+document.querySelector(".kinds button span").textContent`)
	sum := ask[int](b, `[...document.querySelectorAll(".kinds button span")].slice(1).reduce((n, e) => n + +e.textContent, 0)`)
	if all == 0 || sum != all {
		t.Errorf("the kinds have %d results, all together %d", sum, all)
	}
	b.run(chromedp.Evaluate[chromedp.Void](`void document.querySelector(".filters summary").click()`))
	b.until(`document.querySelector("select[name=state] option[value=missed]")`)
	for _, id := range []string{"policy", "group", "role", "unit", "state", "year", "sort"} {
		if !ask[bool](b, `Boolean(document.querySelector("select[name=`+id+`]"))`) {
			t.Errorf("there is no choice of %s", id)
		}
	}
	b.run(chromedp.Evaluate[chromedp.Void](`void ((s) => { s.value = "missed"; s.dispatchEvent(new Event("change")); })(document.querySelector("select[name=state]"))`))
	b.until(`location.search.includes("state=missed")`)
	b.until(`[...document.querySelectorAll("#results li")].every((e) => e.textContent.includes("逾期"))`)
	b.run(chromedp.Evaluate[chromedp.Void](`void ((s) => { s.value = "date"; s.dispatchEvent(new Event("change")); })(document.querySelector("select[name=sort]"))`))
	b.until(`location.search.includes("sort=date")`)
	sorted := `(d => d.length > 1 && d.every((x, i) => !i || x <= d[i - 1]))([...document.querySelectorAll("#results time")].map((e) => e.dateTime))`
	b.until(sorted)
	b.open(ask[string](b, "location.href"))
	b.until(sorted + ` && document.querySelector("select[name=state]").value === "missed"`)
	b.calm("search")
}

// TestSearchKeys goes to the box, writes with an input method, walks through
// results and comes back.
func TestSearchKeys(t *testing.T) {
	b := newTab(t)
	home := overHTTP(t, demo(t), strict)
	b.open(home + "search/index.html")
	b.until(`window.mingdeng && window.mingdeng.search.query && document.querySelector("p[role=status]").textContent`)
	b.run(chromedp.Evaluate[chromedp.Void](`void dispatchEvent.call(document, new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }))`))
	b.until(`document.activeElement.id === "q"`)
	b.run(chromedp.Evaluate[chromedp.Void](`void ((box) => {
		box.value = "dang";
		box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
	})(document.querySelector("#q"))`))
	b.run(chromedp.Evaluate[chromedp.Void](`new Promise((done) => setTimeout(done, 200))`, chromedp.EvalAwaitPromise))
	if n := ask[int](b, results); n > 0 {
		t.Errorf("%d results while a word is being written", n)
	}
	b.run(chromedp.Evaluate[chromedp.Void](`void ((box) => {
		box.value = "党费";
		box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "党费" }));
	})(document.querySelector("#q"))`))
	b.until(results + " > 2")
	b.run(chromedp.KeyEvent(kb.ArrowDown))
	b.until(`document.activeElement.closest("[data-search-result]")`)
	b.run(chromedp.KeyEvent(kb.Escape))
	b.until(`document.activeElement.id === "q"`)
	b.run(chromedp.KeyEvent(kb.Enter))
	b.open(home + "search/index.html")
	b.until(`document.querySelector(".recent")`)
	if !ask[bool](b, `document.querySelector(".recent").textContent === "党费"`) {
		t.Error("the last search is not remembered")
	}
	b.run(chromedp.Evaluate[chromedp.Void](`void document.querySelector(".more").click()`))
	b.until(`!document.querySelector(".recent") && localStorage.getItem("mingdeng-recent") === null`)
	b.calm("search")
}

// TestSearchMarksNear looks for words with a slip.
func TestSearchMarksNear(t *testing.T) {
	b := newTab(t)
	b.open(overHTTP(t, demo(t), strict) + "search/index.html?q=" + url.QueryEscape("主题当日"))
	b.until(results + " > 0")
	if !ask[bool](b, `[...document.querySelectorAll("#results [data-search-result]")].every((e) => e.textContent.includes("相近"))`) {
		t.Error("near results do not say so")
	}
	b.calm("search")
}

// TestSearchIsNotHurt enters what a search might stumble over.
func TestSearchIsNotHurt(t *testing.T) {
	b := newTab(t)
	b.open(overHTTP(t, demo(t), strict) + "search/index.html")
	b.until(`window.mingdeng && window.mingdeng.search.query`)
	for _, q := range []string{`"党".repeat(10000)`, `"，。！？"`, `"\ud800党\udc00"`, `".*+?^${}()|[]\\"`, `"\u202e党\u200f"`,
		`'"><img src=x onerror=alert(1)>'`, `"-"`, `"“"`, `"~*$_"`, `"__proto__ constructor"`} {
		b.enter(q)
		b.until(results + ` > 0 || document.querySelector("#results .empty")`)
		if ask[bool](b, `Boolean(document.querySelector("main img, main script"))`) {
			t.Errorf("%s becomes an element", q)
		}
		b.calm(q)
		b.enter(`"党"`)
		b.until(results + " > 5")
	}
}

// TestSearchMissesFiles serves a site of which many files of the index are
// gone or damaged: the page says so, and the rest is found.
func TestSearchMissesFiles(t *testing.T) {
	s := demo(t)
	for name, damage := range map[string]func(http.ResponseWriter){
		"gone":    func(w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) },
		"damaged": func(w http.ResponseWriter) { fmt.Fprint(w, "mingdeng.search.put(") },
	} {
		t.Run(name, func(t *testing.T) {
			plain := s.handler(strict)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/search-data/d5-") { // the texts of units
					damage(w)
					return
				}
				plain.ServeHTTP(w, r)
			}))
			t.Cleanup(server.Close)
			b := newTab(t)
			b.open(server.URL + "/search/index.html?q=" + url.QueryEscape("支部"))
			b.until(`document.querySelector("#results [role=alert]")`)
			b.until(results + " > 0")
		})
	}
}
