package load

import (
	"path"

	"mingdeng/generator/policy"
)

// glossaryFile stands beside the versions of a policy: term = "definition".
const glossaryFile = "glossary.toml"

// citations finds what every version cites and which of its terms it uses. A
// citation of another policy leads to its current text; only the current
// texts are warned about, because the older ones cannot be mended.
func (l *loader) citations() {
	names := &policy.Names{}
	for _, p := range l.p.Policies {
		names.Add(p.ID, p.Current.Text, p.Current.Title)
	}
	for _, p := range l.p.Policies {
		glossary := l.glossary(p.ID)
		for _, v := range p.Versions {
			v.Citations = v.Text.Citations(p.ID, names)
			v.Uses = v.Text.Uses(v.Text.Terms(p.ID, glossary), v.Citations)
		}
		l.problems = append(l.problems, policy.CitationProblems(p.Current.Citations)...)
	}
}

// glossary reads content/policies/<policy>/glossary.toml; nil without one.
func (l *loader) glossary(id string) map[string]string {
	files := l.list(path.Join(policiesDir, id), ".toml")
	var terms map[string]string
	for _, file := range files {
		if path.Base(file) != glossaryFile {
			l.fail(file, "misplaced-glossary", "misplaced-glossary", nil)
			continue
		}
		doc, t := l.open(file)
		if t != nil {
			terms = map[string]string{}
			for _, term := range t.keys() {
				terms[term] = t.str(term)
			}
		}
		l.addProblems(doc)
	}
	return terms
}
