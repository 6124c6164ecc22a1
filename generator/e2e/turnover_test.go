package e2e

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"mingdeng/generator/build"
	"mingdeng/generator/publish"
	"mingdeng/generator/scripts"
	"mingdeng/generator/write"
	"mingdeng/layouts"
)

// edition is the n-th edition of a portal: what its notes and a page of it say,
// and where the word 风帆 stands, differ from edition to edition.
func edition(n int) fstest.MapFS {
	source := largePortal(3)
	for name, f := range source {
		if strings.HasPrefix(name, "data/units/") {
			f.Data = []byte(strings.ReplaceAll(string(f.Data), "记录归档", "记录归档"+numeral(n+1)))
		}
	}
	sail := []string{"", ""}
	sail[n%2] = "扬起风帆。"
	page := func(name, text string) {
		source["content/pages/"+name+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	page("news", fmt.Sprintf("# 通告第%s期\n\n本期通告说明第%s次修改。%s\n", numeral(n+1), numeral(n+1), sail[0]))
	page("sea", "# 航程\n\n下一段航程，照旧归档。"+sail[1]+"\n")
	return source
}

// publishing is a place to which editions are published, and what serves it.
type publishing struct {
	t    *testing.T
	dir  string
	keep int
	now  time.Time
	home string // address of what is current

	mu     sync.Mutex
	before func(w http.ResponseWriter, r *http.Request) bool // answers in the server's place, if it does
}

// published starts with an edition, served by a plain server of files.
func published(t *testing.T, source fs.FS, keep int) *publishing {
	t.Helper()
	p := &publishing{t: t, dir: t.TempDir(), keep: keep, now: time.Now()}
	p.publish(source)
	files := http.FileServer(http.Dir(p.current()))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		before := p.before
		p.mu.Unlock()
		if before == nil || !before(w, r) {
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	p.home = server.URL + "/"
	return p
}

func (p *publishing) current() string { return filepath.Join(p.dir, "to", "current") }

// publish builds a portal and puts it in the place of what is current.
func (p *publishing) publish(source fs.FS) publish.Record {
	p.t.Helper()
	r, err := result(build.Options{Source: source, Now: p.now})
	if err != nil {
		p.t.Fatal(err)
	}
	from := filepath.Join(p.dir, "from")
	if _, err := write.Dir(context.Background(), from, r.Files, write.Options{}); err != nil {
		p.t.Fatal(err)
	}
	set, err := publish.ReadSet(context.Background(), from)
	if err != nil {
		p.t.Fatal(err)
	}
	p.now = p.now.Add(time.Minute)
	record, err := publish.To(context.Background(), publish.Folder(filepath.Join(p.dir, "to")), set, publish.Options{Keep: p.keep, Now: p.now})
	if err != nil {
		p.t.Fatal(err)
	}
	return record
}

// answer has requests answered otherwise than from the disk; nil ends that.
func (p *publishing) answer(before func(w http.ResponseWriter, r *http.Request) bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.before = before
}

// purge removes the files of earlier releases from what is current.
func (p *publishing) purge() {
	p.t.Helper()
	n := 0
	err := filepath.WalkDir(p.current()+"/", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(p.current(), name)
		if err != nil || !strings.HasSuffix(name, ".js") {
			return err
		}
		if _, err := os.Stat(filepath.Join(p.dir, "from", rel)); !os.IsNotExist(err) {
			return err
		}
		n++
		return os.Remove(name)
	})
	if err != nil {
		p.t.Fatal(err)
	}
	if n == 0 {
		p.t.Error("nothing was carried, nothing is purged")
	}
}

// later lets a page's clock go on.
func (b *tab) later(d time.Duration) {
	b.t.Helper()
	b.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`void ((to) => { Date.now = () => to; })(Date.now() + %d)`, d.Milliseconds())))
}

// typeIn puts a query into a box as typing does, some time after the last.
func (b *tab) typeIn(box, query string) {
	b.t.Helper()
	b.later(5 * time.Second)
	b.putIn(box, query)
}

// putIn is typeIn at the same moment as the last: no release is asked for.
func (b *tab) putIn(box, query string) {
	b.t.Helper()
	b.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`void ((box, q) => {
		for (const value of ["", q]) {
			box.value = value;
			box.dispatchEvent(new InputEvent("input", { bubbles: true }));
		}
	})(document.querySelector(%q), %q)`, box, query)))
}

