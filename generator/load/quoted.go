package load

import (
	"slices"
	"strings"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// quoted reads clause, quote and, if it is there, version, and finds the
// words.
func (l *loader) quoted(e entry) portal.Quoted {
	q := portal.Quoted{Quote: e.str("quote"), Pos: e.pos("quote")}
	ref, version := e.str("clause"), e.str("version")
	id, clause, ok := strings.Cut(ref, "#")
	if ref == "" || !has(e.m, "quote") {
		return q
	}
	if !ok {
		e.doc.add(diag.Problem{Pos: e.within("clause", ref), Len: runes(ref), ID: "bad-clause", Hint: "bad-clause", Args: diag.Args{"found": ref}})
		return q
	}
	q.Clause.Policy, q.Clause.ID = lookup(e.table, "clause", id, "policy", l.policyByID), clause
	if q.Clause.Policy != nil {
		find(&q, e, version)
	}
	return q
}

// find finds the words of q: in the version that is named, else in the current
// one. When the as-of date lies before an amendment, the words of the newest
// version may stand elsewhere in the current one, or not yet at all; then they
// are found there.
func find(q *portal.Quoted, e entry, named string) {
	p := q.Clause.Policy
	q.Clause.Version = p.Current
	if named != "" {
		at := slices.IndexFunc(p.Versions, func(v *portal.Version) bool { return v.ID == named })
		if at < 0 {
			e.problem("version", "unknown-version", "", diag.Args{"name": named})
			return
		}
		q.Clause.Version = p.Versions[at]
	}
	match, miss := q.Clause.Version.Text.Locate(q.Clause.ID, q.Quote)
	if miss != nil && named == "" && p.Current != p.Versions[len(p.Versions)-1] {
		match, miss = findAround(q, miss)
	}
	if miss != nil {
		e.doc.add(miss.Problem(e.within("quote", q.Quote), q.Clause.ID, q.Quote))
		return
	}
	q.Match = match
}

// findAround finds words that do not stand in their clause of the current
// version, which is not the newest: elsewhere in it, if at one place only, else
// in the newest version that has them.
func findAround(q *portal.Quoted, miss *policy.Miss) (policy.Match, *policy.Miss) {
	if len(miss.Where) == 1 {
		q.Clause.ID = miss.Where[0]
		return q.Clause.Version.Text.Locate(q.Clause.ID, q.Quote)
	}
	versions := q.Clause.Policy.Versions
	for i := len(versions) - 1; versions[i] != q.Clause.Version; i-- {
		if match, none := versions[i].Text.Locate(q.Clause.ID, q.Quote); none == nil {
			q.Clause.Version = versions[i]
			return match, nil
		}
	}
	return policy.Match{}, miss
}

// wordsSince is the day from which the quoted words have stood in the policy
// as they do now: wherever they stood, however often.
func wordsSince(q *portal.Quoted) calendar.Date {
	p := q.Clause.Policy
	if p == nil || q.Match.Clause == nil {
		return 0
	}
	for i := slices.Index(p.Versions, q.Clause.Version) - 1; i >= 0; i-- {
		if _, miss := p.Versions[i].Text.Locate(q.Clause.ID, q.Quote); miss != nil && len(miss.Where) == 0 {
			return p.Versions[i+1].InForce
		}
	}
	return 0
}
