package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// vocabulary is what made-up sentences are put together from.
func vocabulary() (who, when, what, how []string) {
	split := strings.Fields
	return split("各级党组 机关党委 党支部书记 专职副书记 基层党组织 领导小组 常委会 支部委员会 党小组 纪检委员 " +
			"组织委员 宣传委员 机关工委 主管部门 督查组 全体党员 预备党员 离退休干部 新任书记 派驻机构 联合支部 直属单位"),
		split("每月 每季度 每半年 每年 年初 年底 平时 届满前 换届时 三十日内 第12周 2018年 二〇一九年 问责后 十五个工作日内 必要时"),
		split("召开党员大会 讲授党课 开展谈心谈话 组织主题党日 民主评议党员 收缴党费 接转组织关系 评定星级 按期换届 " +
			"书面述职 听取汇报 督导检查 整改销号 学习讨论 召开组织生活会 配备专职干部 设置党小组 报送台账 核查线索 " +
			"公开承诺 走访慰问 培训骨干 处置不合格党员 谋划年度要点 总结经验教训 通报典型问题"),
		split("做到有计划有记录 形成书面材料 严格落实责任 列入考核内容 作为晋升依据 不得走过场 限期整改到位 责任到人 " +
			"报上一级备案 由专人验收 与业务工作同部署 接受群众监督 一般不少于2次 原则上不超过3天 并注明OA编号 纳入ISO 9001体系 " +
			"防止以文件落实文件 逐项对账 定期通报 坚持问题导向")
}

// sentence makes one sentence of about 35 characters.
func sentence(r *rand.Rand) string {
	who, when, what, how := vocabulary()
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	return pick(who) + pick(when) + "应当" + pick(what) + "、" + pick(what) + "，" + pick(how) + "，" + pick(how) + "。"
}

// corpus is n made-up articles of about 105 characters, 20 units a hundred
// articles and a finding for each unit.
func corpus(n int) []section {
	rnd := rand.New(rand.NewPCG(7, 11))
	list := make([]section, len(kinds()))
	for i, k := range kinds() {
		list[i].kind = k
	}
	for i := range n {
		d := document{title: fmt.Sprintf("第%s条", string(toChinese([]rune(fmt.Sprint(i%300+1))))), trail: fmt.Sprintf("示例办法%d", i/300),
			href: fmt.Sprintf("policies/p%d/art-%d.html", i/300, i%300+1)}
		d.add(fmt.Sprintf("art-%d-p1", i%300+1), sentence(rnd)+sentence(rnd))
		d.add(fmt.Sprintf("art-%d-p2", i%300+1), sentence(rnd))
		of(list, "article").docs = append(of(list, "article").docs, d)
	}
	for i := range n / 5 {
		who, _, what, _ := vocabulary()
		name := fmt.Sprintf("示例%d厅%s", i/7, who[i%len(who)])
		u := document{title: name, trail: "示例自治区", href: fmt.Sprintf("units/u%d.html", i)}
		u.add("", "示例自治区")
		of(list, "unit").docs = append(of(list, "unit").docs, u)
		f := document{title: what[rnd.IntN(len(what))] + "流于形式", trail: name, href: u.href + "#finding-1", state: "behind"}
		f.add("", sentence(rnd))
		of(list, "finding").docs = append(of(list, "finding").docs, f)
	}
	for i := range 4 {
		_, when, what, how := vocabulary()
		o := document{title: when[i] + what[i], href: fmt.Sprintf("obligations/o%d.html", i)}
		o.add("", how[i])
		of(list, "obligation").docs = append(of(list, "obligation").docs, o)
	}
	var records []unitRecords
	for _, u := range of(list, "unit").docs {
		sh := unitRecords{unit: strings.TrimSuffix(strings.TrimPrefix(u.href, "units/"), ".html"), trail: joined(arrow, u.trail, u.title)}
		for k := range 4 {
			r := record{at: k, state: assess.Met}
			for range k { // the first has none
				r.add(sentence(rnd))
			}
			sh.records = append(sh.records, r)
		}
		records = append(records, sh)
	}
	recorded(of(list, "record"), 4, records)
	return settled(list)
}

