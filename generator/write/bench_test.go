package write

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// portal is the files of a site with n units, four a unit, of size bytes each
// and with the version in their text.
func portal(n, size int, version string) []File {
	body := strings.Repeat("x", size-len(version)) + version
	render := func(w io.Writer) error {
		_, err := io.WriteString(w, body)
		return err
	}
	files := []File{{Path: "index.html", Render: render}, {Path: "assets/site.css", Render: render}}
	for i := range n {
		unit := fmt.Sprintf("units/u%06d", i)
		for _, end := range []string{".html", ".csv", ".ics", "/index.html"} {
			files = append(files, File{Path: unit + end, Render: render, Fingerprint: func() string { return version }})
		}
	}
	return files
}

// BenchmarkDir writes small files, for what a file costs beside its bytes.
// TMPDIR chooses the file system.
func BenchmarkDir(b *testing.B) {
	old, now := portal(2_500, 100, "old"), portal(2_500, 100, "new")
	run := func(b *testing.B, dir string, files []File, m *Cache) {
		if _, err := Dir(bg(), dir, files, Options{Cache: m}); err != nil {
			b.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		before, after []File
		memory        *Cache
	}{
		"fresh":     {nil, now, nil},
		"rewritten": {old, now, nil},
		"unchanged": {now, now, nil},
		"kept":      {now, now, new(Cache)},
	} {
		b.Run(name, func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			for b.Loop() {
				b.StopTimer()
				os.RemoveAll(dir)
				run(b, dir, c.before, c.memory)
				b.StartTimer()
				run(b, dir, c.after, c.memory)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(now)), "µs/file")
		})
	}
}
