package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestJump types a citation into the box of a policy's page and arrives at the
// place; what cites nothing gets a sentence.
func TestJump(t *testing.T) {
	bothWays(t, demo(t), func(t *testing.T, home string) {
		b := newTab(t)
		for typed, want := range map[string]string{
			"第五条第二款第二项": "art-5-p2-i2", "十四条之一": "art-14-1", "6-2": "art-6-p2", "art 10": "art-10",
		} {
			b.open(home + "policies/opinion/index.html")
			b.until(`!document.querySelector("[data-resolve]").hidden`)
			b.run(chromedp.SendKeys(chromedp.CSS("#place"), typed+kb.Enter))
			b.until(`decodeURIComponent(location.hash) === "#` + want + `"`)
			if !ask[bool](b, `document.getElementById("`+want+`") !== null`) {
				t.Errorf("%s leads to %s, which is not there", typed, b.where())
			}
		}
		b.open(home + "policies/opinion/index.html")
		b.until(`!document.querySelector("[data-resolve]").hidden`)
		before := b.where()
		b.run(chromedp.SendKeys(chromedp.CSS("#place"), "第九百条"+kb.Enter))
		b.until(`document.querySelector("[data-resolve] output").textContent.includes("第九百条")`)
		if strings.Split(b.where(), "#")[0] != before {
			t.Errorf("what cites nothing leads to %s", b.where())
		}
		b.calm("jumping")
	})
}

// TestRoleIsRemembered: who says that he is a branch secretary sees his cards
// beside each article, and all of them again when he asks for all.
func TestRoleIsRemembered(t *testing.T) {
	b := newTab(t)
	home := overHTTP(t, demo(t), strict)
	shown := `[...document.querySelectorAll("#duties .card")].filter(c => c.offsetParent !== null).length`
	b.open(home + "policies/opinion/art-9.html")
	all := ask[int](b, shown)
	choose := func(value string) {
		b.run(chromedp.SetValue(chromedp.CSS("#duties select"), value))
		ask[bool](b, `document.querySelector("#duties select").dispatchEvent(new Event("change", {bubbles: true}))`)
	}
	b.until(`!document.querySelector("#duties select").closest("[hidden]")`)
	choose("branch-secretary")
	b.until(shown + ` === 1`)
	b.open(home + "policies/opinion/art-15.html")
	b.open(home + "policies/opinion/art-9.html")
	b.until(shown + ` === 1`)
	choose("")
	b.until(shown + ` === ` + string(rune('0'+all)))
	b.calm("choosing a role")
}
