package e2e

import (
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// desk is a copy of the demo that is served and edited.
type desk struct {
	*testing.T
	dir string
	previewing
}

// TestLive edits one portal again and again while its pages are open.
func TestLive(t *testing.T) {
	if testing.Short() {
		t.Skip("browser tests are left out with -short")
	}
	d := &desk{T: t, dir: copySources(t)}
	d.serve("127.0.0.1:0")
	for _, part := range []struct {
		name string
		test func(d *desk)
	}{
		{"what is shown is true", (*desk).isTrue},
		{"all tabs follow", (*desk).tabs},
		{"the page stays as it stood", (*desk).stays},
		{"a layout is broken", (*desk).layout},
		{"the stream is blocked", (*desk).blocked},
		{"the server starts again", (*desk).restart},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(&desk{t, d.dir, d.previewing}) })
	}
}

func (d *desk) serve(addr string) { d.previewing = startPreview(d.T, d.dir, addr, func(string) {}) }

// finance is the file of the unit that is edited, and its page.
const (
	finance     = "data/units/region/finance/r-finance.toml"
	financePage = "units/r-finance.html"
)

// replace puts new in the place of old in a file, in place.
func (d *desk) replace(name, old, new string) {
	d.Helper()
	file := filepath.Join(d.dir, filepath.FromSlash(name))
	text, err := os.ReadFile(file)
	if err != nil {
		d.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		d.Fatalf("%s does not hold %q", name, old)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), old, new, 1)), 0o666); err != nil {
		d.Fatal(err)
	}
}

// stand opens a page and waits until it can be changed in place.
func (d *desk) stand(b *tab, page string) {
	d.Helper()
	b.open(d.home + page)
	b.until(`document.readyState === "complete" && document.querySelector("script[data-ready]")`)
}

// says is true when a page shows a text.
func says(text string) string {
	return `document.querySelector("main")?.textContent.includes("` + text + `")`
}

const noticed = `document.getElementById("mingdeng-lost")`

// tabs saves a file: every tab follows, whatever its page.
func (d *desk) tabs() {
	shown := map[string]*tab{financePage: newTab(d.T), financePage + "#evidence": newTab(d.T), "units/work.html": newTab(d.T)}
	for page, b := range shown {
		d.stand(b, page)
	}
	d.replace(finance, "\"示例财务厅党组\"\nshort       = \"财政厅党组\"", "\"示例记账厅党组\"\nshort       = \"记账厅党组\"")
	for page, b := range shown {
		b.until(says("记账厅党组"))
		b.calm(page)
	}
}

// stays edits a unit, a layout and a style: the page keeps its place,
// what is open and what was typed; a style does not load it again.
func (d *desk) stays() {
	b := newTab(d.T)
	d.stand(b, financePage)
	const folded = `document.querySelectorAll("main details:not([open])")`
	b.until(folded + `.length > 2`)
	b.run(chromedp.Evaluate[chromedp.Void](`window.old = true; const all = ` + folded + `;
		for (const e of [all[0], all[all.length - 1]]) { e.open = true; e.id ||= "opened-" + [...all].indexOf(e); }
		document.querySelector("input[name=q]").value = "民主评议";
		void scrollTo(0, 1500)`))
	open := ask[int](b, `document.querySelectorAll("main details[open]").length`)
	stays := func(how string) {
		d.Helper()
		b.until(`scrollY > 1000 && document.querySelector("input[name=q]").value === "民主评议"`)
		if got := ask[int](b, `document.querySelectorAll("main details[open]").length`); got != open {
			d.Errorf("%s: %d details are open, were %d", how, got, open)
		}
	}

	d.replace(finance, "专题学习财政扶贫监管", "刚刚改过的一行")
	b.until(says("刚刚改过的一行"))
	stays("unit")
	b.run(chromedp.Evaluate[chromedp.Void](`void (window.old = true)`))

	d.replace("layouts/css/tokens.css", ":root{", ":root{--written-now:1;")
	b.until(`getComputedStyle(document.documentElement).getPropertyValue("--written-now").trim() === "1"`)
	b.until(`window.old && document.querySelector("script[data-ready]")`)
	stays("style")

	d.replace("layouts/base.html", "</body>", `<button id="written-now"></button></body>`)
	b.until(`!window.old && document.getElementById("written-now")`)
	stays("layout")
	b.calm("edits")
}

