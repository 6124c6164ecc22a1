package load

import (
	"path"
	"sort"
	"strings"

	"mingdeng/generator/diag"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

const (
	policiesDir = "content/policies"
	pagesDir    = "content/pages"
	fence       = "+++"
)

// policies reads every version of every policy.
func (l *loader) policies() {
	l.policyByID = map[string]*portal.Policy{}
	for _, file := range l.list(policiesDir, ".md") {
		l.version(file)
	}
	for _, p := range l.p.Policies {
		sort.SliceStable(p.Versions, func(i, j int) bool { return p.Versions[i].InForce < p.Versions[j].InForce })
		p.Current = p.Versions[0]
		for _, v := range p.Versions {
			if v.InForce <= l.p.Site.AsOf {
				p.Current = v
			}
		}
	}
}

// version reads content/policies/<policy>/<version>.md.
func (l *loader) version(file string) {
	id := path.Base(path.Dir(file))
	if path.Dir(path.Dir(file)) != policiesDir {
		l.fail(file, "misplaced-policy", "misplaced-policy", nil)
		return
	}
	if !l.fileID(file, id) || !l.fileID(file, stem(file)) {
		return
	}
	meta, body, line, ok := l.split(file)
	if !ok {
		l.unreadable[policiesDir] = append(l.unreadable[policiesDir], id)
		return
	}
	v := &portal.Version{ID: stem(file), Pos: diag.Pos{File: file, Line: 1, Col: 1}}
	if meta != nil {
		v.Title, v.Number, v.Issuer, v.Notice = meta.str("title"), meta.str("number"), meta.str("issuer"), meta.str("notice")
		v.Issued, v.InForce = meta.date("issued"), meta.date("in_force")
		l.addProblems(meta.doc)
	}
	var problems []diag.Problem
	v.Text, problems = policy.Split(file, body, line)
	l.problems = append(l.problems, problems...)
	if v.Title == "" {
		v.Title = v.Text.Title
	}
	if v.Title == "" {
		v.Title = id
	}
	v.Policy = l.policy(id)
	v.Policy.Versions = append(v.Policy.Versions, v)
}

// policy returns the policy with that ID, new when it is the first version.
func (l *loader) policy(id string) *portal.Policy {
	p := l.policyByID[id]
	if p == nil {
		p = &portal.Policy{ID: id}
		l.policyByID[id] = p
		l.p.Policies = append(l.p.Policies, p)
	}
	return p
}

// split reads a Markdown file and cuts off its front matter: TOML between
// lines of +++. It returns the table of it (nil: none), the text that follows
// and the number of its first line.
func (l *loader) split(file string) (meta *table, body string, line int, ok bool) {
	text, problems := read(l.fs, file)
	if problems != nil {
		l.problems = append(l.problems, problems...)
		return nil, "", 0, false
	}
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimSpace(first) != fence {
		return nil, text, 1, true
	}
	front, body, closed := cutFence(rest)
	if !closed {
		l.fail(file, "front-matter-open", "front-matter-open", nil)
		return nil, "", 0, false
	}
	doc, meta := parse(file, front, 1)
	if meta == nil {
		l.addProblems(doc)
		return nil, "", 0, false
	}
	meta.check(file)
	return meta, body, strings.Count(front, "\n") + 3, true
}

// cutFence cuts text at the first line that is a fence.
func cutFence(text string) (before, after string, found bool) {
	for at := 0; at <= len(text); {
		line, _, more := strings.Cut(text[at:], "\n")
		if strings.TrimSpace(line) == fence {
			return text[:at], text[min(at+len(line)+1, len(text)):], true
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return text, "", false
}

// pages reads content/pages/<page>.md and <page>.<language>.md.
func (l *loader) pages() {
	for _, file := range l.list(pagesDir, ".md") {
		id, lang := stem(file), ""
		if base, tag, ok := strings.Cut(id, "."); ok && languageTag.MatchString(tag) {
			id, lang = base, tag
		}
		if path.Dir(file) != pagesDir {
			l.fail(file, "misplaced-page", "misplaced-page", nil)
			continue
		}
		if !l.fileID(file, id) {
			continue
		}
		l.page(file, id, lang)
	}
}

func (l *loader) page(file, id, lang string) {
	meta, body, line, ok := l.split(file)
	if !ok {
		return
	}
	page := &portal.Page{ID: id, Lang: lang, Pos: diag.Pos{File: file, Line: 1, Col: 1}}
	if meta != nil {
		page.Title = meta.str("title")
		l.addProblems(meta.doc)
	}
	var problems []diag.Problem
	page.Text, problems = policy.ParsePage(file, body, line)
	l.problems = append(l.problems, problems...)
	if page.Title == "" {
		page.Title = page.Text.Title
	}
	if page.Title == "" {
		page.Title = id
	}
	l.p.Pages = append(l.p.Pages, page)
}

// fail records a problem with a file as a whole.
func (l *loader) fail(file, id, hint string, args diag.Args) {
	if args == nil {
		args = diag.Args{}
	}
	l.problems = append(l.problems, diag.Problem{Pos: diag.Pos{File: file}, ID: id, Hint: hint, Args: args})
}

// fileID checks an ID that a file or folder name gives.
func (l *loader) fileID(file, id string) bool {
	if !ValidID(id) {
		l.fail(file, "bad-file-name", "bad-id", diag.Args{"name": id})
		return false
	}
	return true
}
