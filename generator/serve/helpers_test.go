package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"mingdeng/generator/diag"
	"mingdeng/generator/write"
)

// patience is how long a test waits for what must happen.
const patience = 20 * time.Second

// fakeWords says keys with their values.
type fakeWords string

func (f fakeWords) T(key string, nameValue ...any) (string, error) {
	return strings.TrimSpace(fmt.Sprintln(append([]any{string(f) + "<" + key + ">"}, nameValue...)...)), nil
}
func (f fakeWords) Message(id string, args diag.Args) string {
	return fmt.Sprint(string(f), " message ", id, " ", args["error"])
}
func (f fakeWords) Hint(id string, args diag.Args) string { return "hint: " + id }
func (f fakeWords) Label(s diag.Severity) string {
	if s == diag.Warning {
		return "warning"
	}
	return ""
}

// text is a file with a fixed text.
func text(path, content string) write.File {
	return write.File{Path: path, Render: func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}}
}

// page is an HTML file with content in its body.
func htmlPage(path, content string) write.File {
	return text(path, "<!doctype html><title>t</title><body>"+content+"</BODY></html>")
}

// maker is a Build that a test drives: it returns what was set last.
type maker struct {
	mu       sync.Mutex
	site     Site
	problems []diag.Problem
	err      error
	builds   int
}

func (m *maker) set(site Site, err error, problems ...diag.Problem) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.site, m.err, m.problems = site, err, problems
}

func (m *maker) build(context.Context, []string) (Site, []diag.Problem, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.builds++
	return m.site, m.problems, m.err
}

// running is a server under test.
type running struct {
	*testing.T
	url    string
	events chan Event
	stop   func()
}

// start runs a server on a free port until the test ends.
func start(t *testing.T, opts Options) *running {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if opts.Root == "" {
		opts.Root = t.TempDir()
	}
	r := &running{T: t, url: address(ln), events: make(chan Event, 10_000)}
	opts.Report = func(e Event) { r.events <- e }
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- run(ctx, ln, opts) }()
	r.stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(patience):
			t.Error("the server does not stop")
		}
	})
	t.Cleanup(r.stop)
	return r
}

// await returns the next event of kind.
func (r *running) await(kind Kind) Event {
	r.Helper()
	timeout := time.After(patience)
	for {
		select {
		case e := <-r.events:
			if e.Kind == kind {
				return e
			}
		case <-timeout:
			r.Fatalf("no %s", kind)
		}
	}
}

// answer is a response with its body read.
type answer struct {
	*http.Response
	text string
}

// get asks for path; change may edit the request.
func (r *running) get(path string, change ...func(*http.Request)) answer {
	r.Helper()
	req, err := http.NewRequest("GET", strings.TrimSuffix(r.url, "/")+path, nil)
	if err != nil {
		r.Fatal(err)
	}
	for _, c := range change {
		c(req)
	}
	tr := &http.Transport{DisableKeepAlives: true}
	resp, err := tr.RoundTrip(req)
	if err != nil {
		r.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		r.Fatal(err)
	}
	return answer{resp, string(body)}
}

// want checks the status of an answer and that its text holds parts.
func (r *running) want(path string, code int, parts ...string) answer {
	r.Helper()
	a := r.get(path)
	if a.StatusCode != code {
		r.Errorf("%s: status %d, want %d", path, a.StatusCode, code)
	}
	for _, part := range parts {
		if !strings.Contains(a.text, part) {
			r.Errorf("%s: no %q in\n%s", path, part, a.text)
		}
	}
	return a
}

var errBroken = errors.New("disk on fire")
