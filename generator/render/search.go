package render

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"mingdeng/generator/write"
)

// searchView is the search page: a form, the place for results, and for
// readers without a script an index of everything by its first sound.
type searchView struct {
	Frame
	Letters []letter
	More    link // to the units that the index leaves out; Href is "" when it has all
}

// letter is what begins with one letter, in its order; "#" is all that begins
// with none.
type letter struct {
	Name, ID string
	Links    []indexed
}

// indexed is an entry of the index with its kind.
type indexed struct {
	link
	Kind string
	key  string // by which entries are sorted
}

func searchPages(t *locale) []write.File {
	return []write.File{t.page("search/index.html", "search", func(b *builder) page { return b.searchPage() })}
}

func (b *builder) searchPage() page {
	v := &searchView{Frame: b.frame(b.t("site.search"), "", nil)}
	v.OwnStyle = b.top() + b.assets.finds
	if v.Search != "" {
		v.Scripts = slices.Concat([]string{v.Search}, v.Scripts, []string{b.top() + b.assets.found})
		v.Search = "" // the page loads it at once, the box need not
	}
	units := b.unfold(treeMax)
	if left := len(b.portal.Units) - len(units); left > 0 {
		v.More = link{b.t("search-page.more", "n", left), b.to("units/index.html")}
	}
	list := slices.Concat(b.articleEntries(), b.otherEntries())
	for _, u := range units {
		list = append(list, b.entry("unit", u.ShortName(), u.ShortName(), b.to(unitPath(u))))
	}
	v.Letters = byLetter(list)
	return v
}

// articleMax is how many articles the index lists.
const articleMax = 600

// articleEntries are the articles by what they are about, with their number.
func (b *builder) articleEntries() []indexed {
	var list []indexed
	for _, p := range b.portal.Policies {
		if p.Current == nil {
			continue
		}
		for _, a := range p.Current.Text.Articles {
			label := b.articleLabel(a)
			about := a.Title
			if about == "" {
				about = gist(a)
			}
			text := about + " " + label
			if about == "" || strings.Contains(label, about) {
				text = label
			}
			list = append(list, b.entry("article", text, about, b.articleHref(p, a)))
		}
	}
	return list[:min(len(list), articleMax)]
}

// otherEntries are obligations, roles and free pages.
func (b *builder) otherEntries() []indexed {
	var list []indexed
	for _, o := range b.portal.Obligations {
		list = append(list, b.entry("obligation", b.in(o.Title), b.in(o.Title), b.to(obligationPath(o))))
	}
	for _, r := range b.portal.Site.Roles {
		list = append(list, b.entry("role", b.in(r.Name), b.in(r.Name), b.to(rolePath(r))))
	}
	for _, l := range b.freeLinks() {
		list = append(list, b.entry("page", l.Text, l.Text, l.Href))
	}
	return list
}

func (b *builder) entry(kind, text, by, href string) indexed {
	if by == "" {
		by = text
	}
	return indexed{link{text, href}, b.t("search.kind." + kind), spelling(by)}
}

// spelling is a text's letters in lower case, Han characters in pinyin, by
// which the index is sorted.
func spelling(text string) string {
	var w strings.Builder
	args := pinyin.NewArgs()
	for _, r := range text {
		if list := pinyin.SinglePinyin(r, args); len(list) > 0 {
			w.WriteString(list[0] + " ")
		} else if unicode.IsLetter(r) || unicode.IsNumber(r) {
			w.WriteRune(unicode.ToLower(r))
		} else if unicode.IsSpace(r) {
			w.WriteByte(' ')
		}
	}
	return w.String()
}

// byLetter sorts entries and cuts them by letter; what begins with none stands
// last.
func byLetter(list []indexed) []letter {
	initial := func(e *indexed) string {
		if e.key != "" && 'a' <= e.key[0] && e.key[0] <= 'z' {
			return strings.ToUpper(e.key[:1])
		}
		return "~"
	}
	slices.SortStableFunc(list, func(x, y indexed) int {
		if c := strings.Compare(initial(&x), initial(&y)); c != 0 {
			return c
		}
		return strings.Compare(x.key, y.key)
	})
	var letters []letter
	for i := range list {
		name := initial(&list[i])
		if n := len(letters); n == 0 || letters[n-1].Name != name {
			letters = append(letters, letter{Name: name, ID: "az-" + strings.ToLower(name)})
		}
		last := &letters[len(letters)-1]
		last.Links = append(last.Links, list[i])
	}
	if n := len(letters); n > 0 && letters[n-1].Name == "~" {
		letters[n-1].Name, letters[n-1].ID = "#", "az-other"
	}
	return letters
}
