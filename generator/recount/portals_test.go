package recount_test

import (
	"fmt"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"mingdeng/generator/calendar"
	"mingdeng/generator/sample"
)

// days are on which the demo is judged: before, in and after its campaign,
// the ends of years and quarters, before and after the amendment.
var days = []string{"2018-01-15", "2018-02-01", "2018-06-30", "2018-12-31", "2019-01-01", "2019-03-31", "2019-08-31",
	"2019-09-01", "2019-11-15", "2020-01-01", "2020-02-29", "2020-12-31", "2021-06-30"}

func TestDemo(t *testing.T) {
	fsys := only(t, os.DirFS("../.."))
	s := read(t, fsys)
	for i, text := range days {
		if testing.Short() && i%4 != 0 {
			continue
		}
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			day, err := calendar.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			if d := differ(t, fsys, s, day); d != "" {
				t.Error(d)
			}
		})
	}
}

// only are the sources, without what else stands in the folder.
func only(t *testing.T, fsys fs.FS) fs.FS {
	found := fstest.MapFS{}
	for _, root := range []string{"site.toml", "content", "data"} {
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			found[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func TestSamples(t *testing.T) {
	seeds := uint64(3)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			fsys := fstest.MapFS{}
			for f := range sample.Files(60, seed) {
				fsys[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
			}
			if d := differ(t, fsys, read(t, fsys), 0); d != "" {
				t.Error(d)
			}
		})
	}
}
