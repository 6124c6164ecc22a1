package render

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/words"
)

// Frame is what base.html prints around every page.
type Frame struct {
	Place       Place         `tmpl:"value"`
	*Setting    `tmpl:"same"` // in one Place
	OwnStyle    string        // beside Style: that of policy pages, of the search page, or of all others
	Sprite      template.HTML
	Title       string // of the page: its h1
	TitleTag    string // language of Title when it is a name, or ""
	HeadTitle   string // of the window: with the site's, where both fit
	Description string // the answer in plain words, for a chat window's preview
	Crumbs      []link // from the outermost; without the page itself
	Languages   []navLink
	Answer      []piece // the sentence under the title
	Search      string  // script that the search box loads when it is used; "" without one
	Scripts     []string
}

// Place is where a page stands: how deep, and in which section.
type Place struct {
	Root    string // "../" as often as the page is deep: to the language's root
	Section string // address of its entry in the navigation, or ""
}

// Setting is what the pages in one place share.
type Setting struct {
	Tag         string // language of the page
	NameTag     string // language of names and policy texts, "" when it is Tag
	Root        string // Place's
	Top         string // the same to the site's root
	SiteTitle   string
	Notice      string
	AsOf        calendar.Date
	Nav         []navLink
	Foot        footView
	Style       string
	StateStyle  string
	Icon        string
	ThemeScript string
	Release     string // script that tells which release is there; "" in previews
}

// page is the struct of a page: a pointer to one that embeds a Frame.
type page interface{ outer() *Frame }

func (f *Frame) outer() *Frame { return f }

// link is a text that leads somewhere.
type link struct {
	Text, Href string
}

// legendLine explains a state, or the mark of what is to be reconfirmed.
type legendLine struct {
	State     stateLook
	Reconfirm bool
	Note      string
}

// navLink is a link that may be the current place.
type navLink struct {
	Text, Href string
	Tag        string // language switch only
	Current    bool
}

// builder makes the view of one page. The first error sticks, so that views
// can be put together without a check at every word.
type builder struct {
	*locale
	path string // within the language
	root string // to the language's root
	err  error
}

// frame begins a view: section is the address of its place in the navigation.
func (b *builder) frame(title, section string, answer []piece, crumbs ...link) Frame {
	at := Place{b.root, section}
	set := b.settings[at]
	if set == nil {
		set = b.setting(at)
	}
	f := Frame{
		Place: at, Setting: set, OwnStyle: b.top() + b.assets.ledger, Sprite: b.shapes,
		Title: title, HeadTitle: headTitle(title, set.SiteTitle), Crumbs: crumbs,
		Answer: answer, Description: plain(answer), Languages: b.languages(),
		Scripts: []string{b.top() + b.assets.script},
	}
	if b.assets.search != "" {
		f.Search = b.top() + b.assets.search
	}
	if section == "policies/index.html" {
		f.OwnStyle = b.top() + b.assets.policy
		f.Scripts = append(f.Scripts, b.top()+b.assets.reader)
	}
	return f
}

// setting is what the pages at one place share.
func (b *builder) setting(at Place) *Setting {
	site, top := b.portal.Site, b.top()
	set := &Setting{
		Tag: b.tag, Root: b.root, Top: top, SiteTitle: b.in(site.Title), Notice: b.in(site.Notice), AsOf: b.report.AsOf,
		Nav: b.navLinks(at.Section), Foot: b.foot(), Style: top + b.assets.style,
		ThemeScript: top + b.assets.theme, Icon: top + b.assets.icon,
	}
	if b.assets.states != "" {
		set.StateStyle = top + b.assets.states
	}
	if !b.opts.Preview {
		set.Release = top + ReleaseScript
	}
	if first := site.Languages[0]; first != b.tag {
		set.NameTag = first
	}
	return set
}

// headTitle names page and site within what search engines and chat windows
// show, and the page alone when that is too long.
func headTitle(title, site string) string {
	const limit = 70
	if whole := title + " – " + site; title != site && utf8.RuneCountInString(whole) <= limit {
		return whole
	}
	if r := []rune(title); len(r) > limit {
		return string(r[:limit-1]) + "…"
	}
	return title
}

// languages links the same page in every language of the site.
func (b *builder) languages() []navLink {
	if len(b.locales) < 2 {
		return nil
	}
	list := make([]navLink, 0, len(b.locales))
	for _, t := range b.locales {
		name, err := t.words.T("site.language")
		b.fail(err)
		list = append(list, navLink{Text: name, Href: b.top() + t.dir + b.path, Tag: t.tag, Current: t == b.locale})
	}
	return list
}

// top leads to the site's root.
func (b *builder) top() string { return b.root + strings.Repeat("../", strings.Count(b.dir, "/")) }

// to leads to an address within the language.
func (b *builder) to(path string) string { return b.root + path }

// fail keeps the first error.
func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// t is a sentence of the words.
func (b *builder) t(key string, nameValue ...any) string {
	s, err := b.words.T(key, nameValue...)
	b.fail(err)
	return s
}

// join lists words with the language's comma.
func (b *builder) join(list []string) string { return strings.Join(list, b.t("site.comma")) }

// day is a date in words.
func (b *builder) day(d calendar.Date) string {
	s, err := b.date(d)
	b.fail(err)
	return s
}

// source is the data-source attribute of a place, when pages are previewed.
func (b *builder) source(p diag.Pos) string {
	if !b.opts.Preview {
		return ""
	}
	p.Col = 0
	return p.String()
}

// piece is a stretch of a sentence: words, or a figure that links to what it
// counts.
type piece struct {
	Text, Href string
	Figure     bool
}

// sentence is a sentence among much else on a page.
type sentence struct{ Pieces []piece }

// TemplateName is tmpl.Part's.
func (sentence) TemplateName() string { return "linked" }

// sentence is a sentence, or nil when there is none.
func (b *builder) sentence(list []piece) *sentence {
	if list == nil {
		return nil
	}
	return &sentence{list}
}

// arg is a value of a sentence and where it leads; Href may be empty.
type arg struct {
	name  string
	value any
	href  string
}

// say is a sentence with its figures linked.
func (b *builder) say(key string, args ...arg) []piece {
	values := make([]any, 0, 2*len(args))
	for _, a := range args {
		values = append(values, a.name, a.value)
	}
	parts, err := b.words.Parts(key, values...)
	b.fail(err)
	return pieces(parts, args)
}

func pieces(parts []words.Part, args []arg) []piece {
	list := make([]piece, 0, len(parts))
	for _, p := range parts {
		q := piece{Text: p.Text}
		for _, a := range args {
			if a.name == p.Name {
				n, isCount := a.value.(int)
				q.Figure = isCount
				if !isCount || n != 0 { // nothing counted, nothing to show
					q.Href = a.href
				}
			}
		}
		list = append(list, q)
	}
	return list
}

// plain is a sentence without its links.
func plain(ps []piece) string {
	var s strings.Builder
	for _, p := range ps {
		s.WriteString(p.Text)
	}
	return s.String()
}
