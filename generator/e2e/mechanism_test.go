package e2e

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// telling is a place on a page and what a reader must find there, or must not.
type telling struct {
	page, id string   // page below the site's root, and element
	words    []string // in this order
	never    []string
}

// mechanisms are the policy's 18 mechanisms, each where it goes well and where
// it does not, in the words that a person would look for.
var mechanisms = []struct {
	name  string
	cases []telling
}{
	{"1 party-group secretaries", []telling{
		{page: "roles/group-secretary.html", id: "stage-start", words: []string{"年初", "年初印发机关党建工作要点", "第五条", "每年3月15日前"}},
		{page: "roles/group-secretary.html", id: "stage-during", words: []string{"平时", "主持中心组集体学习", "每季度1次", "向机关工委书面报告"}},
		{page: "roles/group-secretary.html", id: "stage-end", words: []string{"年底", "年底对照责任清单自查", "向党建领导小组书面述职"}},
		{page: "units/r-finance.html", id: "now", words: []string{"没有逾期和即将到期的职责"}},
		{page: "units/r-industry.html", id: "now", words: []string{"主持中心组集体学习", "逾期", "2018年第1季度", "向机关工委书面报告"}},
	}},
	{"2 reports to the leading group", []telling{
		{page: "units/r-finance.html", id: "e-written-report", words: []string{"2018年", "已完成", "2018年12月10日"}},
		{page: "units/r-industry.html", id: "e-written-report", words: []string{"补做", "2019年1月25日"}},
		{page: "units/r-commerce.html", id: "now", words: []string{"向党建领导小组书面述职", "逾期"}},
		{page: "units/r-science.html", id: "e-oral-report", words: []string{"已完成", "会议述职", "好7票"}},
		{page: "units/r-industry.html", id: "e-oral-report", words: []string{"补做", "差11票", "逾期"}},
		{page: "supervision/2018.html", id: "rule-oral-ten", words: []string{"会议述职的10个单位", "第八条", "从党建工作考核排名靠后的区直机关中选择10个"}},
	}},
	{"3 the four ones", []telling{
		{page: "units/r-finance-c.html", id: "d-committee-meeting", words: []string{"主持召开机关党委会议", "第六条"}, never: []string{"逾期"}},
		{page: "units/r-industry-c.html", id: "now", words: []string{"与每个基层党组织负责人谈心谈话", "已1/2，缺1个：企业服务处党支部"}},
		{page: "units/r-industry-c.html", id: "e-violation-report", words: []string{"补做"}},
		{page: "units/r-finance-c.html", id: "e-violation-report", words: []string{"已完成", "口头报告党组书记后报送书面材料"}},
	}},
	{"4 branch secretaries", []telling{
		{page: "units/r-finance-b1.html", id: "duties", words: []string{"党支部书记", "召开支部委员会会议", "召开支部党员大会", "督促召开党小组会", "党支部书记讲党课", "向机关党委报告工作", "组织支部主题党日", "逾期0"}, never: []string{"已逾期"}},
		{page: "units/r-housing-b1.html", id: "now", words: []string{"组织支部主题党日", "逾期", "2018年2月"}},
		{page: "roles/branch-secretary.html", id: "holders", words: []string{"企业服务处党支部"}},
	}},
	{"5 organisation", []telling{
		{page: "units/r-finance-b1.html", id: "e-branch-setup", words: []string{"已完成", "支委会委员3名"}},
		{page: "units/k-south-b1.html", id: "e-branch-setup", words: []string{"补做", "条件不再具备", "两名委员回派驻单位，空缺"}},
		{page: "units/r-industry-b1.html", id: "now", words: []string{"设立支部委员会", "逾期"}},
		{page: "units/r-housing-b1.html", id: "e-branch-setup", words: []string{"补做", "两名委员调离，支委会不健全"}},
	}},
	{"6 meetings and the ladder", []telling{
		{page: "units/r-housing-b1.html", id: "consequences", words: []string{"第十条", "批评教育", "限期整改", "组织整顿", "2018年4月19日", "2018年7月5日", "限期2018年10月8日", "2018年12月6日", "2019年8月22日", "解除"}},
		{page: "supervision/index.html", id: "ladder-irregular", words: []string{"企业服务处党支部", "限期整改", "2019年12月20日", "图书馆党支部", "批评教育", "乙市中心医院门诊支部", "2019年10月31日"}, never: []string{"房地产市场监管处党支部"}},
		{page: "units/r-finance-b1.html", id: "d-branch-assembly", words: []string{"7/7"}},
	}},
	{"7 organisational life", []telling{
		{page: "units/r-finance-b2.html", id: "now", words: []string{"党员严重违纪违法后的专题组织生活会", "即将到期", "2019年12月5日"}},
		{page: "units/r-transport-b1.html", id: "e-special-violation", words: []string{"2018年6月11日", "已完成"}},
		{page: "units/r-industry-b1.html", id: "now", words: []string{"受到问责后的专题组织生活会", "逾期", "2019年8月20日"}},
		{page: "units/r-health-b1.html", id: "e-org-life", words: []string{"补做", "延期补开"}},
	}},
	{"8 appraisal of members", []telling{
		{page: "units/r-finance-b2.html", id: "e-member-review", words: []string{"已完成", "个人自评、党员互评、民主测评、组织评定四步走完", "结果：优秀6名，合格14名，基本合格1名"}},
		{page: "obligations/member-review.html", id: "units", words: []string{"逾期"}},
	}},
	{"9 talks", []telling{
		{page: "units/r-water-b2.html", id: "now", words: []string{"与重点对象谈心谈话", "2019年上半年", "已2/3，缺1个：苏某（职务变动）"}},
		{page: "units/r-finance-b1.html", id: "e-key-talks", words: []string{"乔某（新入党）", "段某（职务变动）"}},
	}},
	{"10 theme day", []telling{
		{page: "units/r-finance-b1.html", id: "d-theme-day", words: []string{"21/21", "即将到期"}},
		{page: "units/r-housing-b1.html", id: "d-theme-day", words: []string{"16/22", "逾期"}},
		{page: "units/r-water-b2.html", id: "e-theme-day-2018-08", words: []string{"免除", "2018年8月31日", "全员防汛值守", "水利厅机关党委"}},
	}},
	{"11 membership and dues", []telling{
		{page: "units/r-finance-b1.html", id: "d-dues", words: []string{"22/22"}},
		{page: "units/r-housing-b1.html", id: "d-dues", words: []string{"逾期"}},
		{page: "units/r-finance-b1.html", id: "e-roster-check", words: []string{"核对19人"}},
	}},
	{"12 stars", []telling{
		{page: "units/r-housing-b1.html", id: "supervision", words: []string{"2017年", "2/5", "2018年", "1/5"}},
		{page: "units/r-finance-b1.html", id: "supervision", words: []string{"2017年", "5/5", "2018年", "5/5"}},
		{page: "supervision/index.html", id: "rating-star", words: []string{"2017", "2018", "房地产市场监管处党支部", "预算处党支部"}},
		{page: "supervision/2018.html", id: "rule-low-star", words: []string{"第十六条", "林木种苗站党支部"}, never: []string{"预算处党支部"}},
	}},
	{"13 elections", []telling{
		{page: "units/r-industry-c.html", id: "now", words: []string{"机关党委按期换届", "逾期", "2018年4月25日", "当年不得参加评先评优"}},
		{page: "units/r-industry-c.html", id: "consequences", words: []string{"换届超期，不得评先评优", "2019年", "第十七条"}},
		{page: "units/r-finance-b1.html", id: "e-branch-election", words: []string{"已完成", "2019年8月29日", "提前十天换届"}},
		{page: "supervision/2019.html", id: "rule-no-award-branch", words: []string{"由评选单位从推荐名单中移出", "企业服务处党支部"}, never: []string{"预算处党支部"}},
	}},
	{"14 leadership on three levels", []telling{
		{page: "units/leading.html", id: "d-hear-reports", words: []string{"听取机关党建工作汇报", "每年2次", "2/2"}},
		{page: "units/c-b.html", id: "now", words: []string{"听取机关党建工作汇报", "2018年", "已1/2"}},
		{page: "units/leading.html", id: "units", words: []string{"区直机关工委", "甲市委常委会"}},
		{page: "units/k-west-w.html", id: "main", words: []string{"甲市委常委会", "甲西区委常委会", "县（区）"}},
	}},
	{"15 staffing", []telling{
		{page: "units/k-west-w.html", id: "posts", words: []string{"书记", "空缺", "一直未任命"}},
		{page: "units/c-b-w.html", id: "posts", words: []string{"常务副书记", "空缺", "正处级"}},
		{page: "units/c-b-w.html", id: "e-work-deputy", words: []string{"逾期", "到龄免职"}},
		{page: "units/r-finance-c.html", id: "posts", words: []string{"专职副书记", "阮某", "正处级"}, never: []string{"空缺"}},
		{page: "units/r-justice-c.html", id: "now", words: []string{"机关党委与干部人事处室合署", "逾期"}},
		{page: "units/r-industry-b2.html", id: "now", words: []string{"一肩挑", "逾期"}},
	}},
	{"16 supervision", []telling{
		{page: "supervision/2018.html", id: "quarterly", words: []string{"2018年一季度督查", "财政厅党组", "95", "优秀", "要点与预算编制同布置"}},
		{page: "supervision/2018.html", id: "half-year", words: []string{"2018年上半年讲评", "工信厅党组", "三张清单迟建、书面报告未报，点名"}},
		{page: "supervision/2018.html", id: "annual", words: []string{"1/17", "财政厅党组", "95.2", "优秀", "17/17", "工信厅党组", "57.3", "较差"}},
		{page: "supervision/2019.html", id: "annual", words: []string{"还没有公布"}},
		{page: "units/r-industry.html", id: "supervision", words: []string{"2018年考核第17名，共17个单位", "较差", "2018年三季度督查", "57.5"}},
	}},
	{"17 consequences", []telling{
		{page: "supervision/2018.html", id: "rules", words: []string{"是否适用由有权机关决定"}},
		{page: "supervision/2018.html", id: "rule-efficacy-cap", words: []string{"第二十五条", "工信厅党组", "较差"}, never: []string{"财政厅党组", "已处理", "已问责"}},
		{page: "supervision/2018.html", id: "rule-two-years-low", words: []string{"由有权机关调查后认定", "第二十七条", "住建厅党组", "工信厅党组"}, never: []string{"财政厅党组"}},
		{page: "supervision/2018.html", id: "rule-award-advanced", words: []string{"第二十六条", "水利厅党组", "财政厅党组"}, never: []string{"工信厅党组"}},
		{page: "units/r-finance.html", id: "consequences", words: []string{"可推荐为先进基层党组织"}},
	}},
	{"18 three years", []telling{
		{page: "campaign.html", id: "years", words: []string{"2018", "立责任、补短板", "60%", "2019", "强支部、提质量", "90%", "2020", "固成果、建长效", "100%"}},
		{page: "findings/index.html", id: "problems", words: []string{"三张清单迟建，任务无责任人"}},
		{page: "findings/index.html", id: "tasks", words: []string{"2019年6月30日", "改期时已超期8天", "讲稿先经支部书记评议"}},
		{page: "campaign.html", id: "burn", words: []string{"应剩10个", "剩15个", "按期限应剩"}},
		{page: "units/r-industry.html", id: "f-service-branch", words: []string{"期限2019年9月30日已过46天", "期限2019年6月30日当天没有报整改完成"}},
		{page: "policies/opinion/art-5.html", id: "duties", words: []string{"党课照本宣科"}},
		{page: "findings/index.html", id: "people", words: []string{"区直机关工委"}},
		{page: "units/r-industry.html", id: "f-service-branch", words: []string{"超过期限", "2018年12月31日", "2019年6月30日", "支部委员调离，待补选后实施"}},
		{page: "units/r-industry.html", id: "f-unlisted-three", words: []string{"待销号", "厅党组办公室主任"}, never: []string{"已销号"}},
		{page: "units/r-education.html", id: "f-study-formalism", words: []string{"已销号", "2019年1月22日", "区直机关工委", "旁听一次后销号"}},
		{page: "units/r-education.html", id: "f-school-burden", words: []string{"重新打开", "暗访发现3张报表改头换面重新下发"}},
	}},
}

