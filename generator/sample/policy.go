package sample

import (
	"fmt"
	"strings"
)

// articles is how many articles the policy has.
const articles = 24

// form is how a family of obligations is counted, and how the policy words it.
type form struct {
	count int    // obligations of this family
	words string // %s is the matter
	title string // %s is the matter
	keys  string // the form's keys in the obligations file
}

// forms make 60 obligations.
var forms = [...]form{
	{1, "每月至少召开1次%s会议", "每月召开%s会议", "form = \"periodic\"\nevery = \"month\""},
	{2, "每季度至少开展1次%s检查", "每季度%s检查", "form = \"periodic\"\nevery = \"quarter\""},
	{6, "每半年至少组织1次%s讲评", "半年%s讲评", "form = \"periodic\"\nevery = \"half-year\""},
	{14, "每年至少安排1次%s专题学习", "年度%s专题学习", "form = \"periodic\"\nevery = \"year\""},
	{10, "每年在规定日期以前报送%s情况", "按期报送%s情况", "form = \"dated\"\ndue = \"%s\""},
	{5, "每年与每个小组就%s谈话不少于1次", "与各小组谈%s", "form = \"per-subject\"\nevery = \"year\"\nsubjects = { list = \"teams\" }"},
	{5, "收到有关%s的投诉举报后60日内办结", "办结%s举报", "form = \"triggered\"\nevent = \"complaint\"\nwithin = 60"},
	{8, "每3年调整1次%s方案", "调整%s方案", "form = \"term\"\nyears = 3"},
	{9, "配备专人负责%s工作", "专人负责%s", "form = \"standing\"\nwithin = 30"},
}

// duty is one obligation: the n-th of all, of the family form.
type duty struct {
	n    int
	form int
}

// duties are the 60 obligations, in order.
func duties() []duty {
	var list []duty
	for i, f := range forms {
		for range f.count {
			list = append(list, duty{len(list), i})
		}
	}
	return list
}

func (d duty) id() string     { return fmt.Sprintf("ob-%02d", d.n) }
func (d duty) matter() string { return matters[d.n%len(matters)] + manners[d.n/len(matters)] }
func (d duty) quote() string  { return fmt.Sprintf(forms[d.form].words, d.matter()) }
func (d duty) title() string  { return fmt.Sprintf(forms[d.form].title, d.matter()) }

// article is the number of the article that the duty stands in, from 1, and
// item its place there.
func (d duty) article() int { return d.n%articles + 1 }
func (d duty) item() int    { return d.n/articles + 1 }

// due is the day of the year on which a dated duty falls due.
func (d duty) due() (month, day int) { return 1 + d.n%10, 20 }

// What duties are about: 20 matters in 3 manners.
var (
	matters = [...]string{"安全", "档案", "财务", "纪律", "培训", "保密", "值班", "采购", "信访", "后勤", "人事", "考勤", "资产", "印章", "会务", "宣传", "信息", "车辆", "节能", "应急"}
	manners = [...]string{"责任", "制度", "整改"}
)

var numerals = [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// numeral writes 1 to 99 in Chinese.
func numeral(n int) string {
	tens, ones := n/10, n%10
	switch {
	case tens == 0:
		return numerals[ones]
	case tens == 1:
		return "十" + numerals[ones]
	}
	return numerals[tens] + "十" + numerals[ones]
}

// policyText is the policy: each article opens with a sentence and lists the
// duties that stand in it.
func policyText() string {
	var b strings.Builder
	b.WriteString("+++\nnumber = \"试发〔2018〕1号\"\nissuer = \"试验委员会\"\nissued = 2018-01-01\nin_force = 2018-01-01\n+++\n\n# 规模试验办法\n")
	list := duties()
	for a := range articles {
		if a%6 == 0 {
			fmt.Fprintf(&b, "\n## 第%s章　%s\n", numeral(a/6+1), [...]string{"会议", "学习", "组织", "监督"}[a/6])
		}
		fmt.Fprintf(&b, "\n第%s条　各单位应当明确责任，按照规定的次数和期限完成下列事项，做好记录，接受检查：\n", numeral(a+1))
		for n := a; n < len(list); n += articles {
			fmt.Fprintf(&b, "\n（%s）%s，留存记录，结果及时公布；\n", numeral(list[n].item()), list[n].quote())
		}
		b.WriteString("\n没有按照前款规定完成的，应当说明原因，限期补做，并在年度考核中予以注明。\n")
	}
	return b.String()
}

// obligationsText is the obligations file, with a ladder and two rules.
func obligationsText() string {
	var b strings.Builder
	for _, d := range duties() {
		keys := forms[d.form].keys
		if strings.Contains(keys, "%s") {
			month, day := d.due()
			keys = fmt.Sprintf(keys, fmt.Sprintf("%02d-%02d", month, day))
		}
		fmt.Fprintf(&b, "[obligations.%s]\ntitle = %q\nclause = \"rules#art-%d-p1-i%d\"\nquote = %q\nowed_by = [\"headquarters\", \"committee\", \"branch\"]\n"+
			"role = %q\ngroup = %q\nstage = %q\nevidence = \"日期、内容和参加人数。\"\nconsequence = \"在年度考核中注明。\"\n%s\n\n",
			d.id(), d.title(), d.article(), d.item(), d.quote(), [...]string{"secretary", "deputy"}[d.n%2],
			[...]string{"meetings", "education", "organisation", "supervision"}[(d.article()-1)/6], [...]string{"start", "during", "during", "end"}[d.n%4], keys)
	}
	b.WriteString(`[ladders.neglect]
title = "屡次不按规定完成"
clause = "rules#art-24-p2"
quote = "限期补做"
[ladders.neglect.steps.notice]
name = "书面提醒"
[ladders.neglect.steps.deadline]
name = "限期整改"

[rules.not-excellent]
title = "考核不是优秀"
text = "由考核部门决定是否取消评优资格。"
clause = "rules#art-1-p2"
quote = "在年度考核中予以注明"
kinds = ["committee"]
when = { grade = { not = "excellent" } }

[rules.many-missed]
title = "漏做较多"
text = "由上级决定是否约谈。"
clause = "rules#art-2-p2"
quote = "应当说明原因"
when = { missed = 12 }
`)
	return b.String()
}
