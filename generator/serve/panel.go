package serve

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"strings"

	"golang.org/x/text/width"

	"mingdeng/generator/diag"
)

// maxShown is how many problems a page lists.
const maxShown = 100

// message is what live.js is told of a state.
type message struct {
	Server string `json:"server"`
	Seq    int    `json:"seq"`
	Page   int    `json:"page"`
	Style  int    `json:"style"`
	Panel  *panel `json:"panel"` // nil when there is nothing to show
}

// panel is a list of problems in the words of the site.
type panel struct {
	Lang     string  `json:"lang"`
	Broken   bool    `json:"broken"` // some are errors; else all are warnings
	Title    string  `json:"title"`
	Close    string  `json:"close"`
	Problems []shown `json:"problems"`
	More     string  `json:"more"` // how many are left out, or ""
}

// shown is one problem as a reader sees it. The source line is cut into
// three: Mark is what is wrong in it.
type shown struct {
	Error   bool   `json:"error"`
	Label   string `json:"label"`
	Place   string `json:"place"`
	Message string `json:"message"`
	ID      string `json:"id"`
	Before  string `json:"before"`
	Mark    string `json:"mark"`
	After   string `json:"after"`
	Hint    string `json:"hint"`
}

// newMessage is the message for s.
func newMessage(server string, s *state) message {
	return message{server, s.seq, s.page, s.style, newPanel(s, s.problems)}
}

// newPanel puts problems into the words of s.
func newPanel(s *state, problems []diag.Problem) *panel {
	if len(problems) == 0 {
		return nil
	}
	errors, warnings := diag.Count(problems)
	p := &panel{Lang: s.voice.lang, Broken: errors > 0, Close: s.voice.say("preview.close")}
	switch {
	case errors == 0:
		p.Title = s.voice.say("preview.warnings", "n", warnings)
	case s.site == nil:
		p.Title = s.voice.say("preview.no-site", "n", errors)
	default:
		p.Title = s.voice.say("preview.broken", "n", errors)
	}
	for _, one := range problems[:min(len(problems), maxShown)] {
		p.Problems = append(p.Problems, s.voice.show(one, s.source))
	}
	if rest := len(problems) - maxShown; rest > 0 {
		p.More = s.voice.say("preview.more", "n", rest)
	}
	return p
}

// voice is the language that the preview speaks.
type voice struct {
	words Words // nil says keys, so that nothing is hidden
	lang  string
}

// say is the sentence of key; without one it is the key.
func (v voice) say(key string, nameValue ...any) string {
	if v.words != nil {
		if text, err := v.words.T(key, nameValue...); err == nil {
			return text
		}
	}
	return key
}

// show puts one problem into words.
func (v voice) show(p diag.Problem, src diag.Source) shown {
	out := shown{Error: p.Severity == diag.Error, Place: p.Pos.String(), ID: p.ID, Message: p.ID}
	if v.words != nil {
		out.Label = v.words.Label(p.Severity)
		out.Message = v.words.Message(p.ID, p.Args)
		if p.Hint != "" {
			out.Hint = v.words.Hint(p.Hint, p.Args)
		}
	}
	if line, caret, ok := diag.Excerpt(p, src); ok {
		out.Before, out.Mark, out.After = cutAt(line, caret)
	}
	return out
}

// cutAt cuts line before and after the stretch under the carets. Carets count
// in terminal columns, of which a Han character takes two.
func cutAt(line, caret string) (before, mark, after string) {
	first := strings.IndexByte(caret, '^')
	col, from, to := 0, len(line), len(line)
	for i, r := range line {
		if col >= first && i < from {
			from = i
		}
		if col >= len(caret) {
			to = i
			break
		}
		col++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			col++
		}
	}
	return line[:from], line[from:to], line[to:]
}

//go:embed alone.html
var aloneHTML string

// aloneOne answers with a page about one file, not about the build; title is a
// key.
func (p *preview) aloneOne(w http.ResponseWriter, s *state, code int, title string, problem diag.Problem) {
	list := newPanel(s, []diag.Problem{problem})
	list.Title = s.voice.say(title)
	p.alone(w, s, code, list)
}

// alone answers with a page that lists problems and nothing else. Its script
// asks for it anew after every build.
func (p *preview) alone(w http.ResponseWriter, s *state, code int, list *panel) {
	var b bytes.Buffer
	if err := template.Must(template.New("alone").Parse(aloneHTML)).Execute(&b, list); err != nil {
		refuse(w, http.StatusInternalServerError)
		return
	}
	sendPage(w, code, p.withScript(b.Bytes(), s, true))
}
