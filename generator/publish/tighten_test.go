package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// indexed is a site whose index tells a word, and whose pages tell a version.
func indexed(version, word string) map[string]string {
	return map[string]string{
		"index.html": "version " + version + strings.Repeat(" words", 500), "shown.txt": word,
		"assets/portal.0000000" + version + ".css":  "body{}" + version,
		"search-data/d0-0-" + version + "abc.js":    "put(" + word + ")" + strings.Repeat(" "+word, 900),
		"search-data/zh-CN.js":                      "names(" + version + ")",
		"search-data/t5-" + version + "xyz.js":      "list(" + version + ")",
		"search-data/common-" + word[:1] + "123.js": "of all that tell " + word,
	}
}

// exposesWord is an Exposes by what the file shown.txt says.
func exposesWord(word string) Exposes {
	return func(_ Record, read func(string) ([]byte, error), _ string) (string, error) {
		text, err := read("shown.txt")
		if string(text) != word {
			return "", err
		}
		return word[:1], err
	}
}

// telling are the files below dir whose bytes hold a word, packed ones included.
func telling(t *testing.T, dir, word string) []string {
	t.Helper()
	var found []string
	if to, err := filepath.EvalSymlinks(dir); err == nil {
		dir = to
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(name)
		if err == nil && isCompressed(name) {
			var plain string
			plain, err = unpack(name)
			text = []byte(plain)
		}
		if strings.Contains(string(text), word) {
			found = append(found, strings.TrimPrefix(name, dir))
		}
		return err
	})
	if err != nil && !missing(err) {
		t.Fatal(err)
	}
	return found
}

func fault(t *testing.T, err error, want Fault) {
	t.Helper()
	var refused *Error
	if !errors.As(err, &refused) || refused.Fault != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// exposedTarget has two releases that tell "secret", and shows one that does
// not.
func exposedTarget(t *testing.T, dir string, how Switch) []Record {
	t.Helper()
	o := Options{Switch: how, Compact: Compressed}
	a := put(t, dir, set(t, indexed("1", "secret")), 0, o)
	b := put(t, dir, set(t, indexed("2", "secret")), 1, o)
	o.Exposes = exposesWord("secret")
	c := put(t, dir, set(t, indexed("3", "public")), 2, o)
	return []Record{a, b, c}
}

func TestWhatIsNotForReadersIsNotCarried(t *testing.T) {
	for _, how := range []Switch{Link, Files} {
		t.Run(string(how), func(t *testing.T) {
			dir := t.TempDir()
			all := exposedTarget(t, dir, how)
			if found := telling(t, filepath.Join(dir, currentName), "secret"); len(found) > 0 {
				t.Errorf("current tells it: %v", found)
			}
			shows(t, dir, map[string]string{"assets/portal.00000002.css": "body{}2"}) // open pages keep their styles
			c := all[2]
			if want := []string{all[1].Release, all[0].Release}; !slices.Equal(c.Exposed, want) || !c.Tightened || c.Changed == 0 {
				t.Errorf("record %+v", c)
			}
			log, _ := os.ReadFile(filepath.Join(dir, logName))
			if line := logEnd(log); strings.Contains(line, `"changed"`) || !strings.Contains(line, `"exposed":["`+all[1].Release) {
				t.Errorf("the log counts what the release before showed: %s", line)
			}
			list, err := List(Folder(dir))
			if err != nil || list[0].Exposes || !list[1].Exposes || !list[2].Exposes {
				t.Errorf("list %+v, %v", list, err)
			}
		})
	}
}

func logEnd(log []byte) string {
	lines := strings.Split(strings.TrimSpace(string(log)), "\n")
	return lines[len(lines)-1]
}

func TestRollbackRefusesWhatIsNotForReaders(t *testing.T) {
	dir := t.TempDir()
	all := exposedTarget(t, dir, "")
	for _, id := range []string{"", all[0].Release} {
		_, err := Rollback(t.Context(), Folder(dir), id, Options{Now: day})
		fault(t, err, Exposing)
	}
	shows(t, dir, indexed("3", "public"))
	if _, err := Rollback(t.Context(), Folder(dir), all[0].Release, Options{Now: day, Expose: true}); err != nil {
		t.Fatal(err)
	}
	shows(t, dir, indexed("1", "secret"))
	log, _ := os.ReadFile(filepath.Join(dir, logName))
	if line := logEnd(log); !strings.Contains(line, `"exposed":["`+all[0].Release+`"]`) {
		t.Errorf("the log does not say what was shown: %s", line)
	}
	// What is clean takes nothing over from what is shown now.
	if _, err := Rollback(t.Context(), Folder(dir), all[2].Release, Options{Now: day}); err != nil {
		t.Fatal(err)
	}
	if found := telling(t, filepath.Join(dir, currentName), "secret"); len(found) > 0 {
		t.Errorf("current tells it: %v", found)
	}
	_, err := Purge(t.Context(), Folder(dir), Waste{Releases: []string{all[2].Release}}, Options{Now: day})
	fault(t, err, IsCurrent)
}

// TestMarksGoWhenTheyAreTakenOff: what may be shown again can be taken back to.
func TestMarksGoWhenTheyAreTakenOff(t *testing.T) {
	dir := t.TempDir()
	exposedTarget(t, dir, "")
	put(t, dir, set(t, indexed("4", "public")), 3, Options{Exposes: exposesWord("other")})
	if list, err := List(Folder(dir)); err != nil || list[2].Exposes || list[3].Exposes {
		t.Errorf("list %+v, %v", list, err)
	}
}

// TestCleanReleasesCarryNothingOfOthers: one that told nothing itself, between
// two that did, carried their index; it loses that.
func TestCleanReleasesCarryNothingOfOthers(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, set(t, indexed("1", "secret")), 0, Options{})
	b := put(t, dir, set(t, indexed("2", "public")), 1, Options{})
	if found := telling(t, filepath.Join(dir, releasesDir, b.Release), "secret"); len(found) != 2 {
		t.Fatalf("it does not carry the index: %v", found)
	}
	for range 2 { // the second time nothing changes
		c := put(t, dir, set(t, indexed("2", "public")), 2, Options{Exposes: exposesWord("secret")})
		if c.Action != Unchanged || len(c.Exposed) != 1 {
			t.Errorf("record %+v", c)
		}
		for _, at := range []string{currentName, filepath.Join(releasesDir, b.Release)} {
			if found := telling(t, filepath.Join(dir, at), "secret"); len(found) > 0 {
				t.Errorf("%s tells it: %v", at, found)
			}
		}
	}
	whole, err := Verify(t.Context(), Folder(dir))
	if err != nil || len(whole.Damaged) > 0 {
		t.Errorf("%+v %v", whole, err)
	}
}

