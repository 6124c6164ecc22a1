package export

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/generator/sample"
)

// shuffled lists folders in an order of its own, as some file systems do.
type shuffled struct {
	fstest.MapFS
	rand *rand.Rand
}

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := s.MapFS.ReadDir(name)
	s.rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list, err
}

// sampleFiles are a portal of a dozen units, each at the place that place says.
func sampleFiles(place func(name string) string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for f := range sample.Files(12, 3) {
		fsys[place(f.Path)] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	return fsys
}

// assessment exports a portal.
func assessment(t *testing.T, fsys fs.FS) []byte {
	t.Helper()
	p, problems := load.Load(fsys, load.Options{})
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	var b bytes.Buffer
	if err := JSON(&b, AssessmentOf(assess.Judge(nil, p, p.Site.AsOf))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOrderOfFilesDoesNotMatter: the assessment is the same whatever the order
// in which folders list their files, and whatever the folders in which units
// lie, but for the sources that it names.
func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	fsys := sampleFiles(func(name string) string { return name })
	want := assessment(t, fsys)
	for seed := range uint64(8) {
		if !bytes.Equal(assessment(t, shuffled{fsys, rand.New(rand.NewPCG(seed, 1))}), want) {
			t.Fatalf("seed %d: another order of files, another assessment", seed)
		}
	}
	n := 0
	moved := sampleFiles(func(name string) string {
		if !strings.HasPrefix(name, "data/units/") {
			return name
		}
		n++
		return fmt.Sprintf("data/units/%c/%s", 'z'-rune(n%7), path.Base(name))
	})
	if got := assessment(t, moved); bytes.Equal(got, want) || !bytes.Equal(withoutSources(got), withoutSources(want)) {
		t.Fatal("other folders, another assessment")
	}
}

// withoutSources leaves out the lines that name files.
func withoutSources(b []byte) []byte {
	lines := bytes.Split(b, []byte("\n"))
	return bytes.Join(slices.DeleteFunc(lines, func(l []byte) bool { return bytes.Contains(l, []byte(`"source":`)) }), []byte("\n"))
}
