package e2e

import (
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestVisit goes the way of a reader: from the front page to a unit, to one of
// its duties, to the words of the policy that demand it, and back.
func TestVisit(t *testing.T) {
	bothWays(t, demo(t), func(t *testing.T, home string) {
		b := newTab(t)
		b.open(home + "index.html")
		b.until(`document.querySelector("h1").textContent.trim()`)
		b.follow(`main a[href^="units/r-"]`)
		unit := b.where()
		b.follow(`#duties th[scope=row] > a`)
		duty := b.where()
		if !strings.Contains(duty, "/obligations/") {
			t.Fatalf("a duty of the unit leads to %s", duty)
		}
		b.follow(`figcaption a`)
		if !strings.Contains(b.where(), "/policies/") {
			t.Fatalf("the quoted words lead to %s", b.where())
		}
		article := b.where()
		id := "q-" + strings.TrimSuffix(path.Base(duty), ".html")
		if !strings.HasSuffix(article, "#"+id) {
			b.open(strings.Split(article, "#")[0] + "#" + id)
		}
		quote := `document.getElementById("` + id + `")`
		b.until(`(r => r.top >= 0 && r.bottom <= innerHeight && r.width > 0)(` + quote + `.getBoundingClientRect())`)
		if plain := "rgba(0, 0, 0, 0)"; ask[string](b, `getComputedStyle(`+quote+`).backgroundColor`) == plain {
			t.Errorf("the quoted words %q are not highlighted", ask[string](b, quote+`.textContent`))
		}
		if !strings.HasSuffix(article, "#"+id) {
			b.back(article)
		}
		b.back(duty)
		b.back(unit)
		b.calm("on the way")
	})
}

// TestSearch looks for 谈心谈话, in the box of any page and on the search page.
func TestSearch(t *testing.T) {
	const words = "谈心谈话"
	found := `document.querySelectorAll("[data-search-result]").length`
	leads := func(t *testing.T, b *tab, from string) {
		t.Helper()
		b.until(`document.readyState === "complete" && location.href !== ` + "`" + from + "`")
		if !ask[bool](b, `document.body.textContent.replace(/\s/g, "").includes("`+words+`")`) {
			t.Errorf("the first result leads to %s, which does not say %s", b.where(), words)
		}
		b.calm("search")
	}
	bothWays(t, demo(t), func(t *testing.T, home string) {
		t.Run("box", func(t *testing.T) {
			b := newTab(t)
			b.open(home + "units/r-finance.html")
			b.run(chromedp.KeyEvent("/"))
			b.until(`document.activeElement.name === "q"`)
			b.run(chromedp.KeyEvent(words))
			b.until(found + " > 0")
			b.until(`[...document.querySelectorAll("[data-search-result]")].every(e => e.firstElementChild.matches("a[href]"))`)
			from := ask[string](b, "location.href")
			b.run(chromedp.KeyEvent(kb.ArrowDown))
			b.until(`document.querySelector("[data-search-result][aria-selected=true]")`)
			b.run(chromedp.KeyEvent(kb.Enter))
			leads(t, b, from)
		})
		t.Run("page", func(t *testing.T) {
			b := newTab(t)
			b.open(home + "search/index.html")
			b.run(chromedp.SendKeys(chromedp.CSS("#q"), words))
			b.until(found + " > 3")
			first := "#results [data-search-result]"
			if !ask[bool](b, `document.querySelector("`+first+`").firstElementChild.matches("a[href]")`) {
				t.Error("a result does not begin with its link")
			}
			b.until(`location.search.includes("q=")`)
			b.follow(first + " > a")
			leads(t, b, home)
		})
		t.Run("address", func(t *testing.T) {
			b := newTab(t)
			b.open(home + "search/index.html?q=" + url.QueryEscape(words))
			b.until(found + " > 3")
			b.follow("#results [data-search-result] > a")
			leads(t, b, home)
		})
		t.Run("nothing", func(t *testing.T) {
			b := newTab(t)
			b.open(home + "search/index.html?q=" + url.QueryEscape("龘靐齉"))
			b.until(`document.querySelector("main").textContent.includes("龘靐齉")`)
			if n := ask[int](b, found); n > 0 {
				t.Errorf("%d results for what is nowhere", n)
			}
			b.calm("search")
		})
		t.Run("English", func(t *testing.T) {
			b := newTab(t)
			b.open(home + "en/search/index.html?q=dues")
			b.until(found + " > 0")
			b.follow("#results [data-search-result] > a")
			if !strings.Contains(b.where(), "/en/") {
				t.Errorf("an English result leads to %s", b.where())
			}
			b.calm("search")
		})
	})
}

// TestEveryKindOfPage opens one page of each kind: no error in the console, no
// breach of a strict policy, and nothing wider than a phone.
func TestEveryKindOfPage(t *testing.T) {
	s := demo(t)
	bothWays(t, s, func(t *testing.T, home string) {
		b := newTab(t)
		for _, name := range kinds(s) {
			if name == "404.html" {
				continue // its addresses begin with the base
			}
			for _, width := range []int64{390, 1280} {
				b.run(chromedp.EmulateViewport(width, 844))
				b.open(home + name)
				b.until(`document.readyState === "complete"`)
				if wide := ask[int64](b, "document.documentElement.scrollWidth"); wide > width {
					t.Errorf("%s is %d pixels wide in a window of %d: %s", name, wide, width, ask[string](b, widest))
				}
			}
			b.calm(name)
		}
	})
}

// widest names the element that stands out furthest to the right.
const widest = `(() => {
	let worst = null, right = innerWidth;
	for (const e of document.querySelectorAll("body *")) {
		const r = e.getBoundingClientRect();
		if (r.right > right + 1 && r.width > 0) { right = r.right; worst = e; }
	}
	return worst ? worst.tagName + "." + worst.className + " " + worst.textContent.slice(0, 40) : "";
})()`

// TestLostPage opens an address that is not there.
func TestLostPage(t *testing.T) {
	b := newTab(t)
	b.open(overHTTP(t, demo(t), strict) + "units/of/old/page.html")
	b.until(`document.readyState === "complete"`)
	if !ask[bool](b, `document.querySelector("main a[href]") !== null && document.styleSheets.length > 0`) {
		t.Error("the page for lost addresses has no way on, or no style")
	}
	b.follow("a.brand")
	b.mu.Lock()
	b.complaints = nil // the 404 itself is one
	b.mu.Unlock()
}

// TestTheme changes between light and dark, and stays so on the next page.
func TestTheme(t *testing.T) {
	b := newTab(t)
	home := overHTTP(t, demo(t), strict)
	ground := "getComputedStyle(document.body).backgroundColor"
	b.open(home + "index.html")
	b.until(`!document.querySelector("[data-theme-toggle]").hidden`)
	before := ask[string](b, ground)
	b.run(chromedp.Click(chromedp.CSS("[data-theme-toggle]")))
	b.until(ground + ` !== "` + before + `"`)
	b.open(home + "units/index.html")
	b.until(ground + ` !== "` + before + `"`)
	b.run(chromedp.Click(chromedp.CSS("[data-theme-toggle]")))
	b.until(ground + ` === "` + before + `"`)
	b.calm("theme")
}

// TestWithoutScript reads the pages with scripts switched off.
func TestWithoutScript(t *testing.T) {
	b := newTab(t)
	home := overHTTP(t, demo(t), strict)
	b.run(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	for name, words := range map[string]string{
		"index.html":                       "2019年11月15日",
		"units/r-housing-b1.html":          "组织支部主题党日",
		"policies/opinion/art-6.html":      "每年与每个基层党组织负责人谈心谈话不少于1次",
		"supervision/2018.html":            "会议述职的10个单位",
		"findings/index.html":              "三张清单迟建",
		"search/index.html":                "职责",
		"obligations/members-meeting.html": "每年主持召开1次机关党员大会",
	} {
		b.open(home + name)
		said := get(b, chromedp.Text(chromedp.CSS("main")))
		if !strings.Contains(said, words) {
			t.Errorf("%s does not show %q without scripts", name, words)
		}
	}
}
