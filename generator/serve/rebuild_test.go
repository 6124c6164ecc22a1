package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/diag"
	"mingdeng/generator/write"
)

// listener reads a server's event stream.
type listener struct {
	*testing.T
	lines chan string
	stop  context.CancelFunc
}

// listenTo connects to the event stream of r.
func listenTo(r *running) *listener {
	r.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	req, _ := http.NewRequestWithContext(ctx, "GET", r.url+"_mingdeng/events", nil)
	resp, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		r.Fatal(err)
	}
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream; charset=utf-8" {
		r.Errorf("Content-Type %q", got)
	}
	l := &listener{r.T, make(chan string, 1000), cancel}
	go func() {
		defer close(l.lines)
		defer resp.Body.Close()
		for sc := bufio.NewScanner(resp.Body); sc.Scan(); {
			l.lines <- sc.Text()
		}
	}()
	r.Cleanup(cancel)
	return l
}

// next returns the next message.
func (l *listener) next() message {
	l.Helper()
	timeout := time.After(patience)
	for {
		select {
		case line, ok := <-l.lines:
			if !ok {
				l.Fatal("the stream has ended")
			}
			if data, isData := strings.CutPrefix(line, "data: "); isData {
				var m message
				if err := json.Unmarshal([]byte(data), &m); err != nil {
					l.Fatal(err)
				}
				return m
			}
		case <-timeout:
			l.Fatal("no message")
		}
	}
}

