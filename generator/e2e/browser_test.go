package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	chrome "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a test waits for what a page should do at once.
const patience = 20 * time.Second

// startBrowser starts one browser for all tests; stopBrowser ends it.
var (
	startBrowser = sync.OnceValues(newBrowser)
	stopBrowser  = func() {}
)

func newBrowser() (context.Context, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		program, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:0:0],
			chromedp.ExecPath(program), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
			chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
			chromedp.UserDataDir(filepath.Join(temp, "browser")), chromedp.WSURLReadTimeout(time.Minute))
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		stopBrowser = func() { cancel(); stop() }
		return ctx, chromedp.Do(ctx)
	}
	return nil, exec.ErrNotFound
}

// tab is one tab of the browser, and what it complained of.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string
}

// newTab opens a tab, or skips the test when there is no browser.
func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("browser tests are left out with -short")
	}
	browser, err := startBrowser()
	switch {
	case err == nil:
	case os.Getenv("MINGDENG_BROWSER") == "required":
		t.Fatalf("MINGDENG_BROWSER=required, but no browser starts: %v", err)
	default:
		t.Skipf("no browser (chromium, chromium-browser, google-chrome) starts: %v", err)
	}
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.run(chromedp.EmulateViewport(1280, 900))
	return b
}

// listen keeps what a developer would see in red.
func (b *tab) listen(event any) {
	said := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
		if o := e.ExceptionDetails.Exception; o != nil {
			said += " " + o.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			said = "console." + string(e.Type)
			for _, a := range e.Args {
				said += fmt.Sprintf(" %s%s", a.Value, a.Description)
			}
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			said = e.Entry.Text + " " + e.Entry.URL
		}
	case *chrome.EventJavascriptDialogOpening:
		said = "a dialog opens: " + e.Message
		go chromedp.Call(b.ctx, chrome.HandleJavaScriptDialog, chrome.HandleJavaScriptDialogParams{Accept: true})
	}
	if said != "" && !strings.HasSuffix(said, "/favicon.ico") { // TestFrame asks for an icon
		b.mu.Lock()
		b.complaints = append(b.complaints, said)
		b.mu.Unlock()
	}
}

// calm fails the test when the browser complained.
func (b *tab) calm(where string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaints {
		b.t.Errorf("%s: the browser says: %s", where, c)
	}
	b.complaints = nil
}

// run does actions, within the test's patience.
func (b *tab) run(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	get(b, chromedp.Steps(actions...))
}

// get runs an action and returns its value.
func get[T any](b *tab, action chromedp.Action[T]) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		b.t.Fatalf("%v, at %s", err, b.where())
	}
	return v
}

// ask evaluates an expression.
func ask[T any](b *tab, expression string) T {
	b.t.Helper()
	return get(b, chromedp.Evaluate[T](expression))
}

// call is a command of the protocol whose answer does not matter.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// where is the address of the page that is shown.
func (b *tab) where() string {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	address, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		return err.Error()
	}
	return address
}

// open shows an address.
func (b *tab) open(address string) {
	b.t.Helper()
	b.run(chromedp.Navigate(address))
}

// until waits for an expression to become true. What goes wrong while a page
// is being replaced by the next is tried again.
func (b *tab) until(expression string) {
	b.t.Helper()
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		ctx, cancel := context.WithTimeout(b.ctx, time.Second)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		cancel()
		if err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("still waiting for %s, at %s", expression, b.where())
}

// follow clicks a link and waits for the page that it leads to.
func (b *tab) follow(selector string) {
	b.t.Helper()
	b.until(fmt.Sprintf("document.querySelector(%q)", selector))
	goal := ask[string](b, fmt.Sprintf("document.querySelector(%q).href", selector))
	b.run(chromedp.Click(chromedp.CSS(selector)))
	b.until(fmt.Sprintf("location.href === %q && document.readyState === 'complete'", goal))
}

// back goes back one page.
func (b *tab) back(want string) {
	b.t.Helper()
	b.run(chromedp.Evaluate[chromedp.Void]("void setTimeout(() => history.back())"))
	b.until(fmt.Sprintf("location.href === %q && document.readyState === 'complete'", want))
}

// handler serves a site as a careful server does: nothing but the site's own
// files may be loaded, and nothing may be written into a page.
func (s *site) handler(policy string) http.Handler {
	types := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, s.base)
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, code := s.files[name], http.StatusOK
		if data == nil {
			data, name, code = s.files["404.html"], "404.html", http.StatusNotFound
		}
		if t := types[path.Ext(name)]; t != "" {
			w.Header().Set("Content-Type", t)
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		w.WriteHeader(code)
		w.Write(data)
	})
}

// strict lets a page load from its own server, and nothing else.
const strict = "default-src 'self'"

// overHTTP serves a site and returns the address of its root.
func overHTTP(t *testing.T, s *site, policy string) string {
	t.Helper()
	server := httptest.NewServer(s.handler(policy))
	t.Cleanup(server.Close)
	return server.URL + s.base
}

// overFile is the address of a site's root on disk.
func overFile(t *testing.T, s *site) string {
	t.Helper()
	dir, err := filepath.Abs(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String()
}

// bothWays runs a test over HTTP and from the disk.
func bothWays(t *testing.T, s *site, test func(t *testing.T, home string)) {
	t.Run("http", func(t *testing.T) { test(t, overHTTP(t, s, strict)) })
	t.Run("file", func(t *testing.T) { test(t, overFile(t, s)) })
}

// pageKind is what pages of a kind share: the first folder and how deep they lie.
// A page at the top, one written by hand and an overview are their own kind.
func pageKind(name string) string {
	first, rest, nested := strings.Cut(name, "/")
	if !nested || first == "pages" || path.Base(name) == "index.html" {
		return name
	}
	return first + strings.Repeat("/*", 1+strings.Count(rest, "/"))
}

// kinds lists one page of each kind, the biggest, and an English one.
func kinds(s *site) []string {
	biggest := map[string]string{}
	for name := range s.pages {
		if strings.HasPrefix(name, "en/") {
			continue
		}
		kind := pageKind(name)
		if old := biggest[kind]; old == "" || len(s.files[name]) > len(s.files[old]) {
			biggest[kind] = name
		}
	}
	list := []string{}
	for _, p := range s.sorted() {
		for _, name := range biggest {
			if name == p.path {
				list = append(list, name)
			}
		}
	}
	if s.pages["en/index.html"] != nil {
		list = append(list, "en/index.html")
	}
	return list
}