// layout breaks a layout in its form and in what it does: the browser shows the
// place above the last good page, until it is mended.
func (d *desk) layout() {
	b := newTab(d.T)
	d.stand(b, financePage)
	const problem = `document.querySelector("#mingdeng-problems")?.textContent`
	for wrong, said := range map[string]string{"{{if}}": "版式文件有错", "{{.NoSuchField}}": "模板要的数据"} {
		d.replace("layouts/base.html", "<main", wrong+"<main")
		b.until(problem + `?.includes("layouts/base.html:") && ` + problem + `.includes(` + strconv.Quote(said) + `) && ` +
			`document.querySelector("#mingdeng-problems pre")?.textContent.includes(` + strconv.Quote(wrong) + `) && document.querySelector("#evidence")`)
		d.replace("layouts/base.html", wrong+"<main", "<main")
		b.until(`!document.querySelector("#mingdeng-problems") && document.querySelector("#evidence")`)
	}
	b.calm("layout")
}

// block lets the tab ask for nothing at an address; the one before is free.
func (b *tab) block(address string) {
	b.t.Helper()
	b.run(call(network.Enable, network.EnableParams{}), call(network.SetBlockedURLs, network.SetBlockedURLsParams{
		URLPatterns: []*network.BlockPattern{{URLPattern: address, Block: true}}}))
}

// blocked blocks the stream of events: the page says that it does not
// follow, until it does.
func (d *desk) blocked() {
	b := newTab(d.T)
	b.block(d.home + "_mingdeng/events")
	b.open(d.home + financePage)
	b.until(noticed)
	d.replace(finance, "学习意识形态工作责任制", "没有听到的一行")
	if ask[bool](b, says("没有听到的一行")) {
		d.Error("the page follows without the stream")
	}
	b.block(d.home + "nothing")
	b.until(says("没有听到的一行"))
	b.until(`!` + noticed)
}

// restart stops the server, edits, and starts it again: the page says
// that it is lost, and follows by itself.
func (d *desk) restart() {
	b := newTab(d.T)
	d.stand(b, financePage)
	d.stop()
	b.until(noticed)
	d.replace(finance, "学习防范化解重大风险论述", "停下时写的一行")
	address, err := url.Parse(d.home)
	if err != nil {
		d.Fatal(err)
	}
	free, err := net.Listen("tcp", address.Host)
	if err != nil {
		d.Skip("somebody took the port: ", err)
	}
	free.Close()
	d.serve(address.Host)
	b.until(says("停下时写的一行") + ` && !` + noticed)
}

// whole is a page without what the preview adds to it.
const whole = `(() => {
	const page = document.documentElement.cloneNode(true);
	for (const e of page.querySelectorAll("script[data-server], [id^=mingdeng-]")) e.remove();
	return page.outerHTML;
})()`

// isTrue edits a portal while pages are open: what is shown of each is
// the same as when it is loaded.
func (d *desk) isTrue() {
	fresh := newTab(d.T)
	fresh.block(d.home + "_mingdeng/events") // it follows no build by itself
	shown := map[string]*tab{}
	for _, page := range []string{financePage, "units/work.html"} {
		shown[page] = newTab(d.T)
		d.stand(shown[page], page)
	}
	for _, edit := range []struct{ old, new, after string }{
		{"[done.study-group]\n", "[done.study-group]\n2018-02-20 = \"新的一行\"\n", says("新的一行")},
		{"2018-02-20 = \"新的一行\"\n", "", "!" + says("新的一行")},
		{`"示例财政厅党组"`, `"示例财务厅党组"`, says("示例财务厅党组")},
		{"[done.self-check]\n", "[done.self-check]\n2019-11-01 = \"再查一次\"\n2019-11-02 = \"又查一次\"\n", says("又查一次")},
	} {
		d.replace(finance, edit.old, edit.new)
		shown[financePage].until(edit.after)
		for page, b := range shown {
			fresh.open(d.home + page)
			want := ask[string](fresh, whole)
			got := ask[string](b, whole)
			for end := time.Now().Add(patience); got != want && time.Now().Before(end); got = ask[string](b, whole) {
				time.Sleep(50 * time.Millisecond)
			}
			if got != want {
				d.Fatalf("after %q %s is not what it is when loaded: %s", edit.new, page, difference([]byte(got), []byte(want)))
			}
			b.calm(page)
		}
	}
}
