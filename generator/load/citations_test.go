package load_test

import (
	"testing"
	"testing/fstest"

	"mingdeng/generator/load"
)

// TestGlossary: a term that only the glossary defines is used in the text; a
// citation of nothing is a warning with its place.
func TestGlossary(t *testing.T) {
	fsys := fstest.MapFS{
		"site.toml":                           {Data: []byte("title = \"t\"\n")},
		"content/policies/p/1.md":             {Data: []byte("第一条　支部书记应当履行一岗双责，依照第九条办理。\n")},
		"content/policies/p/glossary.toml":    {Data: []byte("\"一岗双责\" = \"既抓业务，又抓党建\"\n")},
		"content/policies/p/other-thing.toml": {Data: []byte("a = \"b\"\n")},
	}
	p, problems := load.Load(fsys, load.Options{})
	v := p.Policies[0].Current
	if len(v.Uses) != 1 || v.Uses[0].Term.Name != "一岗双责" || v.Uses[0].Term.Definition != "既抓业务，又抓党建" {
		t.Errorf("uses %+v", v.Uses)
	}
	var got []string
	for _, x := range problems {
		got = append(got, x.Pos.String()+" "+x.ID)
	}
	want := []string{"content/policies/p/1.md:1:20 unknown-citation", "content/policies/p/other-thing.toml misplaced-glossary"}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %q, want %q", got, want)
	}
}
