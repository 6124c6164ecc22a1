package serve

import (
	"context"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingdeng/generator/diag"
	"mingdeng/generator/write"
)

// browser opens a page in a real browser, or skips the test where there is
// none; MINGDENG_BROWSER=required makes that a failure.
func browser(t *testing.T) context.Context {
	t.Helper()
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if at, err := exec.LookPath(name); err == nil && found == "" {
			found = at
		}
	}
	if found == "" {
		if os.Getenv("MINGDENG_BROWSER") == "required" {
			t.Fatal("no Chrome or Chromium found")
		}
		t.Skip("no Chrome or Chromium found")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.WindowSize(1024, 600))
	if os.Getuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	alloc, cancelAlloc := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(cancelAlloc)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	ctx, cancelTime := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancelTime)
	return ctx
}

// living is a page in a browser.
type living struct {
	*testing.T
	ctx context.Context
}

// open loads a page.
func (l living) open(url string) {
	l.Helper()
	if err := chromedp.Do(l.ctx, chromedp.Navigate(url)); err != nil {
		l.Fatal(err)
	}
}

// run runs statements of JavaScript.
func (l living) run(js string) {
	l.Helper()
	if _, err := chromedp.Run(l.ctx, chromedp.Evaluate[bool](js+"; true")); err != nil {
		l.Fatal(err)
	}
}

// until waits for a JavaScript expression to be true, also over reloads.
func (l living) until(js string) {
	l.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if ok, err := chromedp.Run(l.ctx, chromedp.Evaluate[bool]("Boolean("+js+")")); err == nil && ok {
			return
		}
	}
	body, _ := chromedp.Run(l.ctx, chromedp.Evaluate[string]("document.documentElement.outerHTML"))
	l.Fatalf("never true: %s\n%s", js, body)
}

// tall is a page that can be scrolled, opened and typed into.
func tall(content, css string) Site {
	body := `<link rel="stylesheet" href="site.css"><details><summary>s</summary>more</details><input id="q">` +
		`<div class="tall"></div><p id="content">` + content + `</p>`
	return Site{Lang: "en", Words: fakeWords("en"), Files: []write.File{
		htmlPage("index.html", body), text("site.css", ".tall{height:3000px} p{"+css+"}")}}
}

func TestLivePage(t *testing.T) {
	l := living{t, browser(t)}
	root := t.TempDir()
	edit(t, root, "site.toml", "1")
	edit(t, root, "layouts/site.css", "1")
	m := &maker{site: tall("one", "color:rgb(1,1,1)")}
	r := start(t, Options{Root: root, Build: m.build})
	l.open(r.url)

	// a new build: the page as it stood, with the new text
	l.run(`document.querySelector("details").open = true; q.value = "谈心"; scrollTo(0, 700); window.old = true`)
	m.set(tall("two", "color:rgb(1,1,1)"), nil)
	edit(t, root, "site.toml", "2")
	l.until(`content.textContent === "two"`)
	l.until(`scrollY === 700 && document.querySelector("details").open && q.value === "谈心"`)

	// styles only: no reload
	l.run(`window.old = true`)
	m.set(tall("two", "color:rgb(2,2,2)"), nil)
	edit(t, root, "layouts/site.css", "2")
	l.until(`getComputedStyle(content).color === "rgb(2, 2, 2)" && document.querySelectorAll("link[rel=stylesheet]").length === 1`)
	l.until(`window.old`)

	// broken: a panel above the page, of inert text
	src := func(string) (string, bool) { return "名 = <img src=x onerror=alert(1)>", true }
	m.set(Site{Source: src}, nil, diag.Problem{Pos: diag.Pos{File: "site.toml", Line: 1, Col: 5}, Len: 4, ID: "<b>quote</b>", Hint: "use"})
	edit(t, root, "site.toml", "3")
	const panel = `document.querySelector("body > #mingdeng-problems[role=alert]")`
	l.until(panel + ` && window.old && content.textContent === "two"`)
	l.until(panel + `.querySelector("mark").textContent === "<img" && !` + panel + `.querySelector("img, p b")`)
	l.until(panel + `.querySelector("code").textContent === "site.toml:1:5" && getComputedStyle(` + panel + `).position === "sticky"`)

	// mended: the panel goes
	m.set(tall("three", "color:rgb(2,2,2)"), nil)
	edit(t, root, "site.toml", "4")
	l.until(`content.textContent === "three" && !document.getElementById("mingdeng-problems")`)
}

func TestLivePageOutlivesTheServer(t *testing.T) {
	l := living{t, browser(t)}
	m := &maker{site: Site{}, err: errBroken}
	r := start(t, Options{Build: m.build, Words: fakeWords("en")})
	l.open(r.url)
	l.until(`document.body.textContent.includes("message build-failed disk on fire")`)
	r.stop()
	l.until(`document.getElementById("mingdeng-lost")`)

	ln, err := net.Listen("tcp", strings.Trim(strings.TrimPrefix(r.url, "http:"), "/"))
	if err != nil {
		t.Skip("somebody took the port: ", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- run(ctx, ln, Options{Root: t.TempDir(), Build: (&maker{site: tall("new", "")}).build}) }()
	l.until(`window.content && content.textContent === "new" && !document.getElementById("mingdeng-lost")`)
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestOpensTheEditor looks at the links to an editor, beside the source of
// what is pointed at and in the list of problems.
func TestOpensTheEditor(t *testing.T) {
	l := living{t, browser(t)}
	root := filepath.Join(t.TempDir(), "门户 #1")
	edit(t, root, "site.toml", "1")
	site := siteOf(`<p id="at" data-source="data/units/一.toml:12">x</p>`)
	m := &maker{site: site}
	m.problems = []diag.Problem{{Pos: diag.Pos{File: "data/a b.toml", Line: 3, Col: 7}, ID: "old", Severity: diag.Warning}}
	r := start(t, Options{Root: root, Build: m.build, Editor: "vscode://file/{file}:{line}:{col}"})
	l.open(r.url)
	base := "vscode://file" + (&url.URL{Path: filepath.ToSlash(filepath.Dir(root))}).EscapedPath() + "/%E9%97%A8%E6%88%B7%20%231/"
	l.until(`document.querySelector("#mingdeng-problems a")?.getAttribute("href") === "` + base + `data/a%20b.toml:3:7"`)
	l.run(`document.getElementById("at").dispatchEvent(new PointerEvent("pointerover", { bubbles: true }))`)
	l.until(`document.querySelector("#mingdeng-source a")?.getAttribute("href") === "` + base + `data/units/%E4%B8%80.toml:12:1"`)
	l.until(`document.querySelector("#mingdeng-source button").textContent.startsWith("data/units/一.toml:12 ")`)
}
