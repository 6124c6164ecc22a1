package build_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/sample"
)

// BenchmarkOneUnitEdited is a preview's build after one act was added to one
// of 1,000 units, and the unit's page.
func BenchmarkOneUnitEdited(b *testing.B) {
	dir := b.TempDir()
	for f := range sample.Files(benchUnits(), 1) {
		put(b, dir, f.Path, f.Text)
	}
	const file = "data/units/u000007/u000007.toml"
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		b.Fatal(err)
	}
	var builder build.Builder
	o := build.Options{Source: os.DirFS(dir), Now: time.Unix(0, 0), Preview: true, Later: true}
	if _, err := builder.Site(context.Background(), o, nil); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for n := 0; b.Loop(); n++ {
		put(b, dir, file, string(text)+fmt.Sprintf("# %d\n", n))
		r, err := builder.Site(context.Background(), o, []string{file})
		if err != nil {
			b.Fatal(err)
		}
		page(b, r.Files, "units/u000007.html")
	}
}

// benchUnits is how many units the benchmark has: MINGDENG_UNITS, or 1,000.
func benchUnits() int {
	n := 1000
	fmt.Sscan(os.Getenv("MINGDENG_UNITS"), &n)
	return n
}

// put writes a file below dir.
func put(t testing.TB, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
