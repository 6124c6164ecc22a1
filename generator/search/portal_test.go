package search

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

const opinion = `# 示例意见

## 第一章 责任

第一条 党支部书记每季度与党员谈心谈话一次。

做好记录，并按照〔2018〕12号文件报告：

（一）每月组织主题党日；

（二）每年讲一次党课。

第十二条 未按期换届的，不得评先。
`

// smallPortal is one policy, two units and something of every kind.
func smallPortal(t *testing.T) *assess.Report {
	t.Helper()
	text, _ := policy.Split("opinion.md", opinion, 1)
	pol := &portal.Policy{ID: "opinion"}
	pol.Current = &portal.Version{ID: "2018", Policy: pol, Title: "示例意见", Number: "示发〔2018〕3号", Text: text}
	before, _ := policy.Split("old.md", strings.Replace(opinion, "每季度", "每半年", 1), 1)
	pol.Versions = []*portal.Version{{ID: "2016", Policy: pol, Title: "示例意见", Text: before, InForce: calendar.Make(2016, 1, 1)}, pol.Current}
	text2 := func(zh, en string) portal.Text {
		return portal.Text{Default: zh, ByLang: map[string]string{"en": en}}
	}
	role := &portal.Role{Named: portal.Named{ID: "secretary", Name: text2("支部书记", "Branch secretary")}}
	group := &portal.Group{Named: portal.Named{ID: "talks", Name: text2("谈话", "Talks")}}
	ob := &portal.Obligation{ID: "talk", Title: text2("谈心谈话", "Heart-to-heart talks"), Role: role, Group: group,
		Evidence: text2("谈话记录", "notes of the talk")}
	ob.Clause = portal.Clause{Policy: pol, ID: "art-1-p1"}
	kind := &portal.Kind{Named: portal.Named{ID: "branch", Name: text2("党支部", "Branch")}}
	top := &portal.Unit{ID: "d1", Name: "示例一厅", Kind: kind, Subtree: 2}
	unit := &portal.Unit{ID: "b1", Name: `第一党支部"><img src=x onerror=alert(1)>`, Kind: kind, Parent: top, Depth: 1, Index: 1,
		Posts: []portal.Post{{Kind: &portal.PostKind{Named: kind.Named}, Holder: "欧阳娜"}}}
	unit.Acts = []portal.Act{{Date: calendar.Make(2018, 3, 1), Note: "谈队伍思想"}, {Date: calendar.Make(2019, 3, 1), Note: "谈年度打算"},
		{Date: calendar.Make(2020, 3, 1), Note: "还没有发生的事"}}
	unit.Events = []portal.Event{{Kind: &portal.EventKind{Named: kind.Named}, Date: calendar.Make(2018, 5, 1), Note: "重大失误一起"}}
	unit.Acts[1].More = &portal.ActMore{Result: "均已改进", Subjects: []string{"d1", "上官云"}}
	unit.Waivers = []portal.Waiver{{Obligation: ob.ID, From: calendar.Make(2018, 1, 1), Reason: "整建制外派", Approver: "组织处"}}
	unit.Extensions = []portal.Extension{{Obligation: ob.ID, Date: calendar.Make(2018, 2, 1), Reason: "机构调整延后"}}
	unit.Moves = []portal.Relocation{{Date: calendar.Make(2018, 6, 1), Note: "随处室划转"}}
	rule := &portal.Rule{Title: text2("取消评先资格", "No awards"), Text: text2("由考核部门决定", "for the office to decide"),
		Quoted: portal.Quoted{Clause: portal.Clause{Policy: pol, ID: "art-12-p1"}, Quote: "不得评先"}}
	step := &portal.Step{Named: portal.Named{ID: "deadline", Name: text2("限期整改", "deadline set")}}
	ladder := &portal.Ladder{ID: "slack", Title: text2("三级处置", "three steps"), Steps: []*portal.Step{step}, Quoted: rule.Quoted}
	unit.Ladder = []portal.LadderEntry{{Ladder: ladder.ID, Step: step.ID, Date: calendar.Make(2019, 1, 1), Note: "约谈负责人"}}
	finding := &portal.Finding{ID: "f1", Title: "党课走形式", Found: calendar.Make(2018, 4, 1), Breaches: []string{ob.ID},
		Measures: []portal.Measure{{Text: "重订计划", Note: "已报备"}}, Progress: []portal.Progress{{Date: calendar.Make(2018, 9, 1), Note: "补课两次"}},
		Accepted: []portal.Sign{{Date: calendar.Make(2019, 9, 1), By: "督查组长司徒", Note: "现场核对属实"}}}
	round := &portal.Round{Title: "一季度督查", Period: calendar.PeriodOf(calendar.Quarter, calendar.Make(2019, 3, 31)), Date: calendar.Make(2019, 4, 1),
		Results: []*portal.Result{{Unit: unit, Comment: "台账</script>不全\u2028，缺签名"}}}
	p := &portal.Portal{
		Site:     &portal.Site{Languages: []string{"zh-CN", "en"}, Roles: []*portal.Role{role}},
		Policies: []*portal.Policy{pol}, Obligations: []*portal.Obligation{ob}, Units: []*portal.Unit{top, unit},
		Rules: []*portal.Rule{rule}, Ladders: []*portal.Ladder{ladder},
		Supervision: []*portal.SupervisionYear{{Year: 2019, Inspections: []*portal.Round{round}}},
		Pages:       []*portal.Page{{ID: "about", Title: "关于本站", Text: &policy.Page{}}},
	}
	rows := []assess.DutyRow{{State: assess.Missed}}
	return &assess.Report{Portal: p, Units: []assess.UnitSummary{{Unit: top}, {Unit: unit, Duties: rows}}, AsOf: calendar.Make(2019, 11, 15), Found: [][]assess.Finding{nil, {{Finding: finding}}}}
}

