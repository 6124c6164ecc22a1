package intake

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lawDocx is the law of testdata/law.txt with all numbers made by Word:
// chapters, sections, articles that count on through them, items.
func lawDocx(t testing.TB) []byte {
	list := lvl(0, "chineseCountingThousand", "第%1章", `<w:pStyle w:val="1"/>`) +
		lvl(1, "chineseCountingThousand", "第%2节", `<w:pStyle w:val="2"/>`) +
		lvl(2, "chineseCountingThousand", "第%3条", `<w:lvlRestart w:val="0"/>`) +
		lvl(3, "chineseCounting", "（%4）", "") + lvl(4, "decimal", "%5．", `<w:suff w:val="nothing"/>`)
	styles := part("styles", `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>`+
		`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>`+
		`<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>`)
	more := numberingPart(map[string]string{"7": list}, "")
	more["word/styles.xml"] = styles
	n := func(level int, text string) string { return para("", "7", level, text) }
	return docxOf(t, strings.Join([]string{
		para("T", "", 0, "示例省仓库消防安全条例"),
		p("（2024年3月15日示例省第十届人民代表大会常务委员会第四次会议通过）"),
		para("1", "", 0, "总则"),
		n(2, "为了预防仓库火灾，保护人身和财产安全，制定本条例。"),
		n(2, "本条例适用于本省行政区域内的仓库及其管理单位。"), p("露天堆场的消防安全，参照本条例执行。"),
		n(2, "仓库消防安全工作应当坚持下列原则："),
		n(3, "预防为主，防消结合；"), n(3, "谁使用，谁负责；"), n(3, "有下列情形之一的，从严检查："),
		n(4, "上一年度发生火灾的；"), n(4, "存放易燃物品的。"),
		para("1", "", 0, "单位的责任"), para("2", "", 0, "日常检查"),
		n(2, "仓库管理单位应当每月至少组织一次防火检查，每季度向消防机构报告检查情况。"),
		p("依照第三条第三项从严检查的，每周检查一次。"),
		n(2, "仓库管理单位应当于每年3月15日前制定年度消防工作计划。"),
		p("发现火灾隐患的，应当在三日内消除；不能消除的，报告消防机构。"),
		para("2", "", 0, "培训和演练"),
		n(2, "仓库管理单位每半年至少开展2次消防演练。"), n(2, "任何单位不得占用、堵塞消防通道。"),
		para("1", "", 0, "附则"), n(2, "本条例自2024年5月1日起施行。"),
	}, ""), more)
}

// letterDocx is the letter of testdata/letter.txt, its numbers half typed.
func letterDocx(t testing.TB) []byte {
	more := numberingPart(map[string]string{
		"1": lvl(0, "chineseCountingThousand", "%1、", "") + lvl(1, "chineseCountingThousand", "（%2）", "") + lvl(2, "decimal", "%3．", ""),
	}, "")
	n := func(level int, text string) string { return para("", "1", level, text) }
	return docxOf(t, strings.Join([]string{
		p("示例市安全生产委员会关于加强有限空间作业管理的通知"), p("示安委〔2023〕7号"), p(""),
		p("各县（区）安全生产委员会，各有关单位："), p("　　为防范有限空间作业事故，现将有关事项通知如下。"),
		n(0, "落实责任"), p("　　（一）明确责任人。各单位主要负责人每年至少组织1次专题研究，并于12月20日前书面报告。"),
		p("　　（二）建立台账。台账应当包括："), n(2, "名称和位置；"), n(2, "主要危险因素。"),
		n(0, "强化检查"), n(1, "各单位每两个月开展一次自查，与每个作业班组座谈。"), n(1, "各县（区）每季度抽查不少于3家单位。"),
		n(0, "严格问责"), p("发生事故的单位，应当在15个工作日内提交调查报告。"), p("各单位要把本通知传达到每一名作业人员。"),
		p("示例市安全生产委员会"), p("2023年6月30日"),
	}, ""), more)
}

