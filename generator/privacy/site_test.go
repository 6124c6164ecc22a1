package privacy

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingdeng/generator/portal"
)

// TestSuspect: no line with a find is passed over because it looks harmless.
func TestSuspect(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	letters := []rune("0123456789" + "0123456789" + "13" + "- 　@.x，－＠" + "０１３８９")
	found, harmless := 0, 0
	for range 20_000 {
		line := make([]rune, 12+r.IntN(12))
		for i := range line {
			line[i] = letters[r.IntN(len(letters))]
		}
		s, finds := string(line), 0
		for _, k := range kinds() {
			finds += len(k.look.FindAllString(narrow(s), -1))
		}
		switch {
		case finds == 0 && !suspect(s):
			harmless++
		case finds > 0 && !suspect(s):
			t.Fatalf("%q is passed over", s)
		case finds > 0:
			found++
		}
	}
	if found < 100 || harmless < 100 {
		t.Errorf("%d lines with finds, %d harmless ones: the test tests too little", found, harmless)
	}
}

func TestInSite(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	site := fstest.MapFS{
		"b.html": file("<p>电话：13800138000</p>\n<p>邮箱 zhangsan@example.cn</p>"), "a.csv": file("x,138 0013 8000\n"),
		"search-data/d0.js": file("13900139000"), ".shown": file("13700137000"), "c.html": file("<p>2018-03-22 2018-04-22</p>"),
		"assets/icon.svg": file(`<path d="M10 10 20 20 30 30"/>`),
	}
	var names []string
	for name := range site {
		names = append(names, name)
	}
	found, err := InSite(site, names)
	if err != nil || len(found.Problems) != 2 || len(found.Prints) != 2 {
		t.Fatalf("%+v %v", found, err)
	}
	if p := found.Problems[0]; p.Pos.File != "a.csv" || p.Pos.Line != 1 || p.Pos.Col != 3 {
		t.Errorf("the first place is %+v", p.Pos)
	}
	if _, err := InSite(site, []string{"none.html"}); err == nil {
		t.Error("a file that is not there is passed over")
	}
	again, _ := InSite(fstest.MapFS{"z.html": file("13800138000")}, []string{"z.html"})
	if len(again.Prints) != 1 || !slices.Contains(found.Prints, again.Prints[0]) {
		t.Errorf("the same number has the prints %v and %v", found.Prints, again.Prints)
	}
}

func TestPrintsAreRead(t *testing.T) {
	p := Prints{1, 2, 300, 1 << 47}
	data, err := p.MarshalBinary()
	var q Prints
	if err != nil || q.UnmarshalBinary(data) != nil || !slices.Equal(p, q) {
		t.Errorf("%v becomes %v", p, q)
	}
	if p.Meet(Prints{2, 3, 1 << 47}) != 2 || p.Meet(nil) != 0 || Prints(nil).Meet(p) != 0 {
		t.Error("prints that meet are miscounted")
	}
	for name, bad := range map[string]string{
		"nothing": "", "another head": "mingdeng shown 2\n", "cut": string(data[:len(data)-1]), "twice the same": printsHead + "\x01\x00",
	} {
		if err := q.UnmarshalBinary([]byte(bad)); err == nil || q != nil {
			t.Errorf("%s is read", name)
		}
	}
	if err := q.UnmarshalBinary([]byte(printsHead)); err != nil {
		t.Error("no prints are not read")
	}
	if !strings.HasPrefix(string(data), printsHead) {
		t.Error("no head")
	}
}

func TestMasked(t *testing.T) {
	for text, want := range map[string]string{
		"电话：13800138000，在\n无\n":   "电话：138******00，在\n无\n",
		"１３８００１３８０００":             "１３８******００",
		"致 zhangsan@example.cn。":  "致 z*******@example.cn。",
		"13800138000 13900139000": "138******00 139******00",
		"2018-03-22 = \"会议\"":     "2018-03-22 = \"会议\"",
		"":                        "",
	} {
		if got := Masked(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// TestOwnSources: the demonstration can be published.
func TestOwnSources(t *testing.T) {
	for _, p := range Find(os.DirFS("../..")) {
		t.Errorf("%s: %s %v", p.Pos, p.ID, p.Args)
	}
}

// TestInheritedOwner: a measure that names nobody has the finding's owner, who
// goes with it.
func TestInheritedOwner(t *testing.T) {
	p := &portal.Portal{Site: &portal.Site{Privacy: portal.Privacy{Fields: []string{"findings.owner"}}}, Units: []*portal.Unit{{ID: "u", Subtree: 1, Findings: []*portal.Finding{{
		ID: "f", Owner: "王某", Measures: []portal.Measure{{Text: "a", Owner: "王某"}, {Text: "b", Owner: "李某"}},
	}}}}}
	out, _ := Readers(nil, p, Words{Internal: "内部"})
	f := out.Units[0].Findings[0]
	if f.Owner != "内部" || f.Measures[0].Owner != "内部" || f.Measures[1].Owner != "李某" {
		t.Errorf("%+v", f)
	}
	if p.Units[0].Findings[0].Measures[0].Owner != "王某" {
		t.Error("the loaded portal was changed")
	}
}