func smallFiles(t *testing.T) []write.File {
	t.Helper()
	files, err := Files(smallPortal(t), Options{Layouts: os.DirFS("../../layouts")})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestEveryKindIsFound(t *testing.T) {
	tests := []struct{ query, title, address string }{
		{"谈心谈话", "谈心谈话", "obligations/talk.html"},
		{"与党员谈心", "第一条", "policies/opinion/art-1.html#art-1-p1"},
		{"12号文件", "第一条", "policies/opinion/art-1.html#art-1-p2"},
		{"“〔2018〕12号”", "第一条", "policies/opinion/art-1.html#art-1-p2"},
		{"主题党日", "第一条", "policies/opinion/art-1.html#art-1-p2-i1"},
		{"第12条", "第十二条", "policies/opinion/art-12.html"},
		{"示发〔2018〕3号", "示例意见", "policies/opinion/index.html"},
		{"第一章", "第一章 责任", "policies/opinion/index.html#ch-1"},
		{"支部书记 谈心", "谈心谈话", "obligations/talk.html"},
		{"zbsj", "支部书记", "roles/secretary.html"},
		{"oyn", `第一党支部"><img src=x onerror=alert(1)>`, "units/b1.html"},
		{"一厅 第一党支部", `第一党支部"><img src=x onerror=alert(1)>`, "units/b1.html"},
		{"示例一厅", "示例一厅", "units/d1.html"},
		{"走形式", "党课走形式", "units/b1.html#f-f1"},
		{"缺签名", `第一党支部"><img src=x onerror=alert(1)>`, "supervision/2019.html#r-2019-Q1"},
		{"关于", "关于本站", "pages/about.html"},
		{"队伍思想", "谈心谈话", "units/b1.html#e-talk"},
		{"一厅 年度打算", "谈心谈话", "units/b1.html#e-talk"},
		{"均已改进", "谈心谈话", "units/b1.html#e-talk"},
		{"上官云", "谈心谈话", "units/b1.html#e-talk"},
		{"整建制外派", "谈心谈话", "units/b1.html#e-talk"},
		{"机构调整延后", "谈心谈话", "units/b1.html#e-talk"},
		{"随处室划转", `第一党支部"><img src=x onerror=alert(1)>`, "units/b1.html"},
		{"约谈负责人", `第一党支部"><img src=x onerror=alert(1)>`, "units/b1.html#consequences"},
		{"重订计划 已报备", "党课走形式", "units/b1.html#f-f1"},
		{"补课两次", "党课走形式", "units/b1.html#f-f1"},
		{"司徒 核对属实", "党课走形式", "units/b1.html#f-f1"},
		{"重大失误", `第一党支部"><img src=x onerror=alert(1)>`, "units/b1.html#events"},
		{"每半年", "第一条", "policies/opinion/2016/index.html#art-1"},
		{"取消评先", "取消评先资格", "policies/opinion/art-12.html#art-12-p1"},
		{"限期整改", "三级处置", "policies/opinion/art-12.html#art-12-p1"},
	}
	var queries []string
	for _, x := range tests {
		queries = append(queries, x.query)
	}
	got := inNode(t, store(t, smallFiles(t)), requests{Queries: queries, Shown: 1}).Answers
	for i, x := range tests {
		if len(got[i].Shown) == 0 {
			t.Errorf("%q finds nothing", x.query)
			continue
		}
		if s := got[i].Shown[0]; s.Title != x.title || s.Address != x.address || got[i].Near {
			t.Errorf("%q finds %+v, want %q at %q", x.query, s, x.title, x.address)
		}
	}
}

func TestNothingFailsOnHostileQueries(t *testing.T) {
	queries := []string{"", " ", "，。！？", "\"", "-", "-党", "“", ".*[]()\\", "\"><img onerror=x>", "\u202e\u200f", strings.Repeat("长", 10000),
		strings.Repeat("a ", 5000), "<script>", "__proto__", "constructor", "~", "*", "谈*", "0", "－－－"}
	for i, a := range inNode(t, store(t, smallFiles(t)), requests{Queries: queries, Shown: 3}).Answers {
		if a.Lost > 0 {
			t.Errorf("%.20q: %d parts are lost", queries[i], a.Lost)
		}
	}
}

func TestASlipStillFinds(t *testing.T) {
	for _, a := range inNode(t, store(t, smallFiles(t)), requests{Queries: []string{"主题当日", "谈心话", "每年讲一党课", "主题党日活动"}, Shown: 1}).Answers {
		if !a.Near || a.Total == 0 {
			t.Errorf("near %v, %d results", a.Near, a.Total)
		}
	}
}

// TestADamagedIndexStillAnswers removes and damages files in turn: no query
// fails, what is left is found, and what is lost is told.
func TestADamagedIndexStillAnswers(t *testing.T) {
	for _, damaged := range []string{"", "put("} {
		dir := store(t, build(t, corpus(300)))
		names, err := filepath.Glob(filepath.Join(dir, folder, "t*.js"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names[:len(names)/2] {
			if err := os.WriteFile(name, []byte(damaged), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		lost, total := 0, 0
		for _, a := range inNode(t, dir, requests{Queries: substrings(allDocs(corpus(300)), 30), Shown: 3}).Answers {
			lost += a.Lost
			total += a.Total
		}
		if lost == 0 || total == 0 {
			t.Errorf("with %q for half of the buckets: %d parts lost, %d results", damaged, lost, total)
		}
	}
}

func TestFacetsKnowEveryDocument(t *testing.T) {
	c := fakeCollector(t)
	c.report = smallPortal(t)
	c.depth = 2
	sections := c.sections()
	docs := allDocs(sections)
	duties, records := of(sections, "obligation"), of(sections, "record")
	for i := range records.recordUnits {
		for at := range records.kind.per {
			d := &docs[records.first+i*records.kind.per+at]
			d.facets = append(d.facets, duties.docs[at].facets...)
			d.facets = append(d.facets, of(sections, "unit").docs[i].facets...)
		}
	}
	got := inNode(t, store(t, smallFiles(t)), requests{Facets: true}).Facets
	for _, id := range facetIDs() {
		for i := range docs {
			if want := docs[i].value(id).id; docs[i].href != "" && got[id][i] != want {
				t.Errorf("%s of %s is %q, want %q", id, docs[i].href, got[id][i], want)
			}
		}
	}
}

func TestLanguagesShareFiles(t *testing.T) {
	seen := map[string]bool{}
	name := regexp.MustCompile(`^search-data/(zh-CN|en|([tuwvrsm]|[dn]\d+-|f\d+-)[0-9a-z-]*-[0-9a-z]+)\.js$`)
	shared := 0
	for _, f := range smallFiles(t) {
		if seen[f.Path] {
			t.Errorf("%s twice", f.Path)
		}
		seen[f.Path] = true
		if !name.MatchString(f.Path) {
			t.Errorf("odd name %s", f.Path)
		}
		if strings.HasPrefix(f.Path, folder+"d0-") {
			shared++
		}
	}
	if shared != 1 {
		t.Errorf("%d files of article texts, want 1 for both languages", shared)
	}
}
