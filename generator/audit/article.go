package audit

import (
	"regexp"
	"slices"

	"mingdeng/generator/diag"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// articles questions an article whose words demand something and that no
// obligation, rule or ladder quotes. Headings, the preamble, what stands after
// the last article and definitions are left out, and what no_duty names.
func (a *auditor) articles() {
	p := a.report.Portal
	quoted := map[*portal.Policy]map[string]bool{}
	quote := func(q *portal.Quoted) {
		if q.Clause.Policy == nil || q.Match.Clause == nil {
			return
		}
		if quoted[q.Clause.Policy] == nil {
			quoted[q.Clause.Policy] = map[string]bool{}
		}
		quoted[q.Clause.Policy][q.Match.Clause.Article.ID] = true
	}
	for _, o := range p.Obligations {
		quote(&o.Quoted)
	}
	for _, r := range p.Rules {
		quote(&r.Quoted)
	}
	for _, l := range p.Ladders {
		quote(&l.Quoted)
	}
	for _, x := range p.Policies {
		for _, art := range x.Current.Text.Articles {
			if quoted[x][art.ID] || slices.Contains(x.NoDuty, art.ID) || art.Kind != policy.Numbered && art.Kind != policy.Section {
				continue
			}
			if word := demand(art.Clauses); word != "" {
				a.ask(art.Pos, "article-without-duty", diag.Args{"article": art.Label(), "id": art.ID, "word": word})
			}
		}
	}
}

// demands are the words by which a text demands something. The Chinese "要" is
// one only where a sentence or a part of it begins, since it stands in many
// other words.
var demands = regexp.MustCompile(`应当|必须|(?:^|[，。；：、\n])要|(?:均|都|应)要|(?i:\b(?:shall|must)\b)`)

// defines are the words of a definition.
var defines = regexp.MustCompile(`是指|指的是|(?i:\bmeans\b)`)

// demand is the first word by which one of the clauses demands something.
func demand(clauses []*policy.Clause) string {
	for _, c := range clauses {
		if c.Kind != policy.Words && !defines.MatchString(c.Text) {
			if w := demands.FindString(c.Text); w != "" {
				return trimmed(w)
			}
		}
		if w := demand(c.Items); w != "" {
			return w
		}
	}
	return ""
}

// trimmed is a demand without the sign before it.
func trimmed(w string) string {
	r := []rune(w)
	if slices.Contains([]rune("，。；：、\n"), r[0]) {
		r = r[1:]
	}
	return string(r)
}
