package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// TestOnPaper: what stands folded on the screen is open on paper, so that a
// printed card of a finding has all its numbers and reasons.
func TestOnPaper(t *testing.T) {
	b := newTab(t)
	home := overHTTP(t, demo(t), strict)
	b.run(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	b.open(home + "units/r-industry.html")
	const folded = `[...document.querySelectorAll(".finding details > :not(summary)")]`
	if n := ask[int](b, folded+".length"); n < 10 {
		t.Errorf("%d folded parts, want those of five findings", n)
	}
	if hidden := ask[int](b, folded+`.filter((part) => part.getBoundingClientRect().height === 0).length`); hidden != 0 {
		t.Errorf("%d folded parts are not printed", hidden)
	}
}
