//go:build unix

package cli_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"mingdeng/generator/cli"
)

var takenBack = flag.Int("taken-back", 2, "pairs of portals that TestTakenBackIsGone publishes")

// secrets are what one portal has in the place of what another has.
type secrets struct {
	r     *rand.Rand
	known map[string]string
	all   []string
}

// of is what stands for a placeholder: p… are names of people, u… IDs, the
// others texts of any length.
func (s *secrets) of(key string) string {
	if s.known[key] == "" {
		n, letters := 2+s.r.IntN(2), []rune("彧霄旻珺翀蕤垚赟喆湉骁菡煜祺瑄妤昕瑶晟睿")
		switch key[0] {
		case 'u':
			n, letters = 5+s.r.IntN(4), []rune("qzjxvk")
		case 't':
			n, letters = 8+s.r.IntN(30), []rune("谶讖龘靐齉爨灪麤囍qzjx")
		}
		var b strings.Builder
		for range n {
			b.WriteRune(letters[s.r.IntN(len(letters))])
		}
		s.known[key] = b.String()
		s.all = append(s.all, b.String())
	}
	return s.known[key]
}

// secretSources is a portal that keeps from readers all that can be kept, with
// secrets for what it keeps; open, it is the same without the wish.
func secretSources(s *secrets, edition int, open bool) map[string]string {
	files := map[string]string{
		"site.toml": fmt.Sprintf("title = \"台账 %d\"\nas_of = 2019-11-15\n", edition) + `
[kinds.a]
name = "局"
[kinds.b]
name = "处"
[posts.head]
name = "书记"
[events.fire]
name = "事故"
[ratings.star]
max = 5
[campaign]
title = "行动"
start = 2018-01-01
[campaign.years.2018]
emphasis = "查"
target = 40
[privacy]
internal = ["posts.rank", "done.result", "ladders.note", "findings.source", "annual.note"]
names = "posts"
[privacy.people]
"{p1}" = "原书记"
`,
		"content/policies/rule/v1.md": "+++\nin_force = 2018-01-01\n+++\n# 办法\n\n第一条　每月开会。\n\n第二条　任期二年。\n\n第三条　事故后十日内检查。\n",
		"data/obligations/rule.toml": `[obligations.meet]
title = "开会"
clause = "rule#art-1"
quote = "每月开会"
form = "periodic"
every = "month"
owed_by = ["a", "b"]
evidence = "记录"
[obligations.elect]
title = "换届"
clause = "rule#art-2"
quote = "任期二年"
form = "term"
years = 2
owed_by = ["a", "b"]
evidence = "记录"
[ladders.slack]
title = "处置"
clause = "rule#art-1"
quote = "每月开会"
[ladders.slack.steps.warn]
name = "提醒"
`,
		"data/units/top.toml": `name = "甲局"
kind = "a"
[posts.head]
holder = "{p2}"
rank = "{t1}"
[done.meet]
2018-03-22 = { note = "{t2}", internal = true, link = "https://x.example/{t3}" }
2018-04-22 = { note = "由{p2}主持，{p1}和{p3}到会，{t5}处也来", result = "{t4}" }
2018-05-22 = "例会"
[done.elect]
2017-02-01 = "换届"
[events.fire]
2018-06-01 = { note = "{t6}", internal = true }
[waivers.meet]
2018-07-01 = { until = 2018-09-01, reason = "{t7}", approver = "{p3}", internal = true }
[extensions.elect]
2019-01-01 = { until = 2020-01-01, reason = "{t8}", internal = true }
[ladders.slack]
2019-03-20 = { step = "warn", note = "{t9}" }
[findings.open]
title = "{p3}反映的问题"
found = 2018-02-01
source = "{t10}"
owner = "{p2}"
due = 2019-12-31
measures = [{ text = "{t11}", internal = true }, { text = "整改" }]
moved = { 2019-06-20 = { to = 2020-06-30, reason = "{t12}", internal = true } }
progress = { 2018-06-30 = { percent = 20, note = "{t13}", internal = true } }
accepted = { date = 2019-09-01, by = "{p3}", note = "{t14}", internal = true }
[findings.{u1}]
title = "{t15}"
found = 2018-02-01
owner = "{t16}"
internal = true
`,
		"data/units/low.toml": "name = \"乙处\"\nkind = \"b\"\nparent = \"top\"\n[posts.head]\nholder = \"{p3}\"\n[done.meet]\n2018-03-22 = \"例会\"\n",
		"data/units/{u2}.toml": `name = "{t5}处"
kind = "b"
parent = "top"
hidden = true
[posts.head]
holder = "{p4}"
[done.meet]
2018-03-22 = "{t17}"
`,
		"data/supervision/2018.toml": `[quarterly.Q1.units]
top = { comment = "{t18}", internal = true }
[annual]
date = 2019-02-01
note = "{t19}"
[annual.units]
top = { score = 90, comment = "{t20}", internal = true }
low = { score = 80, comment = "{p4}说好" }
{u2} = { score = 70 }
[ratings.star]
top = { value = 3, note = "{t21}", internal = true }
`,
	}
	out := map[string]string{}
	hole := regexp.MustCompile(`\{[put]\d+\}`)
	fill := func(text string) string {
		return hole.ReplaceAllStringFunc(text, func(h string) string { return s.of(h[1 : len(h)-1]) })
	}
	for name, text := range files {
		if open {
			text, _, _ = strings.Cut(text, "[privacy]")
			text = strings.NewReplacer(", internal = true", "", "\ninternal = true", "", "\nhidden = true", "").Replace(text)
		}
		out[fill(name)] = fill(text)
	}
	return out
}