const (
	header  = "header input[name=q]"
	shownIn = `[...document.querySelectorAll(".suggestions:not([hidden]) [data-search-result], #results [data-search-result]")]`
	told    = `document.querySelector(".suggestions:not([hidden]) .told")`
	notice  = `document.querySelector(".newer a")`
	missing = "部分检索数据没有读到"
	broken  = "检索数据没有读到"
	newer   = "有新的版本，重新打开"
)

// eachSays is true when there are results, and every one has a text.
func eachSays(text string) string {
	return fmt.Sprintf(`%s.length && %s.every((e) => e.textContent.includes(%q))`, shownIn, shownIn, text)
}

// tells is true when the box tells a text.
func tells(text string) string {
	return fmt.Sprintf(`%s && %s.textContent.includes(%q)`, told, told, text)
}

// watched notes what is told while a test runs.
func (b *tab) watched() {
	b.t.Helper()
	b.run(chromedp.Evaluate[chromedp.Void](`void (() => {
		window.told = [];
		new MutationObserver(() => {
			for (const e of document.querySelectorAll(".told, main > p[role=status], #results .empty")) {
				if (/没有找到|没有读到|的原文/.test(e.textContent)) window.told.push(e.textContent);
			}
		}).observe(document.body, { subtree: true, childList: true, characterData: true });
	})()`))
}

// quiet fails the test when something was told that is not true.
func (b *tab) quiet(where string) {
	b.t.Helper()
	if said := ask[[]string](b, `window.told.splice(0)`); len(said) > 0 {
		b.t.Errorf("%s: it is told that %q", where, said)
	}
}

// TestTurnovers keeps tabs open while twelve editions are published, of which
// two are kept: what is found is always of the edition that is there.
func TestTurnovers(t *testing.T) {
	p := published(t, edition(0), 2)
	disk := (&url.URL{Scheme: "file", Path: filepath.ToSlash(p.current()) + "/"}).String()
	tabs := []struct {
		name, address, box string
		every              int // editions
		*tab
	}{
		{"box", p.home + "units/u1.html", header, 1, nil},
		{"page", p.home + "search/index.html", "#q", 1, nil},
		{"seldom", p.home + "units/u2.html?x=1#now", header, 5, nil},
		{"box on disk", disk + "units/u1.html", header, 2, nil},
		{"page on disk", disk + "search/index.html", "#q", 4, nil},
	}
	for i := range tabs {
		x := &tabs[i]
		x.tab = newTab(t)
		x.open(x.address)
		x.until(`window.mingdeng && (!mingdeng.newer || mingdeng.newer.release)`)
		x.watched()
	}
	for n := range 13 {
		if n > 0 {
			p.publish(edition(n))
		}
		for _, x := range tabs {
			if n%x.every != 0 {
				continue
			}
			x.typeIn(x.box, "通告第")
			x.until(eachSays("通告第" + numeral(n+1) + "期"))
			x.typeIn(x.box, "归档"+numeral(n+1))
			x.until(eachSays("归档" + numeral(n+1)))
			x.quiet(fmt.Sprintf("%s, edition %d", x.name, n))
			if n > 0 {
				x.until(notice)
			} else if ask[bool](x.tab, "Boolean("+notice+")") {
				t.Error("a page of the edition that is there is told to be older")
			}
		}
	}
	page, seldom := tabs[1].tab, tabs[2].tab
	page.typeIn("#q", "“归档三”")
	page.until(`document.querySelector("main > p[role=status]").textContent.includes("没有")`)
	at := ask[string](seldom, "location.href")
	seldom.run(chromedp.Click(chromedp.CSS(".newer a")))
	seldom.until(`!document.querySelector(".newer") && document.readyState === "complete" && mingdeng.newer.release`)
	if got := seldom.where(); got != at {
		t.Errorf("%s is opened as %s", at, got)
	}
}

