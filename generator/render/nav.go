package render

import (
	"html/template"
	"strings"

	"mingdeng/generator/calendar"
)

// place is where a page stands: how deep, and in which section.
type place struct{ root, section string }

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

// cutSettings makes what frames share once for every depth and section.
func (t *tongue) cutSettings() error {
	t.settings, t.frameCuts = map[place]Setting{}, new(cuts[frameKey])
	for depth := range 3 {
		b := &builder{tongue: t, root: strings.Repeat("../", depth)}
		t.settings[place{b.root, ""}] = b.setting("")
		for _, s := range sections() {
			t.settings[place{b.root, s[1]}] = b.setting(s[1])
		}
		if b.err != nil {
			return b.err
		}
	}
	return nil
}

// nav is the navigation with one section marked as the current place.
func (b *builder) nav(section string) template.HTML {
	return b.whole("nav", b.navLinks(section))
}

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
func (b *builder) foot() template.HTML {
	return b.whole("foot", footView{b.legend, b.report.AsOf, b.in(b.portal.Site.Organisation), append(b.freeLinks(), link{b.t("counting.title"), b.to(countingPath)})})
}