func TestPurge(t *testing.T) {
	for name, c := range map[string]struct {
		waste  func(all []Record) Waste
		left   int
		secret bool // is told afterwards
		styles bool // of open pages are there afterwards
	}{
		"tightened": {func([]Record) Waste { return Waste{Tightened: true} }, 1, false, false},
		"one":       {func(all []Record) Waste { return Waste{Releases: []string{all[1].Release}} }, 2, true, true},
		"both":      {func(all []Record) Waste { return Waste{Releases: []string{all[0].Release, all[1].Release}} }, 1, false, false},
		"carried":   {func([]Record) Waste { return Waste{Carried: true} }, 3, true, false},
	} {
		for _, how := range []Switch{Link, Files} {
			t.Run(name+" "+string(how), func(t *testing.T) {
				dir := t.TempDir()
				all := exposedTarget(t, dir, how)
				leftBehind := filepath.Join(dir, releasesDir, incomingName, "index.html")
				os.MkdirAll(filepath.Dir(leftBehind), 0o755)
				os.WriteFile(leftBehind, []byte("secret of a killed run"), 0o644)
				r, err := Purge(t.Context(), Folder(dir), c.waste(all), Options{Now: day})
				if err != nil {
					t.Fatal(err)
				}
				list, _ := List(Folder(dir))
				if len(list) != c.left || !list[0].Current {
					t.Errorf("left are %+v", list)
				}
				if found := telling(t, dir, "secret"); len(found) > 0 != c.secret || missingNot(leftBehind) {
					t.Errorf("told by %v", found)
				}
				if _, err := os.Stat(filepath.Join(dir, currentName, "assets/portal.00000001.css")); missing(err) == c.styles {
					t.Errorf("styles of open pages: %v", err)
				}
				shows(t, dir, indexed("3", "public"))
				log, _ := os.ReadFile(filepath.Join(dir, logName))
				for _, id := range r.Purged {
					if !strings.Contains(logEnd(log), id) || strings.Count(string(log), `"gone":true`) != len(r.Purged) {
						t.Errorf("the log: %s", log)
					}
				}
				if whole, err := Verify(t.Context(), Folder(dir)); err != nil || len(whole.Damaged) > 0 {
					t.Errorf("%+v %v", whole, err)
				}
				put(t, dir, set(t, indexed("3", "public")), 5, Options{Switch: how, Compact: Compressed})
				if again, err := Purge(t.Context(), Folder(dir), Waste{Tightened: name == "tightened", Carried: true}, Options{Now: day}); err != nil || len(again.Purged) > 0 {
					t.Errorf("once more: %+v, %v", again, err)
				}
			})
		}
	}
	dir := t.TempDir()
	_, err := Purge(t.Context(), Folder(filepath.Join(dir, "none")), Waste{Carried: true}, Options{Now: day})
	fault(t, err, NoRelease)
	all := exposedTarget(t, dir, "")
	_, err = Purge(t.Context(), Folder(dir), Waste{Releases: []string{all[0].Release, "20010101T000000Z-0123456789ab"}}, Options{Now: day})
	fault(t, err, NoRelease)
	if list, _ := List(Folder(dir)); len(list) != 3 {
		t.Error("a release went although another does not exist")
	}
}