// standardDocx is the standard of testdata/standard.txt, numbered by styles.
func standardDocx(t testing.TB) []byte {
	heading := func(id, level string) string {
		return `<w:style w:type="paragraph" w:styleId="Heading` + id + `"><w:name w:val="heading ` + id + `"/><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="` + level + `"/></w:pPr></w:style>`
	}
	more := numberingPart(map[string]string{
		"3": lvl(0, "decimal", "%1", `<w:pStyle w:val="Heading1"/>`) + lvl(1, "decimal", "%1.%2", `<w:pStyle w:val="Heading2"/>`) + lvl(2, "decimal", "%1.%2.%3", ""),
		"4": lvl(0, "lowerLetter", "(%1)", "") + lvl(1, "lowerRoman", "(%2)", ""),
	}, "")
	more["word/styles.xml"] = part("styles", heading("1", "0")+heading("2", "1")+`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>`)
	n := func(level int, text string) string { return para("", "3", level, text) }
	return docxOf(t, strings.Join([]string{
		para("Title", "", 0, "Cold Store Safety Standard"),
		p("Document number: EX-STD-014"), p("Issued by: Example Logistics Ltd"), p("Issued: 12 March 2024"),
		para("Heading1", "", 0, "Scope"), n(1, "This standard applies to every cold store that the company operates."), n(1, "It does not apply to vehicles."),
		para("Heading1", "", 0, "Responsibilities"), para("Heading2", "", 0, "Site manager"),
		n(2, "The site manager shall inspect every door release at least once a month."),
		n(2, "The site manager shall, within 5 working days, report each of the following:"),
		para("", "4", 0, "an injury;"), para("", "4", 0, "a release of refrigerant, if"),
		para("", "4", 1, "it is more than 2 kg, or"), para("", "4", 1, "anyone was present."),
		para("Heading2", "", 0, "Safety committee"),
		n(2, "The safety committee must meet quarterly, and shall send its minutes to the board by 31 January each year."),
		para("Heading1", "", 0, "Records"), n(1, "Records shall be kept for three years."), n(1, "This standard takes effect on 1 May 2024."),
	}, ""), more)
}

// TestDocuments imports three documents in three formats each: the articles
// are the same, and so is what the text says of itself.
func TestDocuments(t *testing.T) {
	for _, c := range []struct {
		name     string
		docx     func(testing.TB) []byte
		meta     Meta
		articles int
		found    int
		version  string
	}{
		{"law", lawDocx, Meta{Title: "示例省仓库消防安全条例", Issued: "2024-03-15", InForce: "2024-05-01"}, 8, 8, "2024"},
		{"letter", letterDocx, Meta{Title: "示例市安全生产委员会关于加强有限空间作业管理的通知", Number: "示安委〔2023〕7号",
			Issuer: "示例市安全生产委员会", Issued: "2023-06-30"}, 4, 6, "2023"},
		{"standard", standardDocx, Meta{Title: "Cold Store Safety Standard", Number: "EX-STD-014",
			Issuer: "Example Logistics Ltd", Issued: "2024-03-12", InForce: "2024-05-01"}, 8, 5, "2024"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := ""
			for _, ext := range [...]string{".txt", ".html", ".docx"} {
				data := readFixture(t, c.name+ext, c.docx)
				r := imported(t, c.name+ext, data)
				if diff := cmp.Diff(c.meta, r.Meta); diff != "" {
					t.Errorf("%s: meta (-want +got):\n%s", ext, diff)
				}
				if r.Version != c.version || len(r.Text.Articles) != c.articles || len(r.Found) != c.found {
					t.Errorf("%s: version %s, %d articles, %d candidates", ext, r.Version, len(r.Text.Articles), len(r.Found))
				}
				if len(r.Problems)+len(r.Warnings) > 0 {
					t.Errorf("%s: %v %v", ext, r.Problems, r.Warnings)
				}
				got := numberedPart(outline(r.Text))
				if want == "" {
					want = got
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s (-txt +%s):\n%s", ext, ext, diff)
				}
			}
		})
	}
}

// readFixture reads a document of testdata; Word's are made.
func readFixture(t *testing.T, name string, docx func(testing.TB) []byte) []byte {
	t.Helper()
	if strings.HasSuffix(name, ".docx") {
		return docx(t)
	}
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// numberedPart is the outline from the first part or article on.
func numberedPart(s string) string {
	if i := strings.Index(s, "\n# "); i >= 0 {
		return s[i+1:]
	}
	return s[strings.Index(s, "\nart-")+1:]
}
