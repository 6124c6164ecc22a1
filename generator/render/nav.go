package render

import (
	"strings"

	"mingdeng/generator/calendar"
)

// sections are the entries of the navigation: word key and address.
func sections() [][2]string {
	return [][2]string{
		{"nav.policies", "policies/index.html"}, {"nav.units", "units/index.html"},
		{"nav.obligations", "obligations/index.html"}, {"nav.campaign", "campaign.html"},
		{"nav.supervision", "supervision/index.html"}, {"nav.due", "due/index.html"},
	}
}

// footView is what part "foot" prints.
type footView struct {
	Legend    []legendLine
	AsOf      calendar.Date
	Publisher string
	FreePages []link // about, help …
}

// makeSettings makes what frames share once for every depth and section.
func (t *locale) makeSettings() error {
	t.settings = map[Place]*Setting{}
	for depth := range 3 {
		b := &builder{locale: t, root: strings.Repeat("../", depth)}
		for _, s := range append(sections(), [2]string{}) {
			at := Place{b.root, s[1]}
			t.settings[at] = b.setting(at)
		}
		if b.err != nil {
			return b.err
		}
	}
	return nil
}

// navLinks is the navigation with one section marked as the current place.
func (b *builder) navLinks(section string) []navLink {
	var links []navLink
	for _, s := range sections() {
		if s[1] == "campaign.html" && b.portal.Site.Campaign == nil {
			continue
		}
		links = append(links, navLink{Text: b.t(s[0]), Href: b.to(s[1]), Current: s[1] == section})
	}
	return links
}

// foot is what stands under every page.
func (b *builder) foot() footView {
	return footView{b.legend, b.report.AsOf, b.in(b.portal.Site.Organisation), append(b.freeLinks(), link{b.t("counting.title"), b.to(countingPath)})}
}