func missingNot(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// TestBrokenPurge breaks a purge at each of its steps: readers see the release
// that they saw, and the next purge does what is left.
func TestBrokenPurge(t *testing.T) {
	broken := errors.New("broken")
	for step := int64(1); ; step++ {
		dir := t.TempDir()
		exposedTarget(t, dir, Link)
		_, err := Purge(t.Context(), Folder(dir), Waste{Tightened: true, Carried: true}, Options{Now: day, fault: fromStep(step, func() error { return broken })})
		if err == nil {
			if step < 5 {
				t.Errorf("there are only %d steps", step-1)
			}
			return
		}
		shows(t, dir, indexed("3", "public"))
		if _, err := Purge(t.Context(), Folder(dir), Waste{Tightened: true, Carried: true}, Options{Now: day}); err != nil {
			t.Fatal(err)
		}
		if found := telling(t, dir, "secret"); len(found) > 0 {
			t.Errorf("broken at step %d, then told by %v", step, found)
		}
		if whole, err := Verify(t.Context(), Folder(dir)); err != nil || len(whole.Damaged) > 0 {
			t.Errorf("broken at step %d: %+v %v", step, whole, err)
		}
	}
}

// TestBrokenTightening breaks the publish that tightens at each of its steps:
// whatever readers then see, what is exposed is marked before it is left, and
// the next publish cleans up.
func TestBrokenTightening(t *testing.T) {
	broken := errors.New("broken")
	for step := int64(1); ; step++ {
		dir := t.TempDir()
		put(t, dir, set(t, indexed("1", "secret")), 0, Options{})
		o := Options{Exposes: exposesWord("secret"), Now: day.AddDate(0, 0, 1)}
		broke := o
		broke.fault = fromStep(step, func() error { return broken })
		if _, err := To(t.Context(), Folder(dir), set(t, indexed("2", "public")), broke); err == nil {
			return
		}
		if len(telling(t, filepath.Join(dir, currentName), "secret")) == 0 {
			_, err := Rollback(t.Context(), Folder(dir), "", Options{Now: day})
			fault(t, err, Exposing)
		}
		put(t, dir, set(t, indexed("2", "public")), 2, o)
		if found := telling(t, filepath.Join(dir, currentName), "secret"); len(found) > 0 {
			t.Errorf("broken at step %d, then told by %v", step, found)
		}
	}
}

func TestUnchangedPublishPrunes(t *testing.T) {
	dir := t.TempDir()
	for i := range 4 {
		put(t, dir, built(t, 1, fmt.Sprint(i)), i, Options{})
	}
	r := put(t, dir, built(t, 1, "3"), 4, Options{Keep: 2})
	if list, err := List(Folder(dir)); r.Action != Unchanged || err != nil || len(list) != 2 || !list[0].Current {
		t.Errorf("%s; left are %+v, %v", r.Action, list, err)
	}
}

func TestKeepBytes(t *testing.T) {
	dir := t.TempDir()
	for i := range 5 {
		put(t, dir, built(t, 3, fmt.Sprint(i)), i, Options{Keep: 10})
	}
	use, err := Use(Folder(dir))
	if err != nil || len(use.Releases) != 5 {
		t.Fatal(use, err)
	}
	limit := use.Bytes - 1
	r := put(t, dir, built(t, 3, "4"), 5, Options{Keep: 10, KeepBytes: limit})
	after, err := Use(Folder(dir))
	if err != nil || r.Over != 0 || len(after.Releases) != 4 || after.Bytes > limit {
		t.Errorf("%+v, over by %d, %v", after, r.Over, err)
	}
	r = put(t, dir, built(t, 3, "5"), 6, Options{Keep: 10, KeepBytes: 1})
	after, err = Use(Folder(dir))
	if err != nil || len(after.Releases) != 1 || r.Over != after.Bytes-1 {
		t.Errorf("%+v, over by %d, %v", after, r.Over, err)
	}
	shows(t, dir, pages(3, "5"))
}

// TestUseIsWhatTheDiskHas: each file is counted once, however many releases
// share it; also when a version comes back after another.
func TestUseIsWhatTheDiskHas(t *testing.T) {
	dir := t.TempDir()
	for i, version := range []string{"a", "b", "a", "c"} {
		put(t, dir, built(t, 3, version), i, Options{Compact: Compressed})
	}
	use, err := Use(Folder(dir))
	if err != nil {
		t.Fatal(err)
	}
	var seen []os.FileInfo
	var want int64
	err = filepath.WalkDir(filepath.Join(dir, releasesDir), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || slices.Contains(OwnNames(), d.Name()) {
			return err
		}
		info, err := os.Stat(name)
		if err == nil && !slices.ContainsFunc(seen, func(o os.FileInfo) bool { return os.SameFile(o, info) }) {
			seen, want = append(seen, info), want+info.Size()
		}
		return err
	})
	if err != nil || use.Bytes != want {
		t.Errorf("%d bytes told, %d on the disk, %v", use.Bytes, want, err)
	}
	for id, s := range use.Releases {
		if s.Files < 5 || s.Bytes <= s.Alone || s.Carried == 0 && id != slices.Min(slices.Collect(maps.Keys(use.Releases))) {
			t.Errorf("%s: %+v", id, s)
		}
	}
}

