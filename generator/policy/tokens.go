package policy

import "strconv"

// element is the HTML name of a tag.
func (t tag) element() string {
	return [...]string{tagStrong: "strong", tagEm: "em", tagCode: "code", tagLink: "a",
		tagBreak: "br", tagPara: "p", tagQuote: "blockquote", tagPre: "pre", tagRule: "hr",
		tagTable: "table", tagHead: "thead", tagBody: "tbody", tagRow: "tr", tagTH: "th", tagTD: "td",
		tagUL: "ul", tagOL: "ol", tagLI: "li"}[t]
}

// content writes a content.
func (w *writer) content(c *content) {
	for i := range c.tokens {
		t := &c.tokens[i]
		switch t.op {
		case opText:
			w.words(c.text, t.start, t.end)
		case opOpen:
			w.openTag(t)
		case opClose:
			w.closeTag(t)
		case opVoid:
			w.voidTag(t)
		}
	}
}

func (w *writer) openTag(t *token) {
	switch t.tag {
	case tagLink:
		if href, ok := w.href(t); ok {
			w.links++
			w.b.WriteString("<a")
			w.attr("href", href)
			w.attr("title", t.title)
			if !relative(href) {
				w.attr("rel", "noopener")
			}
			w.b.WriteString(">")
		}
	case tagHeading:
		w.open(w.headingTag(t), "", t.title)
	case tagFigure:
		w.openFigure(t.href)
	case tagOL:
		w.b.WriteString("<ol")
		if t.num != 1 {
			w.attr("start", strconv.Itoa(t.num))
		}
		w.b.WriteString(">")
	case tagTH, tagTD:
		w.open(t.tag.element(), [...]string{"", "left", "right", "center", ""}[t.num%5], "")
	default:
		w.b.WriteString("<" + t.tag.element() + ">")
	}
}

func (w *writer) closeTag(t *token) {
	switch t.tag {
	case tagLink:
		if _, ok := w.href(t); ok {
			w.b.WriteString("</a>")
			w.links--
			w.refer(w.due)
			w.due = nil
		}
	case tagHeading:
		w.b.WriteString("</" + w.headingTag(t) + ">")
	case tagFigure:
		w.b.WriteString("</figcaption></figure>")
	default:
		w.b.WriteString("</" + t.tag.element() + ">")
	}
}

func (w *writer) voidTag(t *token) {
	switch t.tag {
	case tagNote:
		w.refs[t.num]++
		n, id := strconv.Itoa(t.num), "fnref-"+strconv.Itoa(t.num)
		if again := w.refs[t.num]; again > 1 {
			id += "-" + strconv.Itoa(again)
		}
		w.b.WriteString(`<sup class="footnote-ref" id="` + id + `">`)
		if w.links > 0 {
			w.b.WriteString(n + "</sup>")
		} else {
			w.b.WriteString(`<a href="#fn-` + n + `">` + n + "</a></sup>")
		}
	default:
		w.b.WriteString("<" + t.tag.element() + ">")
	}
}

// href is where a link leads, ok false when it was refused. What Rewrite
// returns must be safe too.
func (w *writer) href(t *token) (string, bool) {
	if t.bad {
		return "", false
	}
	if w.o.Rewrite != nil && relative(t.href) && t.href != "" && t.href[0] != '#' {
		return safeHref(w.o.Rewrite(t.href))
	}
	return t.href, true
}

func (w *writer) headingTag(t *token) string {
	if w.text != nil { // within a clause there is no outline to enter
		return "p"
	}
	return "h" + strconv.Itoa(min(max(int(t.level)+w.levels, 1), 6))
}
