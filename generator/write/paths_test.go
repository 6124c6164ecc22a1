package write

import (
	"errors"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	for p, want := range map[string]Fault{
		"index.html":                        "",
		"units/示例一厅/index.html":             "",
		"a b/c.html":                        "",
		".nojekyll":                         "",
		"...a/b":                            "",
		"console/index.html":                "",
		"com10":                             "",
		"":                                  Escapes,
		"/etc/passwd":                       Escapes,
		`\\server\share`:                    Escapes,
		"C:/windows":                        Escapes,
		"c:x":                               Escapes,
		"..":                                Escapes,
		"../up":                             Escapes,
		"a/../../up":                        Escapes,
		"a/..":                              Escapes,
		"a//b":                              BadName,
		"a/./b":                             BadName,
		"a/":                                BadName,
		`a\b`:                               BadName,
		"a\x00b":                            BadName,
		"a\nb":                              BadName,
		"a\u0085b":                          BadName,
		"ab:stream":                         BadName,
		"what?.html":                        BadName,
		"a\xff":                             BadName,
		"dot./x":                            BadName,
		"space /x":                          BadName,
		"nul":                               Reserved,
		"units/CON/index.html":              Reserved,
		"aux.html":                          Reserved,
		"Com1.txt":                          Reserved,
		"lpt¹":                              Reserved,
		"con .txt":                          Reserved,
		ManifestName:                        Reserved,
		".MINGDENG-staging/x":               Reserved,
		strings.Repeat("长", 85):             "",
		strings.Repeat("长", 86) + "/a.html": TooLong,
	} {
		if got := check(p); got != want {
			t.Errorf("check(%q) = %q, want %q", p, got, want)
		}
	}
}

func TestPathsOfASetMeet(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"index.html", "index.html"},
		{"A.html", "a.html"},
		{"straße/x", "STRAßE/X"},
		{"caf\u00e9", "cafe\u0301"},
		{"a", "a/b"},
		{"A", "a/b/c"},
	} {
		_, err := newSet([]File{{Path: c.b}, {Path: c.a}})
		var pe *PathError
		if !errors.As(err, &pe) || pe.Fault != Twice || pe.Other == "" {
			t.Errorf("%q and %q: %v", c.a, c.b, err)
		}
	}
	if _, err := newSet([]File{{Path: "a"}, {Path: "a.b"}, {Path: "ab/c"}}); err != nil {
		t.Error(err)
	}
}

func TestAllBadPathsAreReportedInOrder(t *testing.T) {
	dir := t.TempDir()
	_, err := Dir(bg(), dir, tree{"ok": "", "nul": "", "../x": "", "b?": ""}.files(), Options{})
	want := "\"../x\": write.path-escapes\n\"b?\": write.path-bad-name\n\"nul\": write.path-reserved"
	if err == nil || err.Error() != want {
		t.Errorf("error:\n%v\nwant:\n%s", err, want)
	}
	wantTree(t, dir, tree{})
}

func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"a/b.html", "../x", "C:\\x", "nul.txt", "a/../..", "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if check(p) != "" {
			return
		}
		if strings.HasPrefix(p, "/") || strings.Contains("/"+p+"/", "/../") || strings.ContainsAny(p, "\\:\x00") {
			t.Errorf("accepted %q", p)
		}
	})
}