func TestVerify(t *testing.T) {
	for _, how := range []Switch{Link, Files} {
		t.Run(string(how), func(t *testing.T) {
			dir := t.TempDir()
			a := put(t, dir, built(t, 2, "a"), 0, Options{Switch: how, Compact: Compressed})
			b := put(t, dir, built(t, 2, "b"), 1, Options{Switch: how, Compact: Compressed})
			v, err := Verify(t.Context(), Folder(dir))
			if err != nil || v.Releases != 2 || len(v.Damaged) > 0 || v.Files < 20 {
				t.Fatalf("%+v %v", v, err)
			}
			in := func(id, p string) string { return filepath.Join(dir, releasesDir, id, p) }
			err = errors.Join(os.WriteFile(in(a.Release, "p/0.html"), []byte("x"), 0o644), os.Remove(in(b.Release, "p/1.html.gz")),
				os.WriteFile(in(b.Release, "p/mine.html"), nil, 0o644), os.Remove(in(b.Release, "assets/"+filepath.Base(assetOf("a")))))
			want := []Damage{{b.Release, "assets/" + filepath.Base(assetOf("a")), Absent}, {b.Release, "p/1.html.gz", Absent}, {b.Release, "p/mine.html", Foreign}, {a.Release, "p/0.html", Altered}}
			if how == Files {
				err = errors.Join(err, os.WriteFile(filepath.Join(dir, currentName, "same.html"), []byte("y"), 0o644))
				want = slices.Insert(want, 3, Damage{currentName, "same.html", Altered})
			}
			if err != nil {
				t.Fatal(err)
			}
			if v, err = Verify(t.Context(), Folder(dir)); err != nil || !slices.Equal(v.Damaged, want) {
				t.Errorf("%+v %v", v.Damaged, err)
			}
		})
	}
	dir := t.TempDir()
	a := put(t, dir, built(t, 2, "a"), 0, Options{})
	os.RemoveAll(filepath.Join(dir, releasesDir, a.Release))
	put(t, dir, built(t, 2, "b"), 1, Options{})
	os.Remove(filepath.Join(dir, currentName))
	if v, err := Verify(t.Context(), Folder(dir)); err != nil || len(v.Damaged) != 1 || v.Damaged[0].Kind != Nothing {
		t.Errorf("%+v %v", v, err)
	}
}

// assetOf is the asset of a version of pages.
func assetOf(version string) string {
	for p := range pages(0, version) {
		if strings.HasPrefix(p, "assets/") {
			return p
		}
	}
	return ""
}

