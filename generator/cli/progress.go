package cli

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/width"

	"mingdeng/generator/build"
	"mingdeng/generator/words"
)

// telling is how much a command says of its work.
type telling struct{ quiet, verbose bool }

// flags adds --quiet and --verbose.
func (t *telling) flags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&t.quiet, "quiet", false, "say only what is wrong")
	cmd.Flags().BoolVar(&t.verbose, "verbose", false, "say how long each stage takes, and its memory")
	cmd.MarkFlagsMutuallyExclusive("quiet", "verbose")
}

// How the progress of a build is shown.
const (
	barDelay   = 300 * time.Millisecond // short builds show no bar
	lineDelay  = 2 * time.Second        // … and no line of a stage
	redrawTime = 100 * time.Millisecond
)

// progress shows the stages of one build: a bar on a terminal, a line a stage
// elsewhere. Its methods may be called by several workers at once.
type progress struct {
	telling
	out      io.Writer
	columns  int // of the terminal; 0: out is none
	now      func() time.Time
	words    *words.Lang
	mu       sync.Mutex
	start    time.Time // of the build
	stage    build.Stage
	began    time.Time // of the stage
	before   runtime.MemStats
	named    bool // a line says that the stage has begun
	drawn    time.Time
	drawnLen int // columns of the bar on the terminal
}

// newProgress is the progress of a build that begins now. Until the site has
// said its language it speaks the default one.
func newProgress(env Env, t telling) (*progress, error) {
	w, err := build.DefaultWords()
	return &progress{telling: t, out: env.Stderr, columns: columns(env.Stderr), now: env.Now, words: w, start: env.Now()}, err
}

// writing is write.Options.Progress.
func (p *progress) writing(done, total int) { p.tell(nil, build.Writing, done, total) }

// tell is build.Options.Progress.
func (p *progress) tell(w *words.Lang, stage build.Stage, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if w != nil {
		p.words = w
	}
	if stage != p.stage {
		p.close()
		p.stage, p.began, p.named = stage, p.now(), false
		if p.verbose {
			runtime.ReadMemStats(&p.before)
		}
	}
	switch now := p.now(); {
	case p.quiet || p.verbose:
	case p.columns > 0:
		if now.Sub(p.start) >= barDelay && now.Sub(p.drawn) >= redrawTime {
			p.draw(done, total)
			p.drawn = now
		}
	case !p.named && now.Sub(p.start) >= lineDelay:
		p.named = true
		fmt.Fprintf(p.out, "%s …\n", p.name())
	}
}

// end takes the bar away.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.close()
	p.stage = ""
	if p.drawnLen > 0 {
		fmt.Fprintf(p.out, "\r%s\r", strings.Repeat(" ", p.drawnLen))
		p.drawnLen = 0
	}
}

// close tells what the stage has taken.
func (p *progress) close() {
	if !p.verbose || p.stage == "" {
		return
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	const mb = 1 << 20
	line, err := p.words.T("stage.took", "stage", p.name(), "ms", p.now().Sub(p.began).Milliseconds(),
		"heap", m.HeapInuse/mb, "allocated", (m.TotalAlloc-p.before.TotalAlloc)/mb)
	if peak := peakMemory(); err == nil && peak > 0 {
		rest, _ := p.words.T("stage.peak", "peak", peak/mb)
		line += rest
	}
	if err == nil {
		fmt.Fprintln(p.out, line)
	}
}

// name is the stage in words.
func (p *progress) name() string {
	name, err := p.words.T(string(p.stage))
	if err != nil {
		return string(p.stage)
	}
	return name
}

// draw puts the bar over the one before, within the terminal's width.
func (p *progress) draw(done, total int) {
	text := bar(p.name(), done, total, p.columns-1)
	n := columnsOf(text)
	fmt.Fprintf(p.out, "\r%s%s", text, strings.Repeat(" ", max(0, p.drawnLen-n)))
	p.drawnLen = n
}

// bar is a stage with a bar and counts, as much as fits: its counts are left
// out first of all, then the bar.
func bar(name string, done, total, room int) string {
	if total <= 0 {
		return fit(name+" …", room)
	}
	counts := fmt.Sprintf(" %d/%d", done, total)
	cells := min(30, room-columnsOf(name)-columnsOf(counts)-3)
	if cells < 5 {
		return fit(name+counts, room)
	}
	full := cells * min(done, total) / total
	return name + " [" + strings.Repeat("#", full) + strings.Repeat("-", cells-full) + "]" + counts
}

// fit cuts text at so many columns.
func fit(text string, room int) string {
	n := 0
	for i, r := range text {
		if n += columnsOf(string(r)); n > room {
			return text[:i]
		}
	}
	return text
}

// columnsOf is how many columns of a terminal a text takes: two for a Han
// character.
func columnsOf(text string) int {
	n := 0
	for _, r := range text {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
