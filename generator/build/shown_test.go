package build_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/privacy"
	"mingdeng/generator/schema"
)

// shownAndWithheld are the prints of a portal's site, and of what is kept from
// its readers.
func shownAndWithheld(t *testing.T, source fstest.MapFS) (shown, withheld privacy.Prints) {
	t.Helper()
	r, err := build.Site(t.Context(), build.Options{Source: source, Now: time.Date(2019, 11, 15, 0, 0, 0, 0, time.UTC), Marks: true, Later: true})
	if err != nil || r.Report == nil {
		t.Fatalf("%v\n%s", err, printed(t, r, err)["*problems"])
	}
	if err := shown.UnmarshalBinary([]byte(page(t, r.Files, privacy.ShownName))); err != nil {
		t.Fatal(err)
	}
	if n := shown.Meet(r.Withheld); n > 0 {
		t.Errorf("the site itself shows %d things that are withheld", n)
	}
	return shown, r.Withheld
}

// edited is a portal with one text in the place of another, in all files or in
// one whose name ends so.
func edited(t *testing.T, source fstest.MapFS, file, old, new string) fstest.MapFS {
	t.Helper()
	out, n := maps.Clone(source), 0
	for name, f := range source {
		if strings.HasSuffix(name, file) && bytes.Contains(f.Data, []byte(old)) {
			n++
			out[name] = &fstest.MapFile{Data: bytes.Replace(f.Data, []byte(old), []byte(new), 1)}
		}
	}
	if n == 0 {
		t.Fatalf("no %q in %s", old, file)
	}
	return out
}

// TestEveryMarkIsTold: a site published before a mark was made shows what is
// withheld since, for every mark there is, alone.
func TestEveryMarkIsTold(t *testing.T) {
	open, all := secretPortal(true), secretPortal(false)
	before, none := shownAndWithheld(t, open)
	if len(none) > 0 {
		t.Errorf("of an open portal %d things are withheld", len(none))
	}
	tried := 0
	for name, f := range all {
		for _, mark := range []string{", internal = true", "\ninternal = true", "\nhidden = true"} {
			for n := range bytes.Count(f.Data, []byte(mark)) {
				if name == "site.toml" {
					continue
				}
				one := maps.Clone(open)
				one[name] = &fstest.MapFile{Data: []byte(alone(string(f.Data), mark, n))}
				_, withheld := shownAndWithheld(t, one)
				if tried++; before.Meet(withheld) == 0 {
					t.Errorf("%s: mark %d %q is not told", name, n+1, mark)
				}
			}
		}
	}
	if tried < 14 {
		t.Errorf("only %d marks were tried", tried)
	}
}

// alone is a text without marks but the one at a place among those of its kind.
func alone(text, mark string, n int) string {
	at := 0
	for range n {
		at += strings.Index(text[at:], mark) + len(mark)
	}
	at += strings.Index(text[at:], mark)
	unmark := strings.NewReplacer(", internal = true", "", "\ninternal = true", "", "\nhidden = true", "")
	return unmark.Replace(text[:at]) + mark + unmark.Replace(text[at+len(mark):])
}

// TestEveryFieldIsTold does the same for the fields and names of [privacy].
func TestEveryFieldIsTold(t *testing.T) {
	open := secretPortal(true)
	before, _ := shownAndWithheld(t, open)
	told := 0
	for _, field := range schema.Fields() {
		one := maps.Clone(open)
		one["site.toml"] = &fstest.MapFile{Data: append(slices.Clone(open["site.toml"].Data), fmt.Sprintf("[privacy]\ninternal = [%q]\n", field.Name)...)}
		_, withheld := shownAndWithheld(t, one)
		switch n := before.Meet(withheld); {
		case n > 0:
			told++
		case len(withheld) > 0:
			t.Errorf("%s withholds %d things, none of them told", field.Name, len(withheld))
		}
	}
	if told < 25 {
		t.Errorf("only %d fields were told", told)
	}
	for what, lines := range map[string]string{
		"names":  "[privacy]\nnames = \"posts\"\n",
		"people": "[privacy]\nnames = \"posts\"\n[privacy.people]\n\"喆湉\" = \"former head\"\n",
	} {
		one := maps.Clone(open)
		one["site.toml"] = &fstest.MapFile{Data: append(slices.Clone(open["site.toml"].Data), lines...)}
		if _, withheld := shownAndWithheld(t, one); before.Meet(withheld) == 0 {
			t.Errorf("%s are not told", what)
		}
	}
}

// TestWhatIsToldOfAnEdit: from a portal that keeps its secrets, edits that take
// something back are told, and those of every day are not.
func TestWhatIsToldOfAnEdit(t *testing.T) {
	was := secretPortal(false)
	was = edited(t, was, "low.toml", "翀蕤 met 彧霄", "翀蕤 met 彧霄 and 骁菡\"\n2018-04-22 = \"a meeting of the unit\"\n2018-05-22 = \"led by 旻珺 and Lind")
	shown, _ := shownAndWithheld(t, was)
	for name, c := range map[string]struct {
		file, old, new string
		told           bool
	}{
		"marked":                   {"low.toml", `= "a meeting of the unit"`, `= { note = "a meeting of the unit", internal = true }`, true},
		"marked and edited":        {"low.toml", `= "a meeting of the unit"`, `= { note = "about him", internal = true }`, true},
		"marked, on another day":   {"low.toml", `2018-04-22 = "a meeting of the unit"`, `2018-04-23 = { note = "a meeting of the unit", internal = true }`, true},
		"one more name known":      {"site.toml", `"喆湉" = "former head"`, "\"喆湉\" = \"former head\"\n\"Lind\" = \"guest\"", true},
		"one more field":           {"site.toml", `"posts.rank",`, `"posts.rank", "done.note",`, true},
		"one more unit hidden":     {"low.toml", `kind = "b"`, "kind = \"b\"\nhidden = true", true},
		"a note edited":            {"low.toml", "a meeting of the unit", "another meeting", false},
		"a note with names edited": {"low.toml", "met 彧霄 and 骁菡", "talked with 骁菡 and 彧霄", false},
		"a name put into a note":   {"low.toml", "a meeting of the unit", "a meeting with 翀蕤", false},
		"an act added":             {"low.toml", "[done.meet]", "[done.meet]\n2018-01-22 = \"one more\"", false},
		"an internal act added":    {"low.toml", "[done.meet]", "[done.meet]\n2018-01-22 = { note = \"not for you\", internal = true }", false},
		"an act removed":           {"low.toml", `2018-04-22 = "a meeting of the unit"`, "", false},
		"a new holder":             {"low.toml", "翀蕤、骁菡同志", "翀蕤、骁菡同志、新来的", false},
		"a mark taken off":         {"low.toml", ", internal = true", "", false},
	} {
		_, withheld := shownAndWithheld(t, edited(t, was, c.file, c.old, c.new))
		if n := shown.Meet(withheld); n > 0 != c.told {
			t.Errorf("%s: %d things told", name, n)
		}
	}
}
