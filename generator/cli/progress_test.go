package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/build"
)

func TestBar(t *testing.T) {
	for _, c := range []struct {
		done, total, room int
		want              string
	}{
		{5, 10, 24, "写入 [######------] 5/10"},
		{10, 10, 22, "写入 [#########] 10/10"},
		{5, 10, 12, "写入 5/10"},
		{5, 10, 5, "写入 "},
		{0, 0, 40, "写入 …"},
	} {
		got := bar("写入", c.done, c.total, c.room)
		if columnsOf(got) > c.room {
			t.Errorf("%q is wider than %d", got, c.room)
		}
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := bar("写入", 5, 10, 60); strings.Count(got, "#") != 15 || strings.Count(got, "-") != 15 || !strings.HasSuffix(got, "] 5/10") {
		t.Errorf("%q", got)
	}
}

// TestProgress moves a clock through a long build.
func TestProgress(t *testing.T) {
	w, err := build.DefaultWords()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		telling telling
		columns int
		step    time.Duration
		check   func(out string) bool
	}{
		{"lines", telling{}, 0, 3 * time.Second, func(out string) bool { return strings.Count(out, "\n") == 2 && !strings.Contains(out, "\r") }},
		{"short", telling{}, 0, time.Millisecond, func(out string) bool { return out == "" }},
		{"short bar", telling{}, 80, time.Millisecond, func(out string) bool { return out == "" }},
		{"quiet", telling{quiet: true}, 80, time.Second, func(out string) bool { return out == "" }},
		{"bar", telling{}, 40, time.Second, func(out string) bool {
			last := out[strings.LastIndex(strings.TrimSuffix(out, "\r"), "\r")+1:]
			return !strings.Contains(out, "\n") && strings.Contains(out, "] 2/2") && strings.TrimSpace(last) == ""
		}},
		{"redrawn ten times a second", telling{}, 40, 20 * time.Millisecond, func(out string) bool {
			return strings.Count(out, "]") == 4 // from 0.3 s to 0.64 s
		}},
		{"verbose", telling{verbose: true}, 0, time.Second, func(out string) bool { return strings.Count(out, "\n") == 3 }},
	} {
		var out bytes.Buffer
		now := time.Unix(0, 0)
		p := &progress{telling: c.telling, out: &out, columns: c.columns, now: func() time.Time { return now }, words: w, start: now}
		p.tell(nil, build.Reading, 0, 0)
		now = now.Add(c.step)
		p.tell(nil, build.Judging, 0, 0)
		for i := range 30 {
			now = now.Add(c.step)
			p.tell(nil, build.Writing, min(i, 2), 2)
		}
		p.end()
		if !c.check(out.String()) {
			t.Errorf("%s: %q", c.name, out.String())
		}
	}
}