// TestDamagedCurrentIsPublishedAnew: the same site is not unchanged when a file
// of it is missing or another.
func TestDamagedCurrentIsPublishedAnew(t *testing.T) {
	for _, how := range []Switch{Link, Files} {
		for name, damage := range map[string]func(string) error{
			"missing": os.Remove, "altered": func(name string) error { return os.WriteFile(name, []byte("<p>version"), 0o644) },
		} {
			t.Run(string(how)+" "+name, func(t *testing.T) {
				dir := t.TempDir()
				put(t, dir, built(t, 3, "a"), 0, Options{Switch: how})
				if err := damage(filepath.Join(dir, currentName, "p/1.html")); err != nil {
					t.Fatal(err)
				}
				put(t, dir, built(t, 3, "a"), 1, Options{Switch: how})
				shows(t, dir, pages(3, "a"))
				if again := put(t, dir, built(t, 3, "a"), 2, Options{Switch: how}); again.Action != Unchanged {
					t.Errorf("once more: %+v", again)
				}
			})
		}
	}
}

// TestDamagedReleasesAreToldAndPurged: an old release whose manifest or record
// is damaged is named, with what to do, and doing that helps.
func TestDamagedReleasesAreToldAndPurged(t *testing.T) {
	for name, damage := range map[string]func(dir string) error{
		"empty manifest": func(dir string) error { return os.WriteFile(filepath.Join(dir, ".mingdeng-manifest"), nil, 0o644) },
		"no record":      func(dir string) error { return os.Remove(filepath.Join(dir, recordName)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a := put(t, dir, built(t, 2, "a"), 0, Options{})
			put(t, dir, built(t, 2, "b"), 1, Options{})
			if err := damage(filepath.Join(dir, releasesDir, a.Release)); err != nil {
				t.Fatal(err)
			}
			o := Options{Now: day.AddDate(0, 0, 2), Exposes: func(Record, func(string) ([]byte, error), string) (string, error) { return "", nil }}
			_, err := To(t.Context(), Folder(dir), built(t, 2, "c"), o)
			var refused *Error
			if !errors.As(err, &refused) || refused.Fault != BadRelease || refused.Detail != a.Release {
				t.Errorf("error %v", err)
			}
			if list, err := List(Folder(dir)); err != nil || len(list) != 2 || list[1].Release != a.Release {
				t.Errorf("list %+v, %v", list, err)
			}
			if _, err := Use(Folder(dir)); err != nil {
				t.Error(err)
			}
			if v, err := Verify(t.Context(), Folder(dir)); err != nil || name == "empty manifest" && (len(v.Damaged) != 1 || v.Damaged[0].Kind != Altered) {
				t.Errorf("%+v %v", v, err)
			}
			if r, err := Purge(t.Context(), Folder(dir), Waste{Releases: []string{a.Release}}, Options{Now: day}); err != nil || len(r.Purged) != 1 {
				t.Errorf("%+v %v", r, err)
			}
			put(t, dir, built(t, 2, "c"), 2, o)
			shows(t, dir, pages(2, "c"))
		})
	}
}

// TestPrunedReleasesLeaveNoCounts: a purge takes what depends on what releases
// said from the log's lines of those, too, that went because they were old.
func TestPrunedReleasesLeaveNoCounts(t *testing.T) {
	dir := t.TempDir()
	exposedTarget(t, dir, "")
	put(t, dir, set(t, indexed("4", "public")), 3, Options{Keep: 1, Exposes: exposesWord("secret")})
	if _, err := Purge(t.Context(), Folder(dir), Waste{Tightened: true}, Options{Now: day}); err != nil {
		t.Fatal(err)
	}
	log, _ := os.ReadFile(filepath.Join(dir, logName))
	if n := strings.Count(string(log), `"bytes":`); n != 1 {
		t.Errorf("%d releases have counts in the log:\n%s", n, log)
	}
}

// TestDamagedFilesAreNotTrusted: what tells what a release shows is compared
// with its sum.
func TestDamagedFilesAreNotTrusted(t *testing.T) {
	dir := t.TempDir()
	a := put(t, dir, set(t, indexed("1", "secret")), 0, Options{})
	if err := os.WriteFile(filepath.Join(dir, releasesDir, a.Release, "shown.txt"), []byte("public"), 0o644); err != nil {
		t.Fatal(err)
	}
	var got error
	put(t, dir, set(t, indexed("2", "public")), 1, Options{Exposes: func(_ Record, read func(string) ([]byte, error), _ string) (string, error) {
		_, got = read("shown.txt")
		return "unknown", nil
	}})
	fault(t, got, Unverified)
}