// TestNoticeOfANewerRelease: a tab learns of a publish and of a rollback at the
// next search and after hours, offers the page anew, and is quiet when told to.
func TestNoticeOfANewerRelease(t *testing.T) {
	p := published(t, edition(0), 3)
	searching, waiting, earlier := newTab(t), newTab(t), newTab(t)
	for _, b := range []*tab{searching, waiting} {
		b.open(p.home + "units/u1.html")
		b.until(`window.mingdeng && mingdeng.newer.release`)
	}
	p.publish(edition(1))
	earlier.open(p.home + "pages/news.html")
	earlier.until(says("通告第二期") + ` && window.mingdeng && mingdeng.newer.release`)

	t.Run("after hours", func(t *testing.T) {
		b := waiting
		look := chromedp.Evaluate[chromedp.Void](`void document.dispatchEvent(new Event("visibilitychange"))`)
		b.later(59 * time.Minute)
		b.run(look)
		time.Sleep(300 * time.Millisecond)
		if ask[bool](b, `Boolean(document.querySelector(".newer"))`) {
			t.Error("it is looked for each time that the page is seen")
		}
		b.later(2 * time.Minute)
		b.run(look)
		b.until(notice)
		if text := ask[string](b, `document.querySelector(".newer").textContent`); text != newer+"×" {
			t.Errorf("the notice says %q", text)
		}
	})
	t.Run("closed", func(t *testing.T) {
		b := waiting
		b.run(chromedp.Click(chromedp.CSS(".newer button")))
		b.until(`!document.querySelector(".newer")`)
		b.typeIn(header, "航程")
		b.until(eachSays("航程"))
		time.Sleep(300 * time.Millisecond)
		if ask[bool](b, `Boolean(document.querySelector(".newer"))`) {
			t.Error("what was closed comes back")
		}
	})
	t.Run("at a search", func(t *testing.T) {
		b := searching
		b.run(chromedp.Focus(chromedp.CSS(header)))
		b.later(5 * time.Second)
		b.run(chromedp.Evaluate[chromedp.Void](`void document.activeElement.blur()`), chromedp.Focus(chromedp.CSS(header)))
		b.until(notice)
		b.run(chromedp.KeyEvent("\x1b"))
	})
	t.Run("rollback", func(t *testing.T) {
		if _, err := publish.Rollback(context.Background(), publish.Folder(filepath.Join(p.dir, "to")), "", publish.Options{Now: p.now.Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		earlier.typeIn(header, "通告第")
		earlier.until(eachSays("通告第一期") + "&&" + notice)
		searching.typeIn(header, "通告第")
		searching.until(eachSays("通告第一期") + ` && !document.querySelector(".newer")`)
		earlier.run(chromedp.Evaluate[chromedp.Void](`void setTimeout(() => document.querySelector(".newer a").click())`))
		earlier.until(says("通告第一期"))
	})
}

// TestNoticeAfterGoingBack goes back to a page that the browser had kept.
func TestNoticeAfterGoingBack(t *testing.T) {
	for _, whole := range []bool{true, false} { // with its scripts as they stood, or its bytes only
		t.Run(fmt.Sprint(whole), func(t *testing.T) {
			p := published(t, edition(0), 2)
			b := newTab(t)
			b.open(p.home + "units/u1.html")
			b.until(`window.mingdeng && mingdeng.newer.release`)
			if !whole {
				b.run(chromedp.Evaluate[chromedp.Void](`void addEventListener("unload", () => {})`))
			}
			at := b.where()
			b.open(p.home + "units/u2.html")
			p.publish(edition(1))
			time.Sleep(3100 * time.Millisecond)
			b.back(at)
			b.until(notice)
			b.run(chromedp.Evaluate[chromedp.Void](`void setTimeout(() => document.querySelector(".newer a").click())`))
			b.until(`!document.querySelector(".newer") && document.readyState === "complete" && window.mingdeng && mingdeng.newer.release`)
		})
	}
}

// TestPurgedFiles takes away what was carried for open tabs: the index, which
// they read anew, and the script of the search, in whose place stands a link.
func TestPurgedFiles(t *testing.T) {
	p := published(t, edition(0), 3)
	begun, fresh, page := newTab(t), newTab(t), newTab(t)
	for _, b := range []*tab{begun, fresh} {
		b.open(p.home + "units/u1.html")
		b.until(`window.mingdeng && mingdeng.newer.release`)
	}
	page.open(p.home + "search/index.html?q=" + url.QueryEscape("归档一"))
	page.until(eachSays("归档一") + ` && mingdeng.newer.release`)
	page.later(0)
	begun.typeIn(header, "归档一")
	begun.until(eachSays("归档一"))
	next := edition(1)
	code, err := scripts.Join(layouts.FS, "js/search")
	if err != nil {
		t.Fatal(err)
	}
	next["layouts/js/search.js"] = &fstest.MapFile{Data: []byte(code + "\nwindow.mingdeng.another = 1;\n")}
	p.publish(next)
	p.purge()
	for b, at := range map[*tab]string{begun: header, page: "#q"} {
		b.watched()
		b.putIn(at, "归档二")
		b.until(eachSays("归档二"))
		b.typeIn(at, "航程")
		b.until(eachSays("航程") + "&&" + notice)
		b.quiet("index")
	}
	fresh.run(chromedp.Focus(chromedp.CSS(header)))
	fresh.typeIn(header, "归档二")
	fresh.until(tells(newer))
	fresh.run(chromedp.KeyEvent(kb.ArrowDown))
	fresh.until(told + `.getAttribute("aria-selected") === "true"`)
	fresh.run(chromedp.KeyEvent(kb.Enter))
	fresh.until(`document.readyState === "complete" && mingdeng.newer.release && !document.querySelector(".newer")`)
	fresh.typeIn(header, "归档二")
	fresh.until(eachSays("归档二"))
}

// gone answers requests for files of which a test says that they are gone.
func gone(is func(name string) bool) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !is(strings.TrimPrefix(r.URL.Path, "/")) {
			return false
		}
		http.Error(w, "gone", http.StatusServiceUnavailable)
		return true
	}
}

