package load

import (
	"crypto/sha256"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"mingdeng/generator/calendar"
)

// everyKind is a TOML text with every kind of value and of key.
const everyKind = `title = "第一条"
raw = 'a\b'
n = -7
f = 2.5
yes = true
no = false
day = 2018-03-22
moment = 2018-03-22T23:59:59+08:00
list = ["甲", 1, [2.5, false], 2019-01-01]
none = []
empty = {}
a.b."c d" = 1
[done.meeting]
2018-03-22 = "x"
2018-07-05 = { note = "y", for = "2018-Q2", by = { who = ["王", "李"] } }
[[array.of]]
t = {}
k = 1
[[array.of]]
k = 2
[array.of.more]
z = [{ p = 1 }, { p = 2, q = 3 }]
["odd . name"]
k = 1
`

// days are values with moments taken for their days, as all readers do.
func days(v any) any {
	switch v := v.(type) {
	case time.Time:
		return calendar.Of(v)
	case []any:
		list := []any{}
		for _, x := range v {
			list = append(list, days(x))
		}
		return list
	case []map[string]any:
		list := []any{}
		for _, x := range v {
			list = append(list, days(x))
		}
		return list
	case map[string]any:
		m := map[string]any{}
		for k, x := range v {
			m[k] = days(x)
		}
		return m
	}
	return v
}

func TestWhatIsPackedIsUnpackedWithItsPlaces(t *testing.T) {
	doc, root := parse("u.toml", everyKind, 0)
	if root == nil {
		t.Fatal(doc.problems)
	}
	data := pack(doc, root.m)
	if data == nil {
		t.Fatal("it cannot be packed")
	}
	again, table := unpack("u.toml", everyKind, data)
	if table == nil {
		t.Fatal("it cannot be unpacked")
	}
	if diff := cmp.Diff(days(root.m), days(table.m)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(doc.offsets, again.offsets); diff != "" {
		t.Error(diff)
	}
}

func TestDamagedDataIsNoTable(t *testing.T) {
	doc, root := parse("u.toml", everyKind, 0)
	data := pack(doc, root.m)
	for n := range data {
		if _, table := unpack("u.toml", everyKind, data[:n]); table != nil {
			t.Errorf("the first %d of %d bytes are a table", n, len(data))
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 { // whatever comes of it, it comes to an end
		bad := append([]byte(nil), data...)
		for range 1 + r.IntN(3) {
			bad[r.IntN(len(bad))] = byte(r.IntN(256))
		}
		unpack("u.toml", everyKind, bad)
	}
	deep := strings.Repeat("\x01\x01k\x00t", 200) + "\x00"
	if _, table := unpack("u.toml", "", []byte(deep)); table != nil {
		t.Error("200 tables in each other")
	}
}

// keeper is a Parsed in memory.
type keeper struct {
	mu   sync.Mutex
	data map[[sha256.Size]byte][]byte
	hits int
}

func (k *keeper) Get(text [sha256.Size]byte) []byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.data[text] != nil {
		k.hits++
	}
	return k.data[text]
}

func (k *keeper) Put(text [sha256.Size]byte, data []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.data[text] = data
}

// TestKnownTextsHaveTheirProblems has a file with a mistake in each kind of
// value, which is told at the same places whether it is parsed or known.
func TestKnownTextsHaveTheirProblems(t *testing.T) {
	fsys := fstest.MapFS{
		"site.toml":         {Data: []byte("title = \"t\"\nas_of = 2019-11-15\n[kinds.k]\nname = \"k\"\n")},
		"data/units/u.toml": {Data: []byte("nam = \"u\"\nkind = \"q\"\nmembers = -3\nestablished = 2018-03-22T01:02:03Z\ntags = [1]\n[done.x]\n2018-13-01 = \"y\"\n[findings.f]\ntitle = \"t\"\nfound = true\nprogress = { 2018-06-30 = 200, 2018-07-01 = { percent = 3, nite = 1 } }\n" + everyKind[strings.Index(everyKind, "[[array"):])},
	}
	k := &keeper{data: map[[sha256.Size]byte][]byte{}}
	_, parsed := Load(fsys, Options{Parsed: k})
	if len(parsed) < 6 || k.hits > 0 {
		t.Fatalf("%d hits; problems %v", k.hits, parsed)
	}
	_, known := Load(fsys, Options{Parsed: k})
	if k.hits != 1 {
		t.Errorf("%d files were known", k.hits)
	}
	if diff := cmp.Diff(parsed, known); diff != "" {
		t.Error(diff)
	}
}
