package intake

import (
	"strings"
	"testing"
)

func TestFormatNumber(t *testing.T) {
	for _, c := range []struct {
		format string
		v      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimalZero", 7, "07"}, {"decimalFullWidth", 10, "１０"}, {"none", 3, ""},
		{"001, 002, 003, ...", 7, "007"}, {"numberInDash", 3, "- 3 -"}, {"hex", 255, "FF"},
		{"chineseCounting", 1, "一"}, {"chineseCounting", 10, "十"}, {"chineseCounting", 20, "二十"},
		{"chineseCounting", 99, "九十九"}, {"chineseCounting", 101, "一○一"},
		{"chineseCountingThousand", 11, "十一"}, {"chineseCountingThousand", 101, "一百〇一"},
		{"chineseCountingThousand", 110, "一百一十"}, {"chineseCountingThousand", 1260, "一千二百六十"},
		{"chineseCountingThousand", 1006, "一千〇六"}, {"taiwaneseCountingThousand", 101, "一百零一"},
		{"japaneseCounting", 15, "十五"}, {"japaneseCounting", 101, "百一"}, {"japaneseCounting", 230, "二百三十"},
		{"ideographDigital", 20, "二〇"}, {"chineseLegalSimplified", 12, "壹拾贰"},
		{"ideographTraditional", 3, "丙"}, {"ideographZodiac", 1, "子"},
		{"upperRoman", 1949, "MCMXLIX"}, {"lowerRoman", 4, "iv"},
		{"upperLetter", 28, "BB"}, {"lowerLetter", 26, "z"}, {"lowerLetter", 0, "0"},
		{"ordinal", 11, "11th"}, {"ordinal", 22, "22nd"},
		{"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircleChinese", 21, "㉑"},
		{"decimalEnclosedParen", 2, "⑵"}, {"decimalEnclosedFullstop", 2, "⒉"}, {"ideographEnclosedCircle", 10, "㊉"},
	} {
		if got, ok := formatNumber(c.format, c.v); got != c.want || !ok {
			t.Errorf("%s %d: %q, want %q (%v)", c.format, c.v, got, c.want, ok)
		}
	}
	for format, v := range map[string]int{"klingon": 5, "ideographTraditional": 11, "decimalEnclosedCircle": 36} {
		if got, ok := formatNumber(format, v); ok {
			t.Errorf("%s: known, %q", format, got)
		}
	}
}

// TestNumbers prints the numbers of lists as Word does.
func TestNumbers(t *testing.T) {
	type item struct {
		num   string
		level int
	}
	three := lvl(0, "decimal", "%1.", "") + lvl(1, "decimal", "%1.%2", "") + lvl(2, "lowerLetter", "(%3)", "")
	for _, c := range []struct {
		name  string
		lists map[string]string
		nums  string
		items []item
		want  string
	}{
		{"levels below start again", map[string]string{"1": three}, "",
			[]item{{"1", 0}, {"1", 1}, {"1", 1}, {"1", 2}, {"1", 0}, {"1", 1}, {"1", 2}}, "1.|1.1|1.2|(a)|2.|2.1|(a)"},
		{"a level that never restarts", map[string]string{"1": lvl(0, "upperRoman", "Part %1", "") + lvl(1, "decimal", "Article %2", `<w:lvlRestart w:val="0"/>`)}, "",
			[]item{{"1", 0}, {"1", 1}, {"1", 0}, {"1", 1}}, "Part I|Article 1|Part II|Article 2"},
		{"a level that restarts with the first only", map[string]string{"1": lvl(0, "decimal", "%1.", "") + lvl(1, "decimal", "%2)", "") + lvl(2, "decimal", "(%3)", `<w:lvlRestart w:val="1"/>`)}, "",
			[]item{{"1", 0}, {"1", 2}, {"1", 1}, {"1", 2}, {"1", 0}, {"1", 2}}, "1.|(1)|1)|(2)|2.|(1)"},
		{"a level above that was not used shows its start", map[string]string{"1": three}, "", []item{{"1", 1}, {"1", 1}}, "1.1|1.2"},
		{"numberings of one list count on", map[string]string{"1": three}, `<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
			[]item{{"1", 0}, {"2", 0}, {"1", 0}}, "1.|2.|3."},
		{"a start of its own", map[string]string{"1": three}, `<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
			[]item{{"1", 0}, {"2", 0}, {"2", 0}}, "1.|5.|6."},
		{"a level of its own", map[string]string{"1": three}, `<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>`,
			[]item{{"2", 0}, {"2", 0}}, "C)|D)"},
		{"Arabic digits only", map[string]string{"1": lvl(0, "chineseCounting", "%1、", "") + lvl(1, "decimal", "%1.%2", "<w:isLgl/>")}, "",
			[]item{{"1", 0}, {"1", 1}}, "一、|1.1"},
		{"a format in an alternative", map[string]string{"1": `<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`}, "",
			[]item{{"1", 0}}, "001"},
		{"text without a number", map[string]string{"1": lvl(0, "none", "附则", "")}, "", []item{{"1", 0}}, "附则"},
		{"no such numbering", map[string]string{"1": three}, "", []item{{"9", 0}, {"1", 11}}, "|"},
	} {
		more := numberingPart(c.lists, c.nums)
		var body strings.Builder
		for _, it := range c.items {
			body.WriteString(para("", it.num, it.level, "词"))
		}
		var got []string
		for _, line := range strings.Split(strings.TrimSpace(bodyOf(t, body.String(), more)), "\n") {
			if line != "" {
				got = append(got, strings.TrimSpace(strings.ReplaceAll(line, "词", "")))
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// TestStylesNumber has numbers that come from styles: directly, from a parent,
// by the level that names the style, through a numbering style, and not where
// the paragraph says 0.
func TestStylesNumber(t *testing.T) {
	more := numberingPart(map[string]string{
		"1": lvl(0, "decimal", "%1", `<w:pStyle w:val="H"/>`) + lvl(1, "decimal", "%1.%2", `<w:pStyle w:val="S"/>`),
		"2": `<w:numStyleLink w:val="L"/>`,
	}, "")
	more["word/styles.xml"] = part("styles",
		`<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`+
			`<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="H"/><w:name w:val="clause"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>`+
			`<w:style w:type="paragraph" w:styleId="C"><w:name w:val="child"/><w:basedOn w:val="H"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="X"><w:name w:val="loop"/><w:basedOn w:val="X"/></w:style>`+
			`<w:style w:type="numbering" w:styleId="L"><w:name w:val="list"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`)
	got := bodyOf(t, para("H", "", 0, "Scope")+para("S", "", 0, "It applies.")+para("C", "", 0, "Terms")+
		para("", "2", 0, "Records.")+para("H", "0", 0, "Foreword")+para("X", "", 0, "End."), more)
	want := "## 1 Scope\n\n## 1.1 It applies.\n\n## 2 Terms\n\n3 Records.\n\n## Foreword\n\nEnd.\n"
	if got != want {
		t.Errorf("got:\n%s", got)
	}
}