// TestUnreadableIndex: what could not be read is told, in the box and on the
// search page, never as "not found"; and is read when it can be.
func TestUnreadableIndex(t *testing.T) {
	prefix := func(list ...string) func(string) bool {
		return func(name string) bool {
			for _, p := range list {
				if strings.HasPrefix(name, p) {
					return true
				}
			}
			return false
		}
	}
	for _, c := range []struct {
		name, query, box, page string
		gone                   func(name string) bool
	}{
		{"texts", "航程", missing, missing, prefix("search-data/d")},
		{"lists", "航程", missing, missing, prefix("search-data/t", "search-data/u", "search-data/r")},
		{"lists of records", "归档一", missing, missing, prefix("search-data/r", "search-data/s", "search-data/m2")},
		{"manifest", "航程", broken, broken, prefix("search-data/zh-CN")},
		{"all", "航程", broken, missing, prefix("")},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := published(t, edition(0), 2)
			box, page := newTab(t), newTab(t)
			box.open(p.home + "units/u1.html")
			if c.box == missing { // it has the index when files are gone
				box.run(chromedp.Focus(chromedp.CSS(header)))
				box.until(`window.mingdeng && mingdeng.search.index && mingdeng.search.index()`)
			}
			if c.page == missing {
				page.open(p.home + "search/index.html")
				page.until(`window.mingdeng && mingdeng.search.index && mingdeng.search.index()`)
			}
			p.answer(gone(c.gone))
			if c.page == broken {
				page.open(p.home + "search/index.html")
			}
			for _, x := range []struct {
				b        *tab
				at, told string
			}{{box, header, c.box}, {page, "#q", c.page}} {
				x.b.watched()
				x.b.typeIn(x.at, c.query)
				x.b.until(`[...document.querySelectorAll(".told, main > p[role=status], #results .empty")].some((e) => e.textContent.includes("` + x.told + `"))`)
				for _, text := range ask[[]string](x.b, `window.told.splice(0)`) {
					if !strings.Contains(text, x.told) {
						t.Errorf("it is told that %q", text)
					}
				}
			}
			p.answer(nil)
			for b, at := range map[*tab]string{box: header, page: "#q"} {
				b.typeIn(at, c.query)
				b.until(shownIn + `.length && ![...document.querySelectorAll(".told, [role=alert]")].length`)
			}
		})
	}
}

// TestUnreadableRest asks for more results than are shown while their texts are
// gone: it is told, and they come when they are there.
func TestUnreadableRest(t *testing.T) {
	p := published(t, edition(0), 2)
	b := newTab(t)
	b.open(p.home + "search/index.html?q=" + url.QueryEscape("归档一"))
	b.until(shownIn + `.length === 10 && document.querySelector("button.more") && mingdeng.newer.release`)
	p.answer(gone(func(name string) bool { return strings.HasPrefix(name, "search-data/d") }))
	click := chromedp.Evaluate[chromedp.Void](`void document.querySelector("button.more").click()`)
	b.run(click)
	b.until(`[...document.querySelectorAll("[role=alert]")].some((e) => e.textContent.includes("` + missing + `"))`)
	p.answer(nil)
	b.run(click)
	b.until(shownIn + `.length > 10 && !document.querySelector("[role=alert]")`)
}

