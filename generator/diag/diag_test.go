package diag

import (
	"strings"
	"testing"
)

// plain is a Catalog that prints IDs.
type plain struct{}

func (plain) Message(id string, args Args) string { return "message " + id + " " + args["name"] }
func (plain) Hint(id string, _ Args) string       { return "hint: " + id }
func (plain) Label(s Severity) string             { return map[Severity]string{Warning: "warning"}[s] }

func TestFprint(t *testing.T) {
	long := strings.Repeat("长", 200)
	src := func(string) (string, bool) { return "第一行\n\tkey = \"值\"\n" + long, true }
	tests := []struct {
		p    Problem
		want string
	}{
		{Problem{Pos: Pos{"a.toml", 2, 2}, Len: 3, ID: "x", Args: Args{"name": "key"}},
			"a.toml:2:2: message x key [x]\n     key = \"值\"\n     ^^^\n"},
		{Problem{Pos: Pos{"a.toml", 1, 2}, Len: 2, ID: "x", Hint: "y", Severity: Warning},
			"a.toml:1:2: warning: message x  [x]\n    第一行\n      ^^^^\nhint: y\n"},
		{Problem{Pos: Pos{File: "a.toml"}, ID: "x"}, "a.toml: message x  [x]\n"},
		{Problem{Pos: Pos{"a.toml", 9, 1}, ID: "x"}, "a.toml:9:1: message x  [x]\n"},
		{Problem{Pos: Pos{"a.toml", 3, 101}, ID: "x"},
			"a.toml:3:101: message x  [x]\n    …" + long[:300] + "…\n     " + strings.Repeat(" ", 100) + "^^\n"},
	}
	for _, tt := range tests {
		var b strings.Builder
		Fprint(&b, []Problem{tt.p}, plain{}, src)
		if b.String() != tt.want {
			t.Errorf("got\n%q\nwant\n%q", b.String(), tt.want)
		}
	}
}

func TestSortPutsFilesInOrderAndDropsRepeats(t *testing.T) {
	at := func(file string, line, col int) Problem { return Problem{Pos: Pos{file, line, col}, ID: "x"} }
	got := Sort([]Problem{at("b", 1, 1), at("a", 2, 1), at("a", 1, 9), at("a", 1, 2), at("a", 2, 1)})
	want := []string{"a:1:2", "a:1:9", "a:2:1", "b:1:1"}
	if len(got) != len(want) {
		t.Fatalf("%d problems", len(got))
	}
	for i, p := range got {
		if p.Pos.String() != want[i] {
			t.Errorf("%d: %s, want %s", i, p.Pos, want[i])
		}
	}
}

func TestAtCountsCharacters(t *testing.T) {
	text := "一二\n三四五"
	if p := At("f", text, strings.Index(text, "五")); p != (Pos{"f", 2, 3}) {
		t.Error(p)
	}
}
