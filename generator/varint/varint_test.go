package varint_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingdeng/generator/varint"
)

// TestWhatIsWrittenIsRead, and of a part of it nothing is made up.
func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		u, i := rapid.Uint64().Draw(rt, "uint"), rapid.Int64().Draw(rt, "int")
		texts := rapid.SliceOf(rapid.String()).Draw(rt, "texts")
		var w varint.Writer
		w.Raw('m')
		w.Uint(u)
		w.Int(i)
		w.Uint(uint64(len(texts)))
		for _, s := range texts {
			w.Text(s)
		}
		read := func(data string) (bool, uint64, int64, []string) {
			r := varint.Reader{Rest: data}
			raw, u, i := r.Raw(1), r.Uint(), r.Int()
			var list []string
			for range r.Count() {
				list = append(list, r.Text())
			}
			return raw == "m" && r.Rest == "" && !r.Broken, u, i, list
		}
		if ok, gotU, gotI, list := read(string(w.Bytes)); !ok || gotU != u || gotI != i || !slices.Equal(list, texts) {
			rt.Fatalf("%v %d %d %q", ok, gotU, gotI, list)
		}
		if n := rapid.IntRange(0, len(w.Bytes)-1).Draw(rt, "cut"); len(texts) == 0 || n > 0 {
			if ok, _, _, _ := read(string(w.Bytes[:n])); ok {
				rt.Fatalf("cut at %d of %d, and whole", n, len(w.Bytes))
			}
		}
	})
}

func TestDamagedBytesAreBroken(t *testing.T) {
	for _, data := range []string{"", "\x80", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "\x05abc"} {
		r := varint.Reader{Rest: data}
		if s := r.Text(); s != "" || !r.Broken || r.Rest != "" {
			t.Errorf("%q: %q", data, s)
		}
	}
}
