package policy

import (
	"strconv"

	"mingdeng/generator/diag"
)

// builder puts units together into a Text, in reading order.
type builder struct {
	*reader
	plan  plan
	text  *Text
	used  map[string]int // addresses; the suffix to try next when asked for again
	part  *node          // innermost open part
	cur   *Article       // where clauses go; nil: the next clause starts one
	kind  Kind           // of the last aside
	scope scope
	taken int // index of a unit that the one before used up

	levels []level     // open items, outermost first
	runs   [styles]int // last item of each style in the article
	across int         // last （一） in the text
}

// node is an open part with what is needed to nest others in it.
type node struct {
	*Part
	up    *node
	n     number
	level int // of its Markdown heading; 0: none
}

// scope is a run of articles with one numbering.
type scope struct {
	prefix string
	last   number
	part   *Part // of the last article
}

// level is an open level of items.
type level struct {
	style  style
	last   int
	indent int
	clause *Clause // its last item
}

func newBuilder(r *reader, p plan) *builder {
	return &builder{reader: r, plan: p, used: map[string]int{}, taken: -1,
		text: &Text{places: map[string]place{}}}
}

// unit adds the unit at index i.
func (b *builder) unit(i int) {
	u := b.out[i]
	switch {
	case i == b.taken:
	case u.role != 0:
		b.aside(u)
	case b.plan.opensPart(u):
		b.openPart(u, i)
	case b.plan.opensArticle(u):
		b.openArticle(u, i)
	default:
		b.kind = 0
		b.ensure(u)
		b.body(u, i)
	}
}

// aside adds a unit that belongs to no article: title, contents, signature.
func (b *builder) aside(u *unit) {
	if b.kind != u.role {
		b.kind = u.role
		word := [...]string{Title: "title", Contents: "contents", Note: "note", Signature: "signature"}[u.role]
		b.start(&Article{ID: b.unique(word), Kind: u.role}, u)
	}
	if u.role == Title && b.text.Title == "" {
		b.text.Title = u.text.text
	} else if u.role == Title {
		b.text.Title += u.text.text
	}
	if u.form == formList {
		b.list(u)
		return
	}
	b.paragraph(u, u.text)
}

// start opens an article that clauses go to.
func (b *builder) start(a *Article, u *unit) {
	a.Pos = b.src.pos(u.off)
	for p := b.part; p != nil && a.Kind != Signature; p = p.up {
		a.Path = append([]*Part{p.Part}, a.Path...)
	}
	b.cur, b.levels, b.runs = a, nil, [styles]int{}
	b.text.Blocks = append(b.text.Blocks, &Block{Kind: a.Kind, Article: a})
	if a.Kind == Preamble || a.Kind == Numbered || a.Kind == Section {
		b.text.Articles = append(b.text.Articles, a)
		if b.part != nil {
			b.part.Articles = append(b.part.Articles, a)
		}
	}
}

// ensure starts an article for words that stand outside any.
func (b *builder) ensure(u *unit) {
	if b.cur != nil && b.cur.Kind >= Preamble && b.cur.Kind <= Section {
		return
	}
	switch {
	case b.part != nil && len(b.part.Articles) == 0:
		b.start(&Article{ID: b.part.ID, Kind: Section, Title: b.part.Title}, u)
		b.headed(b.cur, b.part.inline)
	case b.part != nil:
		b.start(&Article{ID: b.unique(b.part.ID), Kind: Section, Title: b.part.Title}, u)
	case b.firstNumbered(b.plan) == len(b.out):
		b.start(&Article{ID: b.unique("text"), Kind: Section}, u)
	default:
		b.start(&Article{ID: b.unique("preamble"), Kind: Preamble}, u)
	}
}

// headed makes the title of an article a clause, so that it can be quoted.
func (b *builder) headed(a *Article, title content) {
	if title.text != "" {
		a.Heading = &Clause{ID: b.unique(a.ID + "-title"), Article: a, Kind: Words, Text: title.text,
			Pos: b.src.pos(title.offset(0)), inline: title}
	}
}

// unique returns id, or id with a suffix when it is taken.
func (b *builder) unique(id string) string {
	free := id
	for i := b.used[id]; b.used[free] > 0; i++ {
		b.used[id] = i + 1
		if i < 26 {
			free = id + "-" + string(rune('a'+i))
		} else {
			free = id + "-" + strconv.Itoa(i+1)
		}
	}
	b.used[free] = max(b.used[free], 1)
	return free
}

// warn reports a warning at a unit's number.
func (b *builder) warn(u *unit, id, printed string, args diag.Args) {
	args["number"] = printed
	b.flat.warn(u.off, runes(printed), id, args)
}