// TestLateFile holds a file of the index back until the site was published anew
// and the tab has read another: it is not taken for the new one of its label.
func TestLateFile(t *testing.T) {
	p := published(t, edition(0), 1)
	b := newTab(t)
	b.open(p.home + "units/u1.html")
	b.run(chromedp.Focus(chromedp.CSS(header)))
	b.until(`window.mingdeng && mingdeng.search.bucketOf && document.activeElement.name === "q"`)
	b.until(`mingdeng.search.index()`)
	late := "/search-data/t" + ask[string](b, `mingdeng.search.bucketOf("风帆", mingdeng.search.index().tiers[0].buckets).toString(36)`) + "-"
	other := ask[string](b, `["通告", "下一", "归档", "说明", "本期", "修改", "单位", "规定"].find((w) => mingdeng.search.bucketOf(w, mingdeng.search.index().tiers[0].buckets) !==
		mingdeng.search.bucketOf("风帆", mingdeng.search.index().tiers[0].buckets)) || ""`)
	if other == "" {
		t.Fatal("all words stand in one bucket")
	}
	held, let := make(chan string, 100), make(chan bool)
	release := sync.OnceFunc(func() { close(let) })
	t.Cleanup(release)
	p.answer(func(w http.ResponseWriter, r *http.Request) bool {
		name := filepath.Join(p.current(), filepath.FromSlash(r.URL.Path))
		if data, err := os.ReadFile(name); err == nil && strings.HasPrefix(r.URL.Path, late) {
			held <- r.URL.Path
			<-let
			w.Header().Set("Content-Type", "text/javascript")
			w.Write(data)
			return true
		}
		return false
	})
	b.typeIn(header, "风帆")
	late = <-held
	p.answer(nil)
	p.publish(edition(1))
	p.purge()
	if _, err := os.Stat(filepath.Join(p.current(), filepath.FromSlash(late))); err == nil {
		t.Fatalf("%s is the same in both editions", late)
	}
	b.typeIn(header, other)
	b.until(`mingdeng.search.index().release === mingdeng.newer.release && ` + shownIn + `.length`)
	release()
	time.Sleep(300 * time.Millisecond)
	b.typeIn(header, "风帆")
	b.until(eachSays("航程"))
	time.Sleep(300 * time.Millisecond)
	b.until(eachSays("航程"))
}

// TestOtherFormat: a script refuses an index of another format, and the page
// offers the newer release; one that a cache had kept is asked for again.
func TestOtherFormat(t *testing.T) {
	p := published(t, edition(0), 2)
	other := func(always bool) func(w http.ResponseWriter, r *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/search-data/zh-CN.js" || !always && r.URL.RawQuery != "" {
				return false
			}
			data, err := os.ReadFile(filepath.Join(p.current(), "search-data", "zh-CN.js"))
			if err != nil || !strings.Contains(string(data), `"format":`) {
				t.Errorf("no format in the manifest: %v", err)
			}
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, strings.Replace(string(data), `"format":`, `"format":1000+`, 1))
			return true
		}
	}
	box, page := newTab(t), newTab(t)
	page.open(p.home + "search/index.html")
	box.open(p.home + "units/u1.html")
	for b, at := range map[*tab]string{box: header, page: "#q"} {
		b.until(`window.mingdeng && mingdeng.newer.release`)
		b.typeIn(at, "通告第")
		b.until(eachSays("通告第一期"))
	}
	p.publish(edition(1))
	p.answer(other(true))
	box.typeIn(header, "航程")
	box.until(tells(newer) + "&&" + notice)
	page.typeIn("#q", "航程")
	page.until(`document.querySelector("main > p[role=status] a").textContent === "` + newer + `" && ` + notice)
	if n := ask[int](page, shownIn+".length"); n > 0 {
		t.Errorf("%d results of a release that is over", n)
	}
	p.answer(other(false))
	fresh := newTab(t)
	fresh.open(p.home + "search/index.html?q=" + url.QueryEscape("通告第"))
	fresh.until(eachSays("通告第二期"))
}
