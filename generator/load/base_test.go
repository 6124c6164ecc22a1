package load

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/memo"
)

// vocabularyOf is the key of what units are read against, with one change to a
// small portal.
func vocabularyOf(t *testing.T, file, from, to string) memo.Key {
	t.Helper()
	files := map[string]string{
		"site.toml":                   "title = \"t\"\nas_of = 2019-11-15\n[kinds.a]\nname = \"A\"\n[kinds.b]\nname = \"B\"\n",
		"content/policies/rule/v1.md": "+++\nin_force = 2018-01-01\n+++\n# Rule\n\nArticle 1 Every unit meets once a quarter, with care.\n",
		"data/obligations/rule.toml": "[obligations.meet]\ntitle = \"Meet\"\nclause = \"rule#art-1\"\nquote = \"meets once a quarter\"\nform = \"periodic\"\nevery = \"quarter\"\nowed_by = [\"a\"]\nfrom = 2018-01-01\n" +
			"[ladders.slack]\ntitle = \"L\"\nclause = \"rule#art-1\"\nquote = \"once a quarter\"\n[ladders.slack.steps.warn]\nname = \"W\"\n",
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		if name == file {
			text = strings.Replace(text, from, to, 1)
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if file == "new" {
		fsys[from] = &fstest.MapFile{Data: []byte(to)}
	}
	l, ok := start(fsys, Options{Now: time.Unix(0, 0)})
	if !ok || len(l.problems) > 0 {
		t.Fatal(l.problems)
	}
	return l.vocabulary
}

// TestVocabulary: words of policies and obligations may change, and units need
// not be read again; what they are read against may not.
func TestVocabulary(t *testing.T) {
	const obligations = "data/obligations/rule.toml"
	was := vocabularyOf(t, "", "", "")
	for _, c := range []struct {
		same           bool
		file, from, to string
	}{
		{true, "content/policies/rule/v1.md", "with care", "with great care"},
		{true, "content/policies/rule/v1.md", "care.\n", "care.\n\nArticle 2 Something else.\n"},
		{true, obligations, `"Meet"`, `"To meet"`},
		{true, obligations, "2018-01-01", "2018-02-01"},
		{true, obligations, `"W"`, `"Warning"`},
		{false, obligations, "obligations.meet", "obligations.met"},
		{false, obligations, `["a"]`, `["a", "b"]`},
		{false, obligations, `every = "quarter"`, `every = "month"`},
		{false, obligations, "form = \"periodic\"\nevery = \"quarter\"", "form = \"per-subject\"\nevery = \"quarter\"\nsubjects = { list = \"teams\" }"},
		{false, obligations, `owed_by`, "size = { min = 3 }\nowed_by"},
		{false, obligations, "steps.warn", "steps.talk"},
		{false, "site.toml", `"t"`, `"u"`},
		{false, "site.toml", "2019-11-15", "2019-11-16"},
		{false, "new", "content/policies/rule/v2.md", "+++\nin_force = 2019-01-01\n+++\n# Rule\n\nArticle 1 Every unit meets once a quarter.\n"},
	} {
		if got := vocabularyOf(t, c.file, c.from, c.to); (got == was) != c.same {
			t.Errorf("%s: %q to %q: the same: %v", c.file, c.from, c.to, got == was)
		}
	}
}
