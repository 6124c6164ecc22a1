package policy

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNumeral(t *testing.T) {
	for _, c := range []struct {
		s    string
		want int
		size int
	}{
		{"五", 5, 3}, {"十", 10, 3}, {"十二条", 12, 6}, {"二十", 20, 6}, {"一百零三", 103, 12}, {"百零三", 103, 9}, {"一百一十", 110, 12},
		{"一百十", 110, 9}, {"一〇三", 103, 9}, {"两千", 2000, 6}, {"一千二百五十九", 1259, 21}, {"二〇一八年", 2018, 12},
		{"1260", 1260, 4}, {"１２０", 120, 9}, {"〇", 0, 3}, {"条", 0, 0}, {"", 0, 0}, {"99999999999999999999", 0, 0},
	} {
		if got, size := numeral(c.s); got != c.want || size != c.size {
			t.Errorf("%s: %d in %d bytes", c.s, got, size)
		}
	}
}

func TestNumeralsReadBack(t *testing.T) {
	for v := 1; v < 10000; v++ {
		if got, size := hanNumeral(hanString(v)); got != v || size != len(hanString(v)) {
			t.Fatalf("%d: %s is read as %d", v, hanString(v), got)
		}
	}
	for v := 1; v < 400; v++ {
		if got, _ := roman(romanString(v)); got != v {
			t.Fatalf("%d: %s is read as %d", v, romanString(v), got)
		}
	}
}

// TestNumbersReadBack prints a number of each style and reads it.
func TestNumbersReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := style(rapid.IntRange(int(hanPart), int(romanLetter)).Draw(t, "style"))
		limit := 300
		if st == circled {
			limit = 20
		} else if st == letter {
			limit = 26
		}
		v := rapid.IntRange(1, limit).Draw(t, "value")
		s := formatNumber(number{style: st, value: v, path: []int{4, v}})
		n, ok := readNumber(s + " 甲")
		if !ok || n.size != len(s) || st != romanLetter && (n.value != v || n.style != st) {
			t.Fatalf("%s is read as %+v", s, n)
		}
	})
}

func TestReadNumberRefuses(t *testing.T) {
	for _, s := range []string{
		"", "第", "第五", "第五个", "第三方", "五条", "2018年", "2018. 甲", "12:30", "（甲）", "(abc)", "一是", "Articles 5", "Article five-hundred",
		"Part of it", "Partial", "Sectional", "Article", "a.m.", "e.g.", "第条", "（）", "()", "1", "①", "100％",
	} {
		if n, ok := readNumber(s); ok && s != "①" {
			t.Errorf("%q is read as %+v", s, n)
		}
	}
}
