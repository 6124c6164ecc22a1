package privacy_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"mingdeng/generator/privacy"
)

// The numbers are made up; 11010519491231002X is the standard's own example,
// 4111 1111 1111 1111 and 6222 0212 3456 7890 128 are test numbers.
func TestInText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"证号 11010519491231002X。", "privacy-id-card 4"},
		{"证号11010519491231002x", "privacy-id-card 3"},
		{"１１０１０５１９４９１２３１００２Ｘ", "privacy-id-card 1"},
		{"110105 19491231 002X", "privacy-id-card 1"},
		{"110105194912310021", ""},
		{"110105194913310025", ""},
		{"a11010519491231002X", ""},
		{"11010519491231002X9", ""},
		{"手机13800138000", "privacy-mobile 3"},
		{"138 0013 8000，139-0013-9000", "privacy-mobile 1 privacy-mobile 15"},
		{"+86 13800138000", "privacy-mobile 1"},
		{"12800138000", ""},
		{"138001380001", ""},
		{"010-88886666", ""},
		{"卡号4111111111111111", "privacy-bank-card 3"},
		{"4111 1111 1111 1111", "privacy-bank-card 1"},
		{"4111111111111112", ""},
		{"4444444444444444", ""},
		{"2018-03-22 2018-06-30 2018-09-30", ""},
		{"0.4111111111111111", ""},
		{"联系 zhang.san@qq.com", "privacy-email 4"},
		{"office@example.org", ""},
		{"@media 1@2", ""},
		{"王某 13800138000 wang@example.org", "privacy-email 16 privacy-mobile 4"},
	} {
		var got []string
		for _, p := range privacy.InText("f", c.text) {
			got = append(got, fmt.Sprint(p.ID, " ", p.Pos.Col))
			if strings.Contains(c.text, p.Args["found"]) {
				t.Errorf("%q is told as it is: %s", c.text, p.Args["found"])
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %v, want %s", c.text, got, c.want)
		}
	}
}

// TestIDCheckFindsEveryMistake proves what ISO 7064 MOD 11-2 promises: no
// single wrong digit and no swap of two neighbours goes unseen.
func TestIDCheckFindsEveryMistake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9]{17}`).Draw(t, "digits")
		check := privacy.IDCheck(s)
		i, d := rapid.IntRange(0, 16).Draw(t, "at"), rapid.SampledFrom([]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}).Draw(t, "digit")
		if wrong := s[:i] + d + s[i+1:]; wrong != s && privacy.IDCheck(wrong) == check {
			t.Fatalf("%s and %s", s, wrong)
		}
		if i < 16 && s[i] != s[i+1] {
			if wrong := s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]; privacy.IDCheck(wrong) == check {
				t.Fatalf("%s and %s", s, wrong)
			}
		}
	})
}

func TestFind(t *testing.T) {
	found := privacy.Find(fstest.MapFS{
		"site.toml":              {Data: []byte("title = \"x\"\nnotice = \"13800138000\"\n")},
		"data/units/a/u.toml":    {Data: []byte("# 11010519491231002X\n")},
		"content/pages/about.md": {Data: []byte("\n\nx li@163.com\n")},
		"data/notes.bin":         {Data: []byte("13800138000")},
		"layouts/css/a.css":      {Data: []byte("13800138000")},
	})
	var got []string
	for _, p := range found {
		got = append(got, p.Pos.String())
	}
	if want := "content/pages/about.md:3:3 data/units/a/u.toml:1:3 site.toml:2:11"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
