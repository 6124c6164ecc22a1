package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	chrome "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// clocks notes in a page when it hears of a build, when the text that is waited
// for is in it, and when that is painted: milliseconds since 1970, as the
// test's own clock counts them.
const clocks = `(() => {
	const now = () => performance.timeOrigin + performance.now();
	const all = () => JSON.parse(sessionStorage.getItem("clocks") ?? "{}");
	const note = (what) => {
		if (!(what in all())) sessionStorage.setItem("clocks", JSON.stringify({ ...all(), [what]: now() }));
	};
	const Stream = window.EventSource;
	window.EventSource = class extends Stream {
		constructor(url) {
			super(url);
			this.addEventListener("message", () => { window.connected ? note("heard") : window.connected = true; });
		}
	};
	const look = () => {
		const text = sessionStorage.getItem("awaited");
		if (!text || "written" in all() || !document.getElementById("evidence")?.textContent.includes(text)) return;
		note("written");
		if (!window.stayed) note("reloaded");
		requestAnimationFrame(() => setTimeout(() => note("painted")));
	};
	new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
})()`

// TestPreviewCosts prints how long after a save the page shows it, and where
// the time goes: run it with PREVIEW_COSTS=folder of a made-up portal and -v.
// It edits a unit of that folder.
func TestPreviewCosts(t *testing.T) {
	dir := os.Getenv("PREVIEW_COSTS")
	if dir == "" {
		t.Skip("set PREVIEW_COSTS to a folder that the command sample has made")
	}
	files, err := filepath.Glob(filepath.Join(dir, "data", "units", "*", "*.toml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no units: ", err)
	}
	b := newTab(t)
	took := make(chan string, 100)
	p := startPreview(t, dir, "127.0.0.1:0", func(line string) { took <- line })
	<-took // the first build
	file := files[len(files)/2]
	unit := strings.TrimSuffix(filepath.Base(file), ".toml")
	b.run(call(chrome.AddScriptToEvaluateOnNewDocument, chrome.AddScriptToEvaluateOnNewDocumentParams{Source: clocks}))
	b.open(p.home + "units/" + unit + ".html")
	b.until(`document.readyState === "complete" && document.querySelector("#evidence")`)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.WriteFile(file, before, 0o666) })

	write := func(text string) error { return os.WriteFile(file, []byte(text), 0o666) }
	rename := func(text string) error {
		if err := os.WriteFile(file+".tmp", []byte(text), 0o666); err != nil {
			return err
		}
		return os.Rename(file+".tmp", file)
	}
	spent := map[string][]float64{}
	for i := range 42 {
		save, how := write, "in place"
		if i%2 == 1 {
			save, how = rename, "rename"
		}
		mark := fmt.Sprintf("第%03d次改动", i)
		b.until(`window.connected && document.querySelector("script[data-ready]")`)
		b.run(chromedp.Evaluate[chromedp.Void](`void (sessionStorage.removeItem("clocks"), window.stayed = true, sessionStorage.setItem("awaited", "` + mark + `"))`))
		time.Sleep(300 * time.Millisecond)
		start := float64(time.Now().UnixMicro()) / 1000
		if err := save(strings.Replace(string(before), "[done.ob-00]\n", "[done.ob-00]\n2018-01-02 = \""+mark+"\"\n", 1)); err != nil {
			t.Fatal(err)
		}
		b.until(`"painted" in JSON.parse(sessionStorage.getItem("clocks") ?? "{}")`)
		var at map[string]float64
		if err := json.Unmarshal([]byte(ask[string](b, `sessionStorage.getItem("clocks")`)), &at); err != nil {
			t.Fatal(err)
		}
		line := <-took
		if i < 2 {
			continue // what is slow once
		}
		for what, ms := range at {
			spent[what] = append(spent[what], ms-start)
			spent[what+", "+how] = append(spent[what+", "+how], ms-start)
		}
		t.Logf("%s: %s: heard %.0f, written %.0f, painted %.0f, reloaded %t", how, line,
			at["heard"]-start, at["written"]-start, at["painted"]-start, at["reloaded"] > 0)
	}
	for _, what := range []string{"heard", "written", "painted", "heard, in place", "heard, rename", "written, in place", "written, rename"} {
		ms := spent[what]
		slices.Sort(ms)
		t.Logf("%-18s median %4.0f ms, 95%% %4.0f ms of %d", what, ms[len(ms)/2], ms[len(ms)*95/100], len(ms))
	}
}
