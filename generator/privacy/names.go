package privacy

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"mingdeng/generator/portal"
)

// names are what may stand in a text and not on a page: names of people, when
// they are reduced to posts, and names and IDs of hidden units.
type names struct {
	words  Words
	lang   string // of the posts' titles
	posts  bool   // names of people are reduced to posts
	of     map[string][]bearer
	first  map[rune][]string // names by their first character, in lower case; the longest first
	hidden map[string]bool   // IDs
	spared string            // a name that is left as it is; "": none
}

// bearer is who has a name, and what stands for it in a text of that unit and
// in others.
type bearer struct{ unit, here, elsewhere string }

func newNames(p *portal.Portal, w Words) *names {
	n := &names{words: w, posts: p.Site.Privacy.Posts, of: map[string][]bearer{}, first: map[rune][]string{}, hidden: map[string]bool{}}
	if len(p.Site.Languages) > 0 {
		n.lang = p.Site.Languages[0]
	}
	return n
}

// all adds all names of p that may not be shown.
func (n *names) all(p *portal.Portal, hidden map[*portal.Unit]bool) {
	if n.posts {
		n.people(p, hidden)
	}
	n.units(p, hidden)
}

// hiddenUnits are the units that are hidden, and those below them.
func hiddenUnits(p *portal.Portal) map[*portal.Unit]bool {
	hidden := map[*portal.Unit]bool{}
	for _, u := range p.Units {
		if u.Hidden || hidden[u.Parent] {
			hidden[u] = true
		}
	}
	return hidden
}

// people adds who holds a post, and whom site.toml names.
func (n *names) people(p *portal.Portal, hidden map[*portal.Unit]bool) {
	for _, x := range p.Site.Privacy.People {
		as := cmp.Or(x.As, n.words.Person)
		n.add(x.Name, bearer{"", as, as})
	}
	for _, u := range p.Units {
		for _, post := range u.Posts {
			title := post.Kind.Name.In(n.lang)
			for _, name := range people(post.Holder) {
				if b := (bearer{u.ID, title, beside(u.ShortName(), title)}); hidden[u] {
					n.add(name, bearer{u.ID, title, title})
				} else {
					n.add(name, b)
				}
			}
		}
	}
}

// people are the names in a post's holder: "王某（兼）、李某同志" are two.
func people(holder string) []string {
	var list []string
	for _, name := range strings.FieldsFunc(holder, func(c rune) bool { return strings.ContainsRune("、，,；;／/\n", c) }) {
		name, _, _ = strings.Cut(name, "（")
		name, _, _ = strings.Cut(name, "(")
		name = strings.TrimSuffix(strings.TrimSpace(name), "同志")
		list = append(list, name)
	}
	return list
}

// beside is two names one after the other, as their scripts ask.
func beside(a, b string) string {
	if last := []rune(a); len(last) > 0 && !unicode.Is(unicode.Han, last[len(last)-1]) {
		return a + " " + b
	}
	return a + b
}

// units adds the names and IDs of hidden units. A name that a unit has which is
// shown is no secret, and one that holds that of a hidden unit stays.
func (n *names) units(p *portal.Portal, hidden map[*portal.Unit]bool) {
	var secret, open []string
	for _, u := range p.Units {
		if !hidden[u] {
			open = append(open, u.Name, u.ShortName())
			continue
		}
		n.hidden[u.ID] = true
		secret = append(secret, u.Name, u.ShortName(), u.ID)
	}
	kept := map[string]string{}
	for _, name := range open {
		if slices.ContainsFunc(secret, func(s string) bool { return strings.Contains(name, s) }) {
			kept[name] = n.in(nil, name) // of people only, as yet
		}
	}
	for _, name := range secret {
		if !slices.Contains(open, name) {
			n.add(name, bearer{"", n.words.Unit, n.words.Unit})
		}
	}
	for name, as := range kept {
		n.add(name, bearer{"", as, as})
	}
}

// add makes a name known, when it is one that can be told in a text.
func (n *names) add(name string, b bearer) {
	name = norm(name)
	if len([]rune(name)) < 2 {
		return
	}
	if n.of[name] == nil {
		c := unicode.ToLower([]rune(name)[0])
		n.first[c] = append(n.first[c], name)
		slices.SortFunc(n.first[c], func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	}
	if !slices.Contains(n.of[name], b) {
		n.of[name] = append(n.of[name], b)
	}
}

// norm is a name with one space where there are more, and none between Han
// characters: 王　伟 is 王伟.
func norm(name string) string {
	words := strings.Fields(name)
	out := ""
	for i, w := range words {
		if i > 0 && !(han(out, true) && han(w, false)) {
			out += " "
		}
		out += w
	}
	return out
}

// han reports whether a text ends or begins with a Han character.
func han(s string, end bool) bool {
	r := []rune(s)
	if end {
		slices.Reverse(r)
	}
	return len(r) > 0 && unicode.Is(unicode.Han, r[0])
}

// stand is what stands for a name in a text of u, which may be nil.
func (n *names) stand(u *portal.Unit, name string) string {
	all := n.of[name]
	for _, b := range all {
		if u != nil && b.unit == u.ID {
			return b.here
		}
	}
	for _, b := range all[1:] {
		if b.elsewhere != all[0].elsewhere {
			return n.words.Person
		}
	}
	return all[0].elsewhere
}

// text puts into s what stands for the names.
func (n *names) text(u *portal.Unit, s *string) { *s = n.in(u, *s) }

// link empties a link that holds a name, as written or escaped.
func (n *names) link(s *string) {
	plain, err := url.PathUnescape(*s)
	if err != nil {
		plain = *s
	}
	if _, ok := n.replaced(nil, plain); ok {
		*s = ""
	}
}

// in is s with what stands for the names.
func (n *names) in(u *portal.Unit, s string) string {
	out, _ := n.replaced(u, s)
	return out
}
