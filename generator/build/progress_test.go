package build_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/words"
)

// TestReadingTellsItsProgress builds 150 units twice: each time their files
// are counted, in the site's language from the first.
func TestReadingTellsItsProgress(t *testing.T) {
	const units = 150
	source := fstest.MapFS{"site.toml": {Data: []byte("title = \"t\"\nlanguages = [\"en\"]\nas_of = 2019-11-15\n[kinds.w]\nname = \"W\"\n")}}
	for i := range units {
		source[fmt.Sprintf("data/units/w%d.toml", i)] = &fstest.MapFile{Data: []byte("name = \"W\"\nkind = \"w\"\n")}
	}
	var builder build.Builder
	for range 2 {
		var mu sync.Mutex
		told := map[int]bool{}
		_, err := builder.Site(context.Background(), build.Options{Source: source, Now: time.Now(), Progress: func(w *words.Lang, stage build.Stage, done, total int) {
			mu.Lock()
			defer mu.Unlock()
			if stage != build.Reading || total == 0 {
				return
			}
			if told[done] = true; total != units || w == nil || w.Tag != "en" {
				t.Errorf("%d of %d files are read, in %v", done, total, w)
			}
		}}, []string{})
		if err != nil {
			t.Fatal(err)
		}
		if !told[0] || !told[units] || len(told) < 4 {
			t.Errorf("told of %v", told)
		}
	}
}
