package e2e

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mingdeng/generator/cli"
)

// servedAt is the address that the preview server names when it listens.
var servedAt = regexp.MustCompile(`http://[\w.\[\]:]+/[\w/-]*`)

// preview serves a folder as the command does, on a free port, and returns its
// address.
func preview(t *testing.T, dir string) string {
	t.Helper()
	return startPreview(t, dir, "127.0.0.1:0", func(string) {}).home
}

// previewing is a preview server that runs.
type previewing struct {
	home string // its address
	stop func() // waits until it has ended
}

// startPreview serves a folder as the command does, until the test ends or
// stops it; told hears each line that it says after it has named its address.
func startPreview(t *testing.T, dir, addr string, told func(line string)) previewing {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	read, written := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Run(ctx, []string{"serve", "--source", dir, "--addr", addr}, cli.Env{Stdout: written, Stderr: io.Discard, Now: time.Now})
		written.Close()
	}()
	stop := sync.OnceFunc(func() {
		cancel()
		select {
		case code := <-ended:
			if code != 0 {
				t.Errorf("serve ends with exit code %d", code)
			}
		case <-time.After(patience):
			t.Error("serve does not end")
		}
	})
	t.Cleanup(stop)
	lines := bufio.NewScanner(read)
	for lines.Scan() {
		if address := servedAt.FindString(lines.Text()); address != "" {
			go func() {
				for lines.Scan() {
					told(lines.Text())
				}
			}()
			return previewing{address, stop}
		}
	}
	t.Fatal("serve names no address")
	return previewing{}
}

// TestPreview edits a unit's file while its page is open: the page follows by
// itself, shows a mistake with its place, and clears when it is mended.
func TestPreview(t *testing.T) {
	b := newTab(t)
	dir := copySources(t)
	home := preview(t, dir)
	file := filepath.Join(dir, "data", "units", "region", "finance", "r-finance.toml")
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(old, new string) {
		t.Helper()
		text := strings.Replace(string(good), old, new, 1)
		if old != new && text == string(good) {
			t.Fatalf("%s does not hold %q", file, old)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	says := func(words string) string { return `document.body.textContent.includes("` + words + `")` }

	b.open(home + "units/r-finance.html")
	b.until(`document.querySelector("#evidence")`)
	b.until("!" + says("刚刚写下的一行"))

	b.until(`(() => {
		document.querySelector("#evidence [data-source]").dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
		return /^data.units.region.finance.r-finance.toml:\d+ /.test(document.querySelector("#mingdeng-source")?.textContent);
	})()`)

	save("[done.study-group]\n", "[done.study-group]\n2018-02-20 = \"刚刚写下的一行\"\n")
	b.until(says("刚刚写下的一行"))

	save("kind        = \"party-group\"", "kind        = \"party-grop\"")
	b.until(says("r-finance.toml:") + ` && document.querySelector("#mingdeng-problems")`)
	panel := ask[string](b, `document.querySelector("#mingdeng-problems").textContent`)
	for _, want := range []string{"data/units/region/finance/r-finance.toml:3:16", "party-grop", "是否想写“party-group”？"} {
		if !strings.Contains(panel, want) {
			t.Errorf("the list of problems does not say %q, but %q", want, panel)
		}
	}
	if !ask[bool](b, `Boolean(document.querySelector("#evidence"))`) {
		t.Error("the last good page is gone")
	}

	save("", "")
	b.until(`!document.querySelector("#mingdeng-problems")`)
	b.until(`document.querySelector("#evidence") && !` + says("刚刚写下的一行"))
	b.calm("preview")
}