// edit writes a source file.
func edit(t *testing.T, root, name, content string) {
	t.Helper()
	at := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// siteOf is a site whose front page says content.
func siteOf(content string) Site {
	return Site{Lang: "en", Words: fakeWords("en"), Files: []write.File{htmlPage("index.html", content)}}
}

func TestBrokenThenMended(t *testing.T) {
	root := t.TempDir()
	edit(t, root, "site.toml", "1")
	edit(t, root, "layouts/css/site.css", "1")
	m := &maker{site: siteOf("one")}
	r := start(t, Options{Root: root, Build: m.build})
	r.want("/", 200, "one", `data-seq="1" data-page="1" data-style="1"`)
	l := listenTo(r)
	if got := l.next(); got.Seq != 1 || got.Page != 1 || got.Panel != nil {
		t.Errorf("%+v", got)
	}

	// broken: the last good site stays, and the problem is told in the words of the broken build
	src := func(string) (string, bool) { return "a = “1”", true }
	m.set(Site{Lang: "zh", Words: fakeWords("zh"), Source: src, Files: siteOf("never").Files}, nil,
		diag.Problem{Pos: diag.Pos{File: "site.toml", Line: 1, Col: 5}, Len: 3, ID: "quote", Hint: "use"},
		diag.Problem{Pos: diag.Pos{File: "site.toml"}, ID: "old", Severity: diag.Warning})
	edit(t, root, "site.toml", "2")
	got := l.next()
	want := shown{Error: true, Place: "site.toml:1:5", Message: "zh message quote ", ID: "quote", Before: "a = ", Mark: "“1”", Hint: "hint: use"}
	if got.Seq != 2 || got.Page != 1 || got.Style != 1 || got.Panel == nil || !got.Panel.Broken || got.Panel.Lang != "zh" ||
		got.Panel.Title != "zh<preview.broken> n 1" || len(got.Panel.Problems) != 2 || got.Panel.Problems[0] != want {
		t.Errorf("%+v %+v", got, got.Panel)
	}
	if e := r.await(Broken); len(e.Problems) != 2 || len(e.Changed) != 1 || e.Changed[0] != "site.toml" {
		t.Errorf("%+v", e)
	}
	r.want("/", 200, "one")

	// an error that is no problem of the sources, and no words with it
	m.set(Site{}, errBroken)
	edit(t, root, "layouts/css/site.css", "2")
	if got := l.next(); got.Panel == nil || got.Panel.Problems[0].Message != "zh message build-failed disk on fire" {
		t.Errorf("%+v", got.Panel)
	}

	// mended by a style sheet, but site.toml has changed since the last good build
	m.set(siteOf("two"), nil, diag.Problem{ID: "old", Severity: diag.Warning})
	edit(t, root, "layouts/css/site.css", "3")
	if got := l.next(); got.Seq != 4 || got.Page != 2 || got.Style != 2 || got.Panel.Broken || got.Panel.Problems[0].Label != "warning" {
		t.Errorf("%+v %+v", got, got.Panel)
	}
	r.want("/", 200, "two")

	// styles alone
	edit(t, root, "layouts/css/site.css", "4")
	if got := l.next(); got.Seq != 5 || got.Page != 2 || got.Style != 3 {
		t.Errorf("%+v", got)
	}
}

func TestFirstBuildIsWaitedFor(t *testing.T) {
	let := make(chan bool)
	r := start(t, Options{Build: func(context.Context, []string) (Site, []diag.Problem, error) {
		<-let
		return siteOf("at last"), nil, nil
	}})
	r.await(Listening)
	go func() { let <- true }()
	r.want("/", 200, "at last")
}

func TestStopsWhileBuildingAndStreaming(t *testing.T) {
	root := t.TempDir()
	builds := make(chan bool, 10)
	r := start(t, Options{Root: root, Build: func(ctx context.Context, _ []string) (Site, []diag.Problem, error) {
		if builds <- true; len(builds) > 1 {
			<-ctx.Done()
			return Site{}, nil, ctx.Err()
		}
		return siteOf("x"), nil, nil
	}})
	l := listenTo(r)
	l.next()
	edit(t, root, "site.toml", "1")
	for len(builds) < 2 {
		runtime.Gosched()
	}
	begin := time.Now()
	r.stop()
	if took := time.Since(begin); took > shutdownTimeout {
		t.Errorf("stopping took %v", took)
	}
}

func TestOvertakenBuildIsCancelled(t *testing.T) {
	root := t.TempDir()
	began, cancelled := make(chan int, 10), make(chan int, 10)
	n := 0
	r := start(t, Options{Root: root, Build: func(ctx context.Context, _ []string) (Site, []diag.Problem, error) {
		n++
		began <- n
		if n == 2 {
			<-ctx.Done()
			cancelled <- n
			return siteOf("half"), nil, nil
		}
		return siteOf(fmt.Sprint("build ", n)), nil, nil
	}})
	r.await(Built)
	edit(t, root, "data/a.toml", "1")
	for <-began != 2 {
	}
	edit(t, root, "data/b.toml", "1")
	e := r.await(Built)
	if <-cancelled != 2 || strings.Join(e.Changed, " ") != "data data/a.toml data/b.toml" {
		t.Errorf("changed %v", e.Changed)
	}
	r.want("/", 200, "build 3", `data-seq="2"`)
}

func TestPanicInABuild(t *testing.T) {
	root := t.TempDir()
	n := 0
	r := start(t, Options{Root: root, Words: fakeWords("en"), Build: func(ctx context.Context, _ []string) (Site, []diag.Problem, error) {
		if n++; n == 1 {
			panic("ouch")
		}
		return siteOf("well"), nil, nil
	}})
	r.await(Broken)
	r.want("/", 500, "message build-failed panic: ouch")
	edit(t, root, "site.toml", "1")
	r.await(Built)
	r.want("/", 200, "well")
}

func TestNothingGrowsOverRebuilds(t *testing.T) {
	root := t.TempDir()
	m := &maker{site: siteOf("x")}
	r := start(t, Options{Root: root, Build: m.build, Debounce: time.Millisecond})
	r.await(Built)
	l := listenTo(r)
	l.next()
	var goroutines, handles int
	for i := range 110 {
		edit(t, root, "data/new/a.toml", fmt.Sprint(i))
		r.await(Built)
		l.next()
		if i%10 == 3 {
			os.RemoveAll(filepath.Join(root, "data/new"))
			r.await(Built)
		}
		if i == 10 {
			goroutines, handles = runtime.NumGoroutine(), openFiles()
		}
	}
	if g, h := runtime.NumGoroutine(), openFiles(); g > goroutines+5 || h > handles+5 {
		t.Errorf("goroutines %d, then %d; files %d, then %d", goroutines, g, handles, h)
	}
}

// openFiles counts the file handles of this process, where that can be seen.
func openFiles() int {
	list, _ := os.ReadDir("/proc/self/fd")
	return len(list)
}

func TestNoGoroutineIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, poll := range []time.Duration{0, time.Millisecond} {
		r := start(t, Options{Build: (&maker{site: siteOf("x")}).build, Poll: poll})
		l := listenTo(r)
		l.next()
		r.want("/", 200, "x")
		r.stop()
		l.stop()
	}
	deadline := time.Now().Add(patience)
	for runtime.NumGoroutine() > before && time.Now().Before(deadline) {
		time.Sleep(time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines before, %d after", before, n)
	}
}

func TestStreamsAreLimited(t *testing.T) {
	r := start(t, Options{Build: (&maker{site: siteOf("x")}).build})
	for range maxStreams {
		l := listenTo(r)
		l.next()
	}
	if a := r.get("/_mingdeng/events"); a.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status %d", a.StatusCode)
	}
}
