package load_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"

	"mingdeng/generator/load"
	"mingdeng/generator/schema"
)

// TestEveryKeyIsRead: testdata/every has every key that package schema
// describes, and without the first of each another portal is loaded, or a
// problem is told. A key that is described and read by nobody would be passed over in
// silence.
func TestEveryKeyIsRead(t *testing.T) {
	s := sources(t, os.DirFS("testdata/every"))
	whole := s.load()
	if strings.Contains(whole, "problem") {
		t.Fatal(whole)
	}
	seen := map[*schema.Key]bool{}
	s.each(func(m map[string]any, k *schema.Key) {
		if seen[k] {
			return
		}
		v := m[k.Name]
		seen[k] = true
		delete(m, k.Name)
		if s.load() == whole {
			t.Errorf("nothing is read of %s in %v", k.Name, m)
		}
		m[k.Name] = v
	})
	for _, f := range schema.Files() {
		f.Value.Walk(func(path string, k *schema.Key) {
			if !seen[k] {
				t.Errorf("testdata/every has no %s (%s) of %s", path, k.Doc.En, f.Path)
			}
		})
	}
}

// TestEveryOtherKeyIsNamed puts a key that nobody knows into every table of
// testdata/every.
func TestEveryOtherKeyIsNamed(t *testing.T) {
	s := sources(t, os.DirFS("testdata/every"))
	tables := map[string]bool{}
	s.each(func(m map[string]any, _ *schema.Key) {
		m["zzz"] = int64(3)
		tables[fmt.Sprintf("%p", m)] = true
	})
	if n := s.count("unknown-"); n != len(tables) || n < 50 {
		t.Errorf("%d of %d are named", n, len(tables))
	}
}

// TestEveryKindIsChecked makes every value of testdata/every one of another kind.
func TestEveryKindIsChecked(t *testing.T) {
	s := sources(t, os.DirFS("testdata/every"))
	keys := 0
	s.each(func(m map[string]any, k *schema.Key) {
		switch {
		case k.Name == "form": // or its keys would not be known
			return
		case k.Kind == schema.Boolean:
			m[k.Name] = int64(3)
		case k.Kind != schema.Table && k.Kind != schema.Map:
			m[k.Name] = true
		default:
			return
		}
		keys++
	})
	if n := s.count("wrong-type-"); n != keys || n < 200 {
		t.Errorf("%d of %d are told", n, keys)
	}
}

// value calls do for each key in v, the value that d describes.
func value(d *schema.Value, v any, do func(m map[string]any, k *schema.Key)) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			value(d, item, do)
		}
	case []map[string]any:
		for _, item := range v {
			value(d, item, do)
		}
	case map[string]any:
		if d.Kind == schema.Map {
			for _, x := range v {
				value(d.Each, x, do)
			}
		}
		if d.Kind == schema.Table {
			word, _ := v[d.Table.By].(string)
			for _, name := range slices.Sorted(maps.Keys(v)) {
				k := d.Table.Key(name, word)
				value(&k.Value, v[name], do)
				do(v, k)
			}
		}
	}
}

// written is a portal's folder whose tables can be changed.
type written struct {
	files  fstest.MapFS
	tables map[string]map[string]any // by file; of Markdown, the front matter
	bodies map[string]string         // what follows it
}

func sources(t *testing.T, fsys fs.FS) *written {
	w := &written{fstest.MapFS{}, map[string]map[string]any{}, map[string]string{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		front, body, _ := strings.Cut(strings.TrimPrefix(string(text), "+++\n"), "+++\n")
		var m map[string]any
		if err == nil {
			_, err = toml.Decode(front, &m)
		}
		w.tables[name], w.bodies[name] = m, body
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// load is what is loaded, as text: problems, and the portal without the places
// of things.
func (w *written) load() string {
	p, problems := load.Load(w.fs(), load.Options{})
	d := dumper{seen: map[any]int{}}
	for _, x := range problems {
		fmt.Fprintln(&d.out, "problem", x.Pos, x.ID, x.Args)
	}
	d.value(reflect.ValueOf(p))
	return d.out.String()
}

// fs is the folder with the tables as they are now.
func (w *written) fs() fs.FS {
	for name, m := range w.tables {
		var b bytes.Buffer
		e := toml.NewEncoder(&b)
		if err := e.Encode(m); err != nil {
			panic(err)
		}
		if strings.HasSuffix(name, ".md") {
			text := "+++\n" + b.String() + strings.Repeat("\n", 20-strings.Count(b.String(), "\n")) + "+++\n" + w.bodies[name]
			b = *bytes.NewBufferString(text)
		}
		w.files[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return w.files
}

// count is how many problems are told whose IDs begin so.
func (w *written) count(prefix string) int {
	_, problems := load.Load(w.fs(), load.Options{})
	n := 0
	for _, p := range problems {
		if strings.HasPrefix(p.ID, prefix) {
			n++
		}
	}
	return n
}

// each calls do for each key of all files.
func (w *written) each(do func(m map[string]any, k *schema.Key)) {
	for _, name := range slices.Sorted(maps.Keys(w.tables)) {
		value(&schema.For(name).Value, w.tables[name], do)
	}
}

// dumper writes values in which pointers may go in circles.
type dumper struct {
	out  strings.Builder
	seen map[any]int
}

func (d *dumper) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			d.out.WriteString("nil ")
		} else if n, ok := d.seen[v.Pointer()]; ok {
			fmt.Fprintf(&d.out, "#%d ", n)
		} else {
			d.seen[v.Pointer()] = len(d.seen)
			d.value(v.Elem())
		}
	case reflect.Struct:
		d.fields(v)
	case reflect.Slice, reflect.Array:
		fmt.Fprintf(&d.out, "[%d ", v.Len())
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, key := range keys {
			fmt.Fprintf(&d.out, "%v: ", key)
			d.value(v.MapIndex(key))
		}
	case reflect.Interface:
		d.value(v.Elem())
	case reflect.Func:
	default:
		fmt.Fprintf(&d.out, "%#v ", v)
	}
}

func (d *dumper) fields(v reflect.Value) {
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; !slices.Contains([]string{"Pos", "Line", "Col", "Key", "SiteKey", "BaseKey"}, name) {
			d.out.WriteString(name + " ")
			d.value(v.Field(i))
		}
	}
	d.out.WriteString("\n")
}
