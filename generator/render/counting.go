package render

import (
	"strconv"
	"strings"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/write"
)

// countingView is the page that tells how everything is counted, with the
// site's own figures; package assess has the same as definitions.
type countingView struct {
	Frame
	Forms    []termLine
	States   []stateRule
	Lead     []leadLine
	Sections []countingSection
}

// termLine is a term and what it means.
type termLine struct{ Term, Text string }

// stateRule is a state and the rule by which a period gets it.
type stateRule struct {
	State stateLook
	Text  string
}

// leadLine is how many days before its deadline something is due soon.
type leadLine struct {
	Name string
	Days int
}

// countingSection is a heading with sentences.
type countingSection struct {
	ID, Title string
	Lines     []string
}

const countingPath = "counting.html"

func countingPages(t *locale) []write.File {
	return []write.File{t.page(countingPath, "counting", func(b *builder) page { return b.countingPage() })}
}

func (b *builder) countingPage() page {
	v := &countingView{Frame: b.frame(b.t("counting.title"), "", b.say("counting.answer", arg{"date", b.day(b.report.AsOf), ""}))}
	for _, form := range []string{"periodic", "per-subject", "dated", "triggered", "term", "standing"} {
		v.Forms = append(v.Forms, termLine{b.t("counting.form-" + form), b.t("counting.about-" + form)})
	}
	for _, st := range assess.States() {
		v.States = append(v.States, stateRule{b.states[st], b.t("counting.state-" + st.String())})
	}
	v.Lead = b.leads()
	for _, s := range b.countingSections() {
		v.Sections = append(v.Sections, b.countingSection(s))
	}
	return v
}

// countingSections names the sections by the prefix of their sentences.
func (b *builder) countingSections() []string {
	list := []string{"score", "tree", "window", "waiver", "late"}
	if len(b.amended) > 0 {
		list = append(list, "reconfirm")
	}
	if b.portal.Site.Campaign != nil {
		list = append(list, "history", "finding")
	}
	if len(b.portal.Supervision) > 0 {
		list = append(list, "rank")
	}
	if len(b.portal.Rules) > 0 {
		list = append(list, "consequence")
	}
	return list
}

// countingSection gathers the sentences counting.<id>-1, -2 … of a section.
func (b *builder) countingSection(id string) countingSection {
	s := countingSection{ID: id, Title: b.t("counting." + id)}
	for i := 1; b.words.Has("counting." + id + "-" + strconv.Itoa(i)); i++ {
		s.Lines = append(s.Lines, b.t("counting."+id+"-"+strconv.Itoa(i), "n", b.portal.Site.ProRata, "zone", strings.ReplaceAll(b.portal.Site.TimeZone, "_", " ")))
	}
	return s
}

func (b *builder) leads() []leadLine {
	site := b.portal.Site
	var list []leadLine
	for c := calendar.Month; c <= calendar.Year; c++ {
		list = append(list, leadLine{b.t("counting.lead-" + c.String()), site.Lead[c]})
	}
	return append(list, leadLine{b.t("counting.lead-term"), site.LeadTerm}, leadLine{b.t("counting.lead-other"), site.Lead[calendar.None]})
}
