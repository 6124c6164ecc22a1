package render

import (
	"strings"
	"testing"
)

func TestIndexIsInOrderOfSound(t *testing.T) {
	var list []indexed
	for _, text := range []string{"组织生活会", "ISO 9001", "财政厅", "按期换届", "“四个一”职责", "2018年", "安全检查", "党费", "…"} {
		list = append(list, indexed{link: link{Text: text}, key: spelling(text)})
	}
	var got []string
	for _, l := range byLetter(list) {
		for _, e := range l.Links {
			got = append(got, l.Name+" "+e.Text)
		}
	}
	want := "A 按期换届|A 安全检查|C 财政厅|D 党费|I ISO 9001|S “四个一”职责|Z 组织生活会|# …|# 2018年"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("the index is\n%s\nwant\n%s", s, want)
	}
}