func TestMechanisms(t *testing.T) {
	s := demo(t)
	for _, m := range mechanisms {
		t.Run(m.name, func(t *testing.T) {
			for _, c := range m.cases {
				p := s.pages[c.page]
				if p == nil || p.ids[c.id] == nil {
					t.Errorf("there is no %s#%s", c.page, c.id)
					continue
				}
				c.check(t, text(p.ids[c.id]))
			}
		})
	}
}

// check looks for the words, one after the other.
func (c telling) check(t *testing.T, said string) {
	t.Helper()
	rest := said
	for _, w := range c.words {
		_, after, found := strings.Cut(rest, w)
		if !found {
			t.Errorf("%s#%s does not say %q in its place, but %.300q", c.page, c.id, w, said)
			return
		}
		rest = after
	}
	for _, w := range c.never {
		if strings.Contains(said, w) {
			t.Errorf("%s#%s says %q", c.page, c.id, w)
		}
	}
}

// unitsIn lists the units that n links to, sorted, each once.
func unitsIn(n *html.Node) []string {
	var list []string
	for _, a := range all(n, tag("a")) {
		if strings.Contains(value(a, "href"), "units/") {
			list = append(list, text(a))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// short is the name under which pages list a unit.
func (d *data) short(id string) string {
	return cmp.Or(d.units[id].str("short"), d.units[id].str("name"))
}

// names are the names of units, sorted.
func (d *data) names(ids []string) []string {
	var list []string
	for _, id := range ids {
		list = append(list, d.short(id))
	}
	slices.Sort(list)
	return list
}

// TestOralReportTen takes the ten lowest regional departments out of the
// assessment, and compares them with the page of the year. The year before the
// policy came into force has none.
func TestOralReportTen(t *testing.T) {
	s, d := demo(t), readData(t)
	if s.page(t, "supervision/2017.html").ids["rule-oral-ten"] != nil {
		t.Error("a rule is met in a year before there was one")
	}
	for _, year := range []string{"2018"} {
		results := d.supervision[year].at("annual", "units")
		ranked := slices.DeleteFunc(d.of("region", "party-group"), func(id string) bool { return results[id] == nil })
		slices.SortStableFunc(ranked, func(a, b string) int { return cmp.Compare(results.at(a).float("score"), results.at(b).float("score")) })
		got := unitsIn(s.page(t, "supervision/"+year+".html").get(t, "rule-oral-ten"))
		if want := d.names(ranked[:10]); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", year, got, want)
		}
	}
}

// TestRulesCountedAgain evaluates the rules that need no more than one figure
// again, from the data alone.
func TestRulesCountedAgain(t *testing.T) {
	s, d := demo(t), readData(t)
	year := d.supervision["2018"]
	graded := func(excellent bool, kinds ...string) []string {
		return slices.DeleteFunc(d.of("", kinds...), func(id string) bool {
			grade := year.at("annual", "units", id).str("grade")
			return grade == "" || (grade == "excellent") != excellent
		})
	}
	low := slices.DeleteFunc(d.of("", "branch"), func(id string) bool {
		stars := year.at("ratings", "star")
		return stars[id] == nil || stars.number(id, stars.at(id).number("value", 9)) > 2
	})
	for rule, want := range map[string][]string{
		"efficacy-cap":   graded(false, "party-group", "organ-committee"),
		"award-advanced": graded(true, "party-group", "organ-committee", "work-committee"),
		"low-star":       low,
	} {
		got := unitsIn(s.page(t, "supervision/2018.html").get(t, "rule-"+rule))
		if want := d.names(want); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", rule, got, want)
		}
	}
}

// TestFindingsCountedAgain counts the findings, those closed and those whose
// deadline was moved.
func TestFindingsCountedAgain(t *testing.T) {
	s, d := demo(t), readData(t)
	found, closed, inspected := 0, 0, 0
	for id, u := range d.units {
		if len(u.at("findings")) > 0 && slices.Contains(u.strs("tags"), "inspected") {
			inspected++
		}
		for key := range u.at("findings") {
			f := u.at("findings", key)
			p := s.page(t, "units/"+id+".html")
			said := text(p.get(t, "f-"+key))
			found++
			accepted := date(f.at("accepted")["date"])
			done := accepted != 0 && accepted <= asOf && f.at("accepted").str("by") != f.str("owner") && f["reopened"] == nil
			if done {
				closed++
			}
			if done != strings.Contains(said, "已销号") {
				t.Errorf("%s#f-%s: closed is %v, but the page says %.80q", p.path, key, done, said)
			}
			for day := range f.at("moved") {
				if reason := f.at("moved", day).str("reason"); date(day) <= asOf && (reason == "" || !strings.Contains(said, reason)) {
					t.Errorf("%s#f-%s: moved on %s without its reason %q", p.path, key, day, reason)
				}
			}
		}
	}
	if inspected != 8 {
		t.Errorf("%d inspected units have findings, want 8", inspected)
	}
	answer := text(first(s.page(t, "campaign.html").doc, class("answer")))
	for _, want := range []string{fmt.Sprintf("%d个问题", found), fmt.Sprintf("已销号%d个", closed)} {
		if !strings.Contains(answer, want) {
			t.Errorf("the campaign page answers %q, not %q", answer, want)
		}
	}
}

// TestPostsCountedAgain compares each unit's table of posts with its file.
func TestPostsCountedAgain(t *testing.T) {
	s, d := demo(t), readData(t)
	for id, u := range d.units {
		posts := u.at("posts")
		if len(posts) == 0 {
			continue
		}
		table := s.page(t, "units/"+id+".html").get(t, "posts")
		vacant := 0
		for post := range posts {
			if posts.at(post).str("holder") == "" {
				vacant++
			} else if h := posts.at(post).str("holder"); !strings.Contains(text(table), h) {
				t.Errorf("%s: %s is not in the table of posts", id, h)
			}
		}
		if got := len(all(table, tag("tr"), saying("空缺"), func(n *html.Node) bool { return first(n, tag("strong")) != nil })); got != vacant {
			t.Errorf("%s: %d vacant posts in the table, want %d", id, got, vacant)
		}
	}
}

// articleNumber is the number of an article in an address: 5, or 14-1 for
// 第十四条之一.
var articleNumber = regexp.MustCompile(`^art-(\d+(?:-\d+)?)`)

// TestArticlesAndObligations proves that each obligation and the words that
// create it lead to each other.
func TestArticlesAndObligations(t *testing.T) {
	s, d := demo(t), readData(t)
	for id := range d.obligations {
		o := d.obligations.at(id)
		_, clause, _ := strings.Cut(o.str("clause"), "#")
		number := articleNumber.FindStringSubmatch(clause)[1]
		article := s.page(t, "policies/opinion/art-"+number+".html")
		if article.ids["q-"+id] == nil {
			t.Errorf("%s has no #q-%s", article.path, id)
			continue
		}
		// A link within the quoted words cuts them into several stretches.
		if said := strings.ReplaceAll(text(article.doc), " ", ""); !strings.Contains(said, o.str("quote")) {
			t.Errorf("%s does not say %q", article.path, o.str("quote"))
		}
		back := s.page(t, "obligations/"+id+".html")
		if !strings.Contains(text(first(back.doc, tag("blockquote"))), o.str("quote")) {
			t.Errorf("%s does not quote %q", back.path, o.str("quote"))
		}
		if first(back.doc, tag("a"), with("href", "../policies/opinion/art-"+number+".html#"+clause)) == nil &&
			first(back.doc, tag("a"), with("href", "../policies/opinion/art-"+number+".html#q-"+id)) == nil {
			t.Errorf("%s has no link to the words that create it", back.path)
		}
	}
}
