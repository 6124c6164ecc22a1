package load_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/words"
	"mingdeng/layouts"
)

// good is a portal without problems; each test breaks one of its files.
var good = map[string]string{
	"site.toml": `title = "测试"
[roles.secretary]
[kinds.office]
[kinds.branch]
[events.incident]
[posts.deputy]
[grades.good]
`,
	"content/policies/opinion/2018.md": "+++\nin_force = 2018-02-01\n+++\n# 意见\n\n第一条　机关应当每季度开会一次。会后应当报告。\n\n第二条　支部应当上党课。\n\n会后应当报告。\n",
	"data/obligations/opinion.toml": `[obligations.meeting]
title   = "开会"
clause  = "opinion#art-1"
quote   = "每季度开会一次"
form    = "periodic"
every   = "quarter"
owed_by = ["office"]
role    = "secretary"
`,
	"data/units/a.toml": `name = "甲单位"
kind = "office"

[done.meeting]
2018-03-22 = "第一季度会议"
`,
}

// printed loads good with some files replaced and prints the problems.
func printed(t *testing.T, lang string, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range good {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		if text == "" {
			delete(fsys, name)
			continue
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return printFS(t, lang, fsys)
}

func printFS(t *testing.T, lang string, fsys fs.FS) string {
	t.Helper()
	_, problems := load.Load(fsys, load.Options{Now: time.Date(2019, 11, 15, 0, 0, 0, 0, time.UTC)})
	l, err := words.Load(layouts.FS, lang)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	diag.Fprint(&b, problems, l, load.Source(fsys))
	return b.String()
}

func TestGoodPortalHasNoProblems(t *testing.T) {
	if got := printed(t, "zh-CN", nil); got != "" {
		t.Error(got)
	}
}

func unitFile(text string) map[string]string { return map[string]string{"data/units/a.toml": text} }

func obligations(old, new string) map[string]string {
	const file = "data/obligations/opinion.toml"
	return map[string]string{file: strings.Replace(good[file], old, new, 1)}
}

func gb18030(t *testing.T, text string) string {
	t.Helper()
	s, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string // in Chinese
	}{
		{"what a finding cannot be", unitFile("name = \"甲\"\nkind = \"office\"\n[findings.f]\ntitle = \"走过场\"\nfound = 2019-03-01\nbreaches = [\"meeting\", \"opinion#art-1\", \"opinion#art-9\"]\nmeasures = [3, { owner = \"乙\" }]\ndue = 2019-02-01\ntarget = { 2018 = 40 }\naccepted = [\"乙\"]\n"),
			`data/units/a.toml:6:42: 没有条款“art-9” [unknown-clause]
    breaches = ["meeting", "opinion#art-1", "opinion#art-9"]
                                             ^^^^^^^^^^^^^
提示：地址如 art-6、art-6-p2、art-6-p2-i3。
data/units/a.toml:7:1: 缺少“text” [missing-key]
    measures = [3, { owner = "乙" }]
    ^
提示：补上一行：text = …
data/units/a.toml:7:1: “measures”应为一句话、{ text = … }，或两者的列表 [wrong-type-measures]
    measures = [3, { owner = "乙" }]
    ^^^^^^^^
data/units/a.toml:8:1: “due”中的 2019-02-01 早于发现问题的 2019-03-01 [before-found]
    due = 2019-02-01
    ^^^
data/units/a.toml:9:12: 2018 年的目标早于发现问题的 2019-03-01 [target-before-found]
    target = { 2018 = 40 }
               ^^^^
data/units/a.toml:10:1: “accepted”应为 { date = …, by = … }，或它们的列表 [wrong-type-signs]
    accepted = ["乙"]
    ^^^^^^^^
`},
		{"what cannot be kept from readers", map[string]string{"site.toml": good["site.toml"] + "[privacy]\ninternal = [\"done.notes\", \"findings\"]\nnames = \"post\"\n[privacy.people]\n\"李某\" = \"原书记\"\n"},
			`site.toml:9:14: 没有可以不公开的字段“done.notes” [unknown-private-field]
    internal = ["done.notes", "findings"]
                 ^^^^^^^^^^
提示：是否想写“done.note”？
site.toml:9:28: 没有可以不公开的字段“findings” [unknown-private-field]
    internal = ["done.notes", "findings"]
                               ^^^^^^^^
提示：可以写：annual.note, annual.title, annual.units.comment, done.link, done.note, done.result, events.note, extensions.approver, extensions.reason, findings.accepted.by, findings.accepted.link, findings.accepted.note, …
site.toml:10:10: names 不能写“post” [unknown-privacy-names]
    names = "post"
             ^^^^
提示：是否想写“posts”？
site.toml:11:2: 列出了 people，姓名却照常显示 [people-shown]
    [privacy.people]
     ^^^^^^
提示：写上 names = "posts"，或删去 [privacy.people]。
`},
		{"curly quotes", unitFile("name = “甲单位”\nkind = \"office\"\n"),
			`data/units/a.toml:1:8: 这里应为英文半角的 "，实际是 “ [toml-foreign-sign]
    name = “甲单位”
           ^
提示：可能是中文输入法打出的符号，请切换到英文半角输入 "。
`},
		{"full-width equals sign", unitFile("name ＝ \"甲单位\"\n"),
			`data/units/a.toml:1:6: 这里应为英文半角的 =，实际是 ＝ [toml-foreign-sign]
    name ＝ "甲单位"
         ^^
提示：可能是中文输入法打出的符号，请切换到英文半角输入 =。
`},
		{"unclosed string", unitFile("name = \"甲单位\nkind = \"office\"\n"),
			`data/units/a.toml:1:12: 字符串没有用引号结束 [toml-unclosed-string]
    name = "甲单位
                  ^
提示：在这一行末尾补上 "。
`},
		{"key twice", unitFile("name = \"甲\"\nkind = \"office\"\n[done.meeting]\n2018-03-22 = \"a\"\n2018-03-22 = \"b\"\n"),
			`data/units/a.toml:5:1: “done.meeting.2018-03-22”在本文件中写了两次 [toml-duplicate-key]
    2018-03-22 = "b"
    ^
提示：删去其中一处；同一天有两件事时写成列表：日期 = ["第一件", "第二件"]。
`},
		{"no value", unitFile("name = \nkind = \"office\"\n"),
			`data/units/a.toml:1:8: 等号后面没有内容 [toml-no-value]
    name = 
           ^
提示：写上内容，或删去这一行。
`},
		{"misspelt key", unitFile("name = \"甲\"\nkind = \"office\"\nmember = 3\n"),
			`data/units/a.toml:3:1: 不认识的项“member” [unknown-key]
    member = 3
    ^^^^^^
提示：是否想写“members”？
`},
		{"unknown obligation", unitFile("name = \"甲\"\nkind = \"office\"\n[done.meting]\n2018-03-22 = \"a\"\n"),
			`data/units/a.toml:3:2: 没有职责“meting” [unknown-obligation]
    [done.meting]
     ^^^^^^
提示：是否想写“meeting”？
`},
		{"unknown parent", unitFile("name = \"甲\"\nkind = \"office\"\nparent = \"zzzz\"\n"),
			`data/units/a.toml:3:11: 没有单位“zzzz” [unknown-unit]
    parent = "zzzz"
              ^^^^
提示：可以写：a
`},
		{"unknown role", obligations(`"secretary"`, `"secretery"`),
			`data/obligations/opinion.toml:8:12: site.toml 中没有责任人“secretery” [unknown-role]
    role    = "secretery"
               ^^^^^^^^^
提示：是否想写“secretary”？
`},
		{"wrong type", unitFile("name = \"甲\"\nkind = \"office\"\nmembers = \"三\"\n"),
			`data/units/a.toml:3:1: “members”应为整数 [wrong-type-integer]
    members = "三"
    ^^^^^^^
`},
		{"missing name", unitFile("kind = \"office\"\n"),
			`data/units/a.toml:1:1: 缺少“name” [missing-key]
    kind = "office"
    ^
提示：补上一行：name = …
`},
		{"impossible date as a key", unitFile("name = \"甲\"\nkind = \"office\"\n[done.meeting]\n2019-02-29 = \"a\"\n"),
			`data/units/a.toml:4:1: “2019-02-29”不是有效日期 [bad-date]
    2019-02-29 = "a"
    ^^^^^^^^^^
提示：日期写成 年-月-日，如 2018-03-22，并确认这一天存在。
`},
		{"impossible date as a value", unitFile("name = \"甲\"\nkind = \"office\"\nestablished = 2019-02-30\n"),
			`data/units/a.toml:3:15: “2019-02-30”不是有效日期 [bad-date]
    established = 2019-02-30
                  ^
提示：日期写成 年-月-日，如 2018-03-22，并确认这一天存在。
`},
		{"date after dissolution", unitFile("name = \"甲\"\nkind = \"office\"\ndissolved = 2019-01-01\n[done.meeting]\n2019-02-20 = \"a\"\n"),
			`data/units/a.toml:5:1: 2019-02-20 在单位撤销（2019-01-01）之后 [after-dissolution]
    2019-02-20 = "a"
    ^^^^^^^^^^
提示：改正日期，或改正 dissolved。
`},
		{"period of another cadence", unitFile("name = \"甲\"\nkind = \"office\"\n[done.meeting]\n2018-07-05 = { note = \"a\", for = \"2018-06\" }\n"),
			`data/units/a.toml:4:35: “2018-06”不是这项职责的周期 [bad-period]
    2018-07-05 = { note = "a", for = "2018-06" }
                                      ^^^^^^^
提示：写成 2018-Q1 至 2018-Q4。
`},
		{"link that runs", unitFile("name = \"甲\"\nkind = \"office\"\n[done.meeting]\n2018-07-05 = { note = \"a\", link = \"javascript:alert(1)\" }\n"),
			`data/units/a.toml:4:28: 不接受链接“javascript:alert(1)” [bad-link]
    2018-07-05 = { note = "a", link = "javascript:alert(1)" }
                               ^^^^
提示：只接受 http、https、mailto 和站内路径。
`},
		{"cycle of parents", map[string]string{
			"data/units/a.toml": "name = \"甲\"\nkind = \"office\"\nparent = \"b\"\n",
			"data/units/b.toml": "name = \"乙\"\nkind = \"office\"\nparent = \"a\"\n"},
			`data/units/a.toml:3:1: 上级关系成了环：a → b → a [parent-cycle]
    parent = "b"
    ^^^^^^
提示：改正其中一个单位的 parent。
data/units/b.toml:3:1: 上级关系成了环：b → a → b [parent-cycle]
    parent = "a"
    ^^^^^^
提示：改正其中一个单位的 parent。
`},
		{"duplicate unit", map[string]string{"data/units/x/a.toml": good["data/units/a.toml"]},
			`data/units/x/a.toml: 单位“a”已在 data/units/a.toml 定义 [duplicate-unit]
提示：改用另一个名称，或删去其中一个。
`},
		{"duplicate obligation, in another policy", map[string]string{
			"content/policies/rules/1.md": "第一条　要开会。\n",
			"data/obligations/rules.toml": strings.NewReplacer("opinion#", "rules#", "每季度开会一次", "要开会").Replace(good["data/obligations/opinion.toml"])},
			`data/obligations/rules.toml:1:2: 职责“meeting”已在 data/obligations/opinion.toml:1:2 定义 [duplicate-obligation]
    [obligations.meeting]
     ^^^^^^^
提示：改用另一个名称，或删去其中一个。
`},
		{"GB18030", unitFile(gb18030(t, good["data/units/a.toml"])),
			`data/units/a.toml: 文件不是 UTF-8 编码，而是 GB18030（GBK） [encoding-gb18030]
提示：用编辑器“另存为”，编码选择 UTF-8。
`},
		{"not UTF-8 at all", unitFile("name = \"\xff\xfe\xfd\x00\x81\"\n"),
			`data/units/a.toml: 文件不是 UTF-8 编码 [encoding-unknown]
提示：用编辑器“另存为”，编码选择 UTF-8。
`},
		{"file name that would escape", map[string]string{`data/units/..\evil.toml`: good["data/units/a.toml"]},
			`data/units/..\evil.toml: 文件名或文件夹名“..\evil”不能作标识 [bad-file-name]
提示：只用字母、汉字、数字和 - _ .，不以 . 开头或结尾，不超过 120 字节。
`},
		{"ID that would escape", obligations("obligations.meeting", `obligations."../../meeting"`),
			`data/obligations/opinion.toml:1:2: “../../meeting”不能作标识 [bad-id]
    [obligations."../../meeting"]
     ^^^^^^^^^^^^^
提示：只用字母、汉字、数字和 - _ .，不以 . 开头或结尾，不超过 120 字节。
data/units/a.toml:4:2: 没有职责“meeting” [unknown-obligation]
    [done.meeting]
     ^^^^^^^
`},
		{"unknown policy", obligations("opinion#", "opinon#"),
			`data/obligations/opinion.toml:3:12: 没有政策“opinon” [unknown-policy]
    clause  = "opinon#art-1"
               ^^^^^^
提示：是否想写“opinion”？
`},
		{"no site.toml", map[string]string{"site.toml": ""}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := printed(t, "zh-CN", tt.files)
			if tt.want == "" {
				if !strings.HasPrefix(got, "site.toml: 无法读取文件") {
					t.Error(got)
				}
				return
			}
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
