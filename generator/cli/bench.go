package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/sample"
	"mingdeng/layouts"
)

// benchCommand measures builds of made-up portals.
func benchCommand(env Env) *cobra.Command {
	var sizes []int
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure how long builds take here, at several sizes",
		Long: `Bench writes made-up portals (see sample) into a temporary folder, builds each
of them, and prints a table: a full build, the same with nothing changed, and
after one unit changed, each in a process of its own, with the most memory that
the full build had; then, as the preview does, the time from an edit to the
bytes of the edited page: of one unit (the median of twenty, and what 95 in 100
stay below), one article and one layout (the median of five). Nothing of it
stays.`,
		Example: `  go run ./generator bench
  go run ./generator bench --units 2000`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
			fmt.Fprintln(w, "units\tfull build\tpeak MB\tunchanged\tone unit\tfiles\tMB\tpreview: unit\tarticle\tlayout\t")
			for _, n := range sizes {
				if n < 1 {
					return usageError{errors.New("--units: at least 1 is needed")}
				}
				row, err := bench(cmd.Context(), n)
				if err != nil {
					return err
				}
				fmt.Fprintln(w, row)
			}
			return w.Flush()
		},
	}
	cmd.Flags().IntSliceVar(&sizes, "units", []int{100, 1000, 10000}, "how many units each portal has")
	return cmd
}

// bench measures one size and prints a row of the table.
func bench(ctx context.Context, units int) (string, error) {
	dir, err := os.MkdirTemp("", "mingdeng-bench-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	b := benched{dir: filepath.Join(dir, "source"), out: filepath.Join(dir, "public")}
	if err := writeSample(b.dir, units, 1); err != nil {
		return "", err
	}
	for f := range sample.Files(units, 1) {
		b.unit = f.Path
	}
	cells := []string{fmt.Sprint(units)}
	add := func(d time.Duration) { cells = append(cells, fmt.Sprintf("%.3g s", d.Seconds())) }
	full, peak, err := b.build(ctx)
	if err != nil {
		return "", err
	}
	add(full)
	cells = append(cells, fmt.Sprint(peak>>20))
	same, _, err := b.build(ctx)
	if err != nil {
		return "", err
	}
	add(same)
	if err := b.edit(b.unit); err != nil {
		return "", err
	}
	one, _, err := b.build(ctx)
	if err != nil {
		return "", err
	}
	add(one)
	files, size := weigh(b.out)
	cells = append(cells, fmt.Sprint(files), fmt.Sprint(size/1e6))
	edits, err := b.preview(ctx)
	if err != nil {
		return "", err
	}
	cells = append(cells, edits...)
	return strings.Join(cells, "\t") + "\t", nil
}

// benched is a portal that is measured; unit is the file of its last unit.
type benched struct{ dir, out, unit string }

// build builds it in a process of its own; peak is its memory in bytes, 0
// where that is not known.
func (b *benched) build(ctx context.Context) (took time.Duration, peak uint64, err error) {
	self, err := os.Executable()
	if err != nil {
		return 0, 0, err
	}
	cmd := exec.CommandContext(ctx, self, "build", "--quiet", "--source", b.dir, "--out", b.out)
	start := time.Now()
	if said, err := cmd.CombinedOutput(); err != nil {
		return 0, 0, fmt.Errorf("build: %w\n%s", err, said)
	}
	return time.Since(start), peakOf(cmd.ProcessState), nil
}

// What an edit changes, beside a unit.
const (
	benchArticle = sample.PolicyPath
	benchLayout  = "layouts/pages/unit.html"
)

// edit adds to a file: a comment to data, words to a text, a comment to a
// layout.
func (b *benched) edit(name string) error {
	file := filepath.Join(b.dir, filepath.FromSlash(name))
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	more := map[string]string{".toml": "# edited\n", ".md": "\n按期办理。\n", ".html": "{{/* edited */}}\n"}[filepath.Ext(name)]
	_, err = f.WriteString(more)
	return errors.Join(err, f.Close())
}

// preview measures, as the preview builds, the time from an edit to the bytes
// of the edited page: unit, article, layout.
func (b *benched) preview(ctx context.Context) ([]string, error) {
	own, err := layouts.FS.ReadFile("pages/unit.html")
	if err != nil {
		return nil, err
	}
	file := filepath.Join(b.dir, filepath.FromSlash(benchLayout))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, own, 0o666)); err != nil {
		return nil, err
	}
	var builder build.Builder
	show := func(changed []string, page string) error {
		r, err := builder.Site(ctx, build.Options{Source: os.DirFS(b.dir), Now: time.Now(), Preview: true, Later: true}, changed)
		if err != nil {
			return err
		}
		for _, f := range r.Files {
			if f.Path == page {
				return f.Render(io.Discard)
			}
		}
		return fmt.Errorf("%s: no such page", page)
	}
	page := "units/" + strings.TrimSuffix(filepath.Base(b.unit), ".toml") + ".html"
	if err := show(nil, page); err != nil {
		return nil, err
	}
	var cells []string
	for _, e := range []struct {
		name, page string
		edits      int
	}{{b.unit, page, 20}, {benchArticle, "policies/rules/art-24.html", 5}, {benchLayout, page, 5}} {
		var took []time.Duration
		for range e.edits {
			if err := b.edit(e.name); err != nil {
				return nil, err
			}
			runtime.GC() // as the preview does when nobody waits
			start := time.Now()
			if err := show([]string{e.name}, e.page); err != nil {
				return nil, err
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		cell := fmt.Sprintf("%d ms", took[e.edits/2].Milliseconds())
		if e.edits >= 20 {
			cell = fmt.Sprintf("%d (%d) ms", took[e.edits/2].Milliseconds(), took[e.edits*95/100].Milliseconds())
		}
		cells = append(cells, cell)
	}
	return cells, nil
}

// weigh counts the files below dir and their bytes.
func weigh(dir string) (files int, size int64) {
	filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if info, err := d.Info(); err == nil {
			files, size = files+1, size+info.Size()
		}
		return nil
	})
	return files, size
}