// region is n made-up units on three levels that owe 60 obligations.
func region(n int) []section {
	who, when, what, how := vocabulary()
	list := make([]section, len(kinds()))
	for i, k := range kinds() {
		list[i].kind = k
	}
	for i := range 60 {
		d := document{title: what[i%len(what)] + when[i%len(when)], href: fmt.Sprintf("obligations/o%d.html", i)}
		d.add("", how[i%len(how)])
		of(list, "obligation").docs = append(of(list, "obligation").docs, d)
	}
	var records []unitRecords
	for i := range n {
		dept := fmt.Sprintf("示例%d厅", i/50)
		u := document{title: fmt.Sprintf("%s%s第%s支部", dept, who[i%len(who)], string(toChinese([]rune(fmt.Sprint(i%50+1))))),
			trail: "示例自治区 › " + dept, href: fmt.Sprintf("units/u%05d.html", i), names: []string{"王某"}}
		u.add("", "党支部")
		u.add("", "支部书记 王某")
		u.add("", u.trail)
		of(list, "unit").docs = append(of(list, "unit").docs, u)
		sh := unitRecords{unit: fmt.Sprintf("u%05d", i), trail: u.trail}
		for k := range 60 {
			sh.records = append(sh.records, record{at: k, state: assess.Missed})
		}
		records = append(records, sh)
	}
	recorded(of(list, "record"), 60, records)
	return settled(list)
}

// recorded gives a section of records those of each unit.
func recorded(s *section, per int, records []unitRecords) {
	s.kind.per, s.recordUnits = per, len(records)
	s.unitRecords = func(i int) unitRecords { return records[i] }
}

// settled numbers the documents of sections.
func settled(list []section) []section {
	for i := range list {
		numbered(list[i].docs)
	}
	number(list)
	return list
}

// fakeCollector names a site without sources, so that sections can be written.
func fakeCollector(t testing.TB) *collector {
	t.Helper()
	lang, err := words.Load(os.DirFS("../../layouts"), "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	site := &portal.Site{Languages: []string{"zh-CN", "en"}}
	return &collector{report: &assess.Report{Portal: &portal.Portal{Site: site}}, words: lang}
}

// build makes the files of sections.
func build(t testing.TB, sections []section) []write.File {
	t.Helper()
	c := fakeCollector(t)
	files := c.files(sections)
	if c.err != nil {
		t.Fatal(c.err)
	}
	return files
}

// whole is a document's words, as a reader would search them.
func (d *document) whole() string {
	var b strings.Builder
	b.WriteString(d.title)
	for _, p := range d.passages {
		b.WriteString("\n" + p.text)
	}
	return b.String()
}

// allDocs lists the documents of all sections by number; numbers that are free
// have empty ones. Of records they have what is searched: the notes.
func allDocs(sections []section) []document {
	last := sections[len(sections)-1]
	docs := make([]document, last.first+last.room)
	for _, s := range sections {
		s.each(func(d *document) { docs[s.first+d.at] = *d })
		for i := range s.recordUnits {
			sh := s.unitRecords(i)
			for _, r := range sh.records {
				docs[s.first+i*s.kind.per+r.at] = r.document(&sh)
			}
		}
	}
	return docs
}

// document is a record as a document.
func (r *record) document(sh *unitRecords) document {
	d := document{href: "units/" + sh.unit + ".html", state: r.state.String(), date: r.date}
	for _, n := range r.notes {
		d.add("", n)
	}
	d.facets = []value{{"state", r.state.String(), ""}, {"year", r.years, ""}}
	return d
}

// substrings takes n random runs of 1 to 8 Han characters from the documents.
func substrings(docs []document, n int) []string {
	r := rand.New(rand.NewPCG(3, 5))
	var list []string
	for len(list) < n {
		text := []rune(docs[r.IntN(len(docs))].whole())
		size := 1 + r.IntN(8)
		if len(text) < size {
			continue
		}
		at := r.IntN(len(text) - size + 1)
		if run := string(text[at : at+size]); strings.IndexFunc(run, func(c rune) bool { return classOf(c) != classSolid }) < 0 {
			list = append(list, run)
		}
	}
	return list
}

// of is the section of a kind.
func of(list []section, kind string) *section {
	for i := range list {
		if list[i].kind.id == kind {
			return &list[i]
		}
	}
	panic("no kind " + kind)
}
