package load_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/load"
)

// TestRuleProblems: what can be wrong with the keys that few portals need.
func TestRuleProblems(t *testing.T) {
	site := func(text string) map[string]string {
		return map[string]string{"site.toml": good["site.toml"] + text}
	}
	unit := func(text string) map[string]string {
		return map[string]string{"data/units/a.toml": good["data/units/a.toml"] + text, "data/units/b.toml": "name = \"乙\"\nkind = \"office\"\n"}
	}
	top := func(text string) map[string]string {
		return map[string]string{"data/units/a.toml": text + good["data/units/a.toml"], "data/units/b.toml": "name = \"乙\"\nkind = \"office\"\n"}
	}
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"two states of one shape", site("[states.missed]\nshape = \"triangle\"\n"),
			`site.toml:8:2: “due-soon”和“missed”的形状都是 triangle，黑白打印时分不清 [same-shape]
    [states.missed]
     ^^^^^^
提示：给其中一个换一种形状：square 或 diamond。
`},
		{"a shape that is none", site("[states.missed]\nshape = \"triangel\"\n"),
			`site.toml:9:10: 没有“triangel”这种形状 [unknown-shape]
    shape = "triangel"
             ^^^^^^^^
提示：是否想写“triangle”？
`},
		{"holidays that are no list", site("[business_days]\nholidays = \"2019-10-01\"\n"),
			`site.toml:9:1: “holidays”应为日期的列表，如 [2019-10-01, 2019-10-02] [wrong-type-dates]
    holidays = "2019-10-01"
    ^^^^^^^^
`},
		{"a share over a hundred", map[string]string{"site.toml": "pro_rata = 101\n" + good["site.toml"]},
			`site.toml:1:1: “pro_rata”的值 101 不在 0 至 100 之间 [out-of-range]
    pro_rata = 101
    ^^^^^^^^
`},
		{"an extension of what is no term", unit("[extensions.meeting]\n2019-01-01 = { until = 2019-06-30, reason = \"r\" }\n"),
			`data/units/a.toml:7:1: “meeting”不是按任期履行的职责，不能延期 [extension-not-term]
    2019-01-01 = { until = 2019-06-30, reason = "r" }
    ^^^^^^^^^^
提示：免除其他职责写在 [waivers.…]。
`},
		{"merged but not dissolved", top("merged_into = \"b\"\n"),
			`data/units/a.toml:1:1: 写了 merged_into，没有写撤销日期 dissolved [merged-not-dissolved]
    merged_into = "b"
    ^^^^^^^^^^^
提示：补上一行：dissolved = 2019-06-30。
`},
		{"merged into nothing known", top("dissolved = 2019-06-30\nmerged_into = \"zzz\"\n"),
			`data/units/a.toml:2:16: 没有单位“zzz” [unknown-unit]
    merged_into = "zzz"
                   ^^^
提示：可以写：a, b
`},
		{"moved to where it was", top("parent = \"b\"\nmoved = { 2019-01-01 = { from = \"b\" } }\n"),
			`data/units/a.toml:2:11: 调整前和调整后的上级都是“b” [moved-nowhere]
    moved = { 2019-01-01 = { from = "b" } }
              ^^^^^^^^^^
提示：from 写调整前的上级，parent 写现在的上级。
`},
		{"a size and a unit that does not say", obligations("form    =", "size    = { min = 3 }\nform    ="),
			`data/units/a.toml:1:1: 警告: 职责“meeting”按党员（成员）人数确定是否适用，本单位没有写 members，按不适用处理 [members-unknown]
    name = "甲单位"
    ^
提示：补上一行：members = 人数。
`},
		{"a size that nobody has", obligations("form    =", "size    = { min = 9, max = 3 }\nform    ="),
			`data/obligations/opinion.toml:5:22: size 的 max 小于 min [size-reversed]
    size    = { min = 9, max = 3 }
                         ^^^
data/units/a.toml:1:1: 警告: 职责“meeting”按党员（成员）人数确定是否适用，本单位没有写 members，按不适用处理 [members-unknown]
    name = "甲单位"
    ^
提示：补上一行：members = 人数。
`},
		{"a kind that is left empty", unitFile("name = \"甲\"\nkind = \"\"\n"),
			`data/units/a.toml:2:1: 缺少“kind” [missing-key]
    kind = ""
    ^^^^
提示：补上一行：kind = …
`},
		{"a shift that is none", obligations("form    = \"periodic\"\nevery   = \"quarter\"\n", "form = \"dated\"\ndue = \"03-01\"\nbusiness_day = \"nxt\"\n"),
			`data/obligations/opinion.toml:7:17: business_day 没有“nxt”这种写法 [unknown-shift]
    business_day = "nxt"
                    ^^^
提示：是否想写“next”？
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := printed(t, "zh-CN", tt.files); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestMidnight: the as-of date is the day in the site's time zone.
func TestMidnight(t *testing.T) {
	for _, tt := range []struct{ zone, now, want string }{
		{"Asia/Shanghai", "2019-11-15T15:59:59Z", "2019-11-15"}, // a second before midnight there
		{"Asia/Shanghai", "2019-11-15T16:00:00Z", "2019-11-16"}, // midnight there, afternoon in UTC
		{"UTC", "2019-11-15T23:59:59Z", "2019-11-15"},
		{"UTC", "2019-11-16T00:00:00Z", "2019-11-16"},
		{"Asia/Shanghai", "2020-02-28T16:00:00Z", "2020-02-29"}, // a leap day
	} {
		now, err := time.Parse(time.RFC3339, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		fsys := fstest.MapFS{"site.toml": {Data: []byte("title = \"t\"\ntime_zone = \"" + tt.zone + "\"\n")}}
		p, _ := load.Load(fsys, load.Options{Now: now})
		if got := p.Site.AsOf.String(); got != tt.want {
			t.Errorf("%s at %s: %s, want %s", tt.zone, tt.now, got, tt.want)
		}
	}
}

// TestPastParents: a file that only names parents of another day is whole.
func TestPastParents(t *testing.T) {
	got := printed(t, "zh-CN", map[string]string{
		"data/units/b.toml": "name = \"乙\"\nkind = \"office\"\n",
		"data/units/c.toml": "name = \"丙\"\nkind = \"branch\"\nparent = \"a\"\n[moved]\n2019-01-01 = { from = \"b\", note = \"划转\" }\n2018-06-01 = { from = \"x\" }\n",
	})
	if !strings.HasPrefix(got, `data/units/c.toml:6:24: 没有单位“x” [unknown-unit]`) {
		t.Error(got)
	}
}
