//go:build linux

package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFarPurge: what is not for readers any more is named, refused, counted and
// removed on another host as it is here.
func TestFarPurge(t *testing.T) {
	t.Parallel()
	long(t)
	for _, kind := range []string{"rsync", "sftp only"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f, dir := startFar(t, kinds[kind]...), quick(t)
			o := Options{Compact: Compressed, Exposes: exposesWord("secret")}
			f.must(t, dir, set(t, indexed("1", "secret")), 0, Options{Compact: Compressed})
			b := f.must(t, dir, set(t, indexed("2", "public")), 1, o)
			if len(b.Exposed) != 1 || len(telling(t, filepath.Join(dir, currentName), "secret")) > 0 {
				t.Errorf("record %+v", b)
			}
			_, err := Rollback(t.Context(), f.at(t, dir), "", Options{Now: day})
			fault(t, err, Exposing)
			use, err := Use(f.at(t, dir))
			if here, _ := Use(Folder(dir)); err != nil || use.Bytes == 0 || use.Bytes != here.Bytes {
				t.Errorf("from here it takes %d bytes, there %d, %v", use.Bytes, here.Bytes, err)
			}
			if r, err := Purge(t.Context(), f.at(t, dir), Waste{Tightened: true}, Options{Now: day}); err != nil || len(r.Purged) != 1 {
				t.Errorf("%+v %v", r, err)
			}
			if found := telling(t, dir, "secret"); len(found) > 0 {
				t.Errorf("told by %v", found)
			}
			if v, err := Verify(t.Context(), f.at(t, dir)); err != nil || v.Releases != 1 || len(v.Damaged) > 0 {
				t.Errorf("%+v %v", v, err)
			}
			if err := os.WriteFile(filepath.Join(dir, releasesDir, b.Release, "index.html"), []byte("x"), 0o644); err != nil {
				t.Fatal(err)
			}
			if v, err := Verify(t.Context(), f.at(t, dir)); err != nil || len(v.Damaged) != 1 || v.Damaged[0].Kind != Altered {
				t.Errorf("%+v %v", v, err)
			}
		})
	}
}
