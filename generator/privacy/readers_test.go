package privacy

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingdeng/generator/portal"
)

// TestFieldsAreAll: every text of a unit and of supervision is a field, but for
// those named here, so that none is forgotten when the model grows.
func TestFieldsAreAll(t *testing.T) {
	u, y := &portal.Unit{}, &portal.SupervisionYear{}
	texts := map[*string]string{}
	fill(reflect.ValueOf(u).Elem(), "unit", texts)
	fill(reflect.ValueOf(y).Elem(), "year", texts)
	if n := len(fields()); n != len(walks()) {
		t.Errorf("%d fields are described, %d can be walked", n, len(walks()))
	}
	for _, f := range fields() {
		n := 0
		do := func(s *string) {
			n++
			if _, ok := texts[s]; !ok {
				t.Errorf("field %s walks a text that is no part of the model, or twice", f.name)
			}
			delete(texts, s)
		}
		if f.unit != nil {
			f.unit(u, do)
		}
		if f.year != nil {
			f.year(y, do)
		}
		if n == 0 {
			t.Errorf("field %s walks nothing", f.name)
		}
	}
	var rest []string
	for _, name := range texts {
		rest = append(rest, name)
	}
	slices.Sort(rest)
	want := []string{
		"unit.Acts.More.For", "unit.Acts.More.Subjects", "unit.Acts.More.Version", // what is judged
		"unit.Extensions.Obligation", "unit.Findings.Accepted.Party",
		"unit.Findings.ID", "unit.Findings.Party", "unit.Findings.Rectified.Party", "unit.Findings.Reopened.Party",
		"unit.ID", "unit.Ladder.Ladder", "unit.Ladder.Obligation", "unit.Ladder.Step", "unit.Name", "unit.Short", "unit.Tags", "unit.Waivers.Obligation",
	}
	if !slices.Equal(rest, want) {
		t.Errorf("texts that are no fields:\n%s\nwant:\n%s", strings.Join(rest, "\n"), strings.Join(want, "\n"))
	}
}

// fill puts one element into every list below v, and finds all texts; what
// units share, and where things stand, is left out.
func fill(v reflect.Value, path string, texts map[*string]string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(path)
		texts[v.Addr().Interface().(*string)] = path
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), path, texts)
	case reflect.Pointer:
		switch v.Interface().(type) {
		case *portal.Round, *portal.Result, *portal.Finding, *portal.ActMore:
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), path, texts)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			switch name := v.Type().Field(i).Name; name {
			case "Pos", "Breaches", "Clauses", "Stays", "Children", "Period":
			default:
				fill(v.Field(i), path+"."+name, texts)
			}
		}
	}
}

// small is a portal of three units, the last of them hidden.
func small() *portal.Portal {
	head := &portal.PostKind{Named: portal.Named{ID: "head", Name: portal.Text{Default: "书记"}}}
	deputy := &portal.PostKind{Named: portal.Named{ID: "deputy", Name: portal.Text{Default: "副书记"}}}
	return &portal.Portal{
		Site: &portal.Site{Privacy: portal.Privacy{Posts: true, People: []portal.Person{{Name: "Anna Lind", As: "前任书记"}, {Name: "许"}}}},
		Units: []*portal.Unit{
			{ID: "a", Name: "甲局机关党委", Short: "甲局", Subtree: 1, Posts: []portal.Post{{Kind: head, Holder: "王建国"}, {Kind: deputy, Holder: "李明（兼）、赵一 平同志"}}},
			{ID: "b-1", Name: "丙处甲支部", Subtree: 1, Posts: []portal.Post{{Kind: head, Holder: "李明"}, {Kind: deputy, Holder: "王建国华"}}},
			{ID: "b", Name: "丙处", Hidden: true, Subtree: 1, Posts: []portal.Post{{Kind: head, Holder: "Per Ek"}}},
		},
	}
}

// TestNames: what becomes of a text of the unit a, where names stand in it.
func TestNames(t *testing.T) {
	r := newRules(small(), Words{Internal: "内部记录", Person: "有关同志", Unit: "有关单位", Subject: "对象"})
	for _, c := range [][2]string{
		{"由王建国主持", "由书记主持"},
		{"王　建 国主持", "书记主持"},
		{"王建国华到会", "丙处甲支部副书记到会"},
		{"李明讲话", "副书记讲话"}, // of two, the unit's own
		{"赵一平、王建国", "副书记、书记"},
		{"anna  LIND spoke", "前任书记 spoke"},
		{"Anna Lindgren spoke, and Joanna Lind", "Anna Lindgren spoke, and Joanna Lind"},
		{"Per Ek and Per Ekman", "书记 and Per Ekman"}, // a hidden unit's, without its name
		{"许多人", "许多人"},                               // one character is no name that can be told
		{"丙处来人，丙处甲支部也来", "有关单位来人，丙处甲支部也来"},
		{"甲局", "甲局"},
		{"", ""},
	} {
		if got := r.names.in(small().Units[0], c[0]); got != c[1] {
			t.Errorf("%q becomes %q, want %q", c[0], got, c[1])
		}
	}
	for name, want := range map[string]string{"李明": "有关同志", "王建国": "甲局书记"} {
		if got := r.names.in(nil, name); got != want {
			t.Errorf("elsewhere %s is %q, want %q", name, got, want)
		}
	}
}

// TestLinks: a link that holds a name goes, as written or escaped.
func TestLinks(t *testing.T) {
	r := newRules(small(), Words{Unit: "u", Person: "p"})
	for link, stays := range map[string]bool{
		"https://oa.example/%E7%8E%8B%E5%BB%BA%E5%9B%BD.doc": false, "https://oa.example/王建国": false, "/units/甲局.html": true, "/files/丙处.pdf": false, "/100%": true,
	} {
		s := link
		if r.names.link(&s); (s != "") != stays {
			t.Errorf("%s becomes %q", link, s)
		}
	}
}

// TestNothingToKeep: without a wish the portal is the same, not a copy.
func TestNothingToKeep(t *testing.T) {
	p := small()
	p.Site, p.Units = &portal.Site{}, p.Units[:2]
	if got, problems := Readers(nil, p, Words{}); got != p || problems != nil {
		t.Errorf("a copy is made, problems %v", problems)
	}
}

// TestNameInID: a name in an ID would stand in addresses.
func TestNameInID(t *testing.T) {
	p := small()
	p.Units[0].Findings = []*portal.Finding{{ID: "王建国-1"}, {ID: "b"}}
	_, problems := Readers(nil, p, Words{})
	if len(problems) != 1 || problems[0].ID != "name-in-id" || problems[0].Args["name"] != "王建国-1" {
		t.Errorf("problems %+v", problems)
	}
	if p.Units[0].Posts[0].Holder != "王建国" {
		t.Error("the loaded portal was changed")
	}
}
