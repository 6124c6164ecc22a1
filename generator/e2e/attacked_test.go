package e2e

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"mingdeng/generator/build"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
)

// attackedPortal has every attack in every text.
func attackedPortal() fstest.MapFS {
	first := map[string]int{} // the same name is the same text
	say := func(name string) string {
		if _, ok := first[name]; !ok {
			first[name] = 7 * len(first)
		}
		return name + " " + volley(first[name])
	}
	source := portalOf(say, "https://oa.example/?q="+strings.NewReplacer("%", "", "\t", "", "\n", "", `\`, "").Replace(volley(0)))
	source["content/policies/rules/glossary.toml"] = &fstest.MapFile{Data: []byte("\"开会\" = " + quoted(volley(3)) + "\n")}
	source["content/policies/rules/2018.md"].Data = slices.Concat(source["content/policies/rules/2018.md"].Data, []byte("\n第三条　附则。\n\n"+strings.Join(inMarkdown(), "\n\n")+"\n"))
	source["content/pages/about.md"] = &fstest.MapFile{Data: []byte("# about " + strings.Join(strings.Fields(strings.Join(inMarkdown(), " ")), " ") + "\n\n" + markdownBlocks())}
	return source
}

// markdownBlocks are all attacks in Markdown, each in a paragraph, an item, a
// cell and a heading of its own; but for links to scripts, which are refused.
func markdownBlocks() string {
	var b strings.Builder
	for _, a := range inMarkdown() {
		plain := strings.Join(strings.Fields(a), " ")
		b.WriteString("text " + a + "\n\n- " + plain + "\n\n| h |\n| --- |\n| " + plain + " |\n\n## h " + plain + "\n\n" + plain + "\n\n")
	}
	return b.String()
}

// inMarkdown are the attacks that are no links to scripts.
func inMarkdown() []string {
	return slices.DeleteFunc(attacks(), func(a string) bool {
		return strings.Contains(a, "](") || strings.Contains(a, "[x]:") || strings.HasPrefix(a, "<javascript")
	})
}

// builtAttacked is built once.
var builtAttacked = sync.OnceValues(func() (*site, error) {
	r, err := result(build.Options{Source: attackedPortal(), Now: time.Now()})
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, f := range r.Files {
		if files[f.Path], err = f.Bytes(); err != nil {
			return nil, err
		}
	}
	return newSite(files, r)
})

func attacked(t *testing.T) *site {
	t.Helper()
	s, err := builtAttacked()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestEveryTextIsAttacked walks the loaded portal: each of its texts has the
// attacks, but for those whose words are fixed.
func TestEveryTextIsAttacked(t *testing.T) {
	p, _ := load.Load(attackedPortal(), load.Options{Now: time.Now()})
	told := map[string]bool{} // by path: one of the texts there is an attack
	walkTexts(reflect.ValueOf(p), "", map[any]bool{}, func(path, s string) {
		told[path] = told[path] || strings.Contains(s, "<script>hit(0)</script>")
	})
	var rest []string
	for path, ok := range told {
		if !ok {
			rest = append(rest, path)
		}
	}
	slices.Sort(rest)
	if want := fixedTexts(); !slices.Equal(rest, want) {
		t.Errorf("texts without an attack:\n%s\nwant:\n%s", strings.Join(rest, "\n"), strings.Join(want, "\n"))
	}
	if len(told)-len(rest) < 70 {
		t.Errorf("only %d texts are attacked", len(told)-len(rest))
	}
}

// fixedTexts are IDs and closed sets of words, in the order of their names.
func fixedTexts() []string {
	return strings.Fields(`EventKind.Named.ID Finding.Breaches Finding.ID Grade.Named.ID Group.Named.ID Kind.Named.ID Ladder.ID Ladder.Quoted.Clause.ID Ladder.Quoted.Quote Level.Named.ID
		Obligation.ID Obligation.Quoted.Clause.ID Obligation.Quoted.Quote Obligation.Subjects.List Page.ID Policy.ID PostKind.Named.ID Rating.Named.ID Role.Named.ID
		Rule.ID Rule.Quoted.Clause.ID Rule.Quoted.Quote Site.Base Site.Languages Site.TimeZone Stage.Named.ID Step.Named.ID
		Unit.Extensions.Obligation Unit.ID Unit.Ladder.Ladder Unit.Ladder.Obligation Unit.Ladder.Step Unit.Waivers.Obligation Version.ID`)
}

// walkTexts calls f for each text of the model below v, with its path of
// fields; each thing once.
func walkTexts(v reflect.Value, path string, seen map[any]bool, f func(path, s string)) {
	switch v.Kind() {
	case reflect.String:
		if v.String() != "" {
			f(path, v.String())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walkTexts(v.Index(i), path, seen, f)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walkTexts(v.MapIndex(k), path, seen, f)
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type().Elem().PkgPath() == reflect.TypeFor[portal.Portal]().PkgPath() && !seen[v.Interface()] {
			seen[v.Interface()] = true
			walkTexts(v.Elem(), v.Type().Elem().Name(), seen, f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if x := v.Type().Field(i); x.IsExported() && x.Name != "Pos" {
				walkTexts(v.Field(i), path+"."+x.Name, seen, f)
			}
		}
	}
}

// TestAttacksAreText: no page of the attacked portal has an element, or an
// attribute of one, that the demo has not, none runs anything or loads
// anything from elsewhere.
func TestAttacksAreText(t *testing.T) {
	s := attacked(t)
	inert(t, s)
	known := shapes(demo(t))
	for _, more := range strings.Fields("h1.id h2.id h3.id h4.id h5.id h6.id h4 h4.class em strong code code.class pre blockquote hr br ol ol.start ul li del table thead tbody tr th td th.scope a.href a.rel sup sup.id div.class section.class") {
		known[more] = true // of Markdown
	}
	var faults complaints
	for _, p := range s.sorted() {
		for shape := range shapesOf(p.doc) {
			if !known[shape] {
				faults.add(p.path, "there is <%s>, which no page of the demo has", shape)
			}
		}
	}
	faults.report(t)
}

// shapes are all elements, and attributes of elements, of a site.
func shapes(s *site) map[string]bool {
	all := map[string]bool{}
	for _, p := range s.pages {
		maps.Copy(all, shapesOf(p.doc))
	}
	return all
}

func shapesOf(doc *html.Node) map[string]bool {
	all := map[string]bool{}
	for n := range elements(doc) {
		all[n.Data] = true
		for _, a := range n.Attr {
			all[n.Data+"."+a.Key] = true
		}
	}
	return all
}