// portalDir writes sources into a folder that has none but these.
func portalDir(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for _, old := range []string{"content", "data"} {
		if err := os.RemoveAll(filepath.Join(dir, old)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// runAt runs a command at a time, and returns what it said and its exit code.
func runAt(at time.Time, args ...string) (string, int) {
	var out bytes.Buffer
	code := cli.Run(context.Background(), args, cli.Env{Stdout: &out, Stderr: &out, Now: func() time.Time { return at }})
	return out.String(), code
}

// hash is what may differ between the targets of two portals.
var hash = regexp.MustCompile(`\b[0-9a-f]{12,64}\b`)

// told is all that a folder tells: names of files and links, texts, unpacked
// where they are packed, and with links how many names a file has; without
// hashes.
func told(t *testing.T, dir string, links bool) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && name == dir {
			return err
		}
		key := hash.ReplaceAllString(strings.TrimPrefix(name, dir), "#")
		switch {
		case d.IsDir():
			out[key] = "folder"
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(name)
			out[key] = hash.ReplaceAllString(to, "#")
			return err
		default:
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			out[key] = hash.ReplaceAllString(unpacked(t, name, text), "#")
			if links {
				out[key] += fmt.Sprint("\n", names(t, name))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unpacked is a text without its compression.
func unpacked(t *testing.T, name string, text []byte) string {
	var r io.Reader = bytes.NewReader(text)
	var err error
	switch filepath.Ext(name) {
	case ".gz":
		r, err = gzip.NewReader(r)
	case ".br":
		r = brotli.NewReader(r)
	default:
		return string(text)
	}
	if err == nil {
		text, err = io.ReadAll(r)
	}
	if err != nil {
		t.Fatal(name, err)
	}
	return string(text)
}

// TestTakenBackIsGone: two portals that differ only in what they keep from
// readers are published without that wish, several times, and then with it.
// What readers are shown then tells nothing apart but hashes; once purged, no
// byte of the target does.
func TestTakenBackIsGone(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes eight portals")
	}
	for pair := range *takenBack {
		how := []string{"link", "files"}[pair%2]
		t.Run(fmt.Sprint(pair, " ", how), func(t *testing.T) {
			first, second := publishedSecrets(t, uint64(2*pair), how), publishedSecrets(t, uint64(2*pair+1), how)
			for i, when := range []string{"before the purge", "after the purge"} {
				same(t, when, first[i], second[i])
			}
		})
	}
}

func same(t *testing.T, when string, a, b map[string]string) {
	t.Helper()
	if len(a) < 30 {
		t.Errorf("%s there are only %d files", when, len(a))
	}
	for name, text := range a {
		if other, ok := b[name]; !ok || other != text {
			i := 0
			for i < len(text) && i < len(other) && text[i] == other[i] {
				i++
			}
			t.Errorf("%s %s differs (there: %v): …%.200q… and …%.200q…", when, name, ok, text[max(0, i-40):], other[min(len(other), max(0, i-40)):])
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			t.Errorf("%s one has %s", when, name)
		}
	}
}

// publishedSecrets publishes one portal; it returns what current tells before
// the purge, and what the whole target tells after it.
func publishedSecrets(t *testing.T, seed uint64, how string) [2]map[string]string {
	t.Helper()
	s := &secrets{r: rand.New(rand.NewPCG(seed, 7)), known: map[string]string{}}
	dir, target := t.TempDir(), filepath.Join(t.TempDir(), "target")
	day := time.Date(2019, 11, 15, 9, 0, 0, 0, time.UTC)
	publish := func(args ...string) string {
		t.Helper()
		day = day.AddDate(0, 0, 1)
		out, code := runAt(day, append([]string{"publish", "--source", dir, "--to", target, "--compress", "--switch", how}, args...)...)
		if code != 0 {
			t.Fatalf("exit code %d: %s", code, out)
		}
		return out
	}
	for edition := range 3 {
		portalDir(t, dir, secretSources(s, edition, true))
		publish()
	}
	if found := secretsIn(told(t, target, false), s); len(found) < len(s.all)*3/4 {
		t.Errorf("the open site tells only %d of %d secrets: the test tests too little", len(found), len(s.all))
	}
	portalDir(t, dir, secretSources(s, 3, false))
	if out := publish(); !strings.Contains(out, "保留的 3 个版本含有") {
		t.Errorf("it does not say what is kept: %s", out)
	}
	before := told(t, filepath.Join(target, "current")+string(filepath.Separator), false)
	for _, args := range [][]string{{"--rollback"}, {"--rollback"}} {
		if out, code := runAt(day, append([]string{"publish", "--to", target}, args...)...); code != 1 || !strings.Contains(out, "--expose") {
			t.Errorf("taken back: %d %s", code, out)
		}
	}
	publish("--purge")
	after := told(t, target, true)
	for when, all := range map[string]map[string]string{"before": before, "after": after} {
		if found := secretsIn(all, s); len(found) > 0 {
			t.Errorf("%s the purge it tells %v", when, found)
		}
	}
	return [2]map[string]string{before, after}
}

// secretsIn are the secrets that stand in names or texts.
func secretsIn(all map[string]string, s *secrets) []string {
	var found []string
	for name, text := range all {
		for _, secret := range s.all {
			if strings.Contains(name, secret) || strings.Contains(text, secret) {
				found = append(found, secret)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
