package load

import (
	"reflect"
	"slices"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// When the words of a policy or an obligation change, and nothing that units
// are read against, what was read of the units still holds: only the
// obligations and ladders that it refers to are others.

// links tell what another reading changes for units.
type links struct{ judged bool } // nor do units judge otherwise

// relinked are kept units as they would have been read against now; none when
// now differs from was in more than words.
func relinked(units map[string]*keptUnit, was, now *loader) map[string]*keptUnit {
	x, ok := linksOf(was, now)
	if !ok {
		return map[string]*keptUnit{}
	}
	files := make([]string, 0, len(units))
	for file := range units {
		files = append(files, file)
	}
	again := make([]*keptUnit, len(files))
	each(len(files), func(i int) { again[i] = x.kept(units[files[i]]) })
	known := make(map[string]*keptUnit, len(files))
	for i, k := range again {
		if k != nil {
			known[files[i]] = k
		}
	}
	return known
}

// linksOf links what units refer to, if it is alike in all that a unit is read
// against.
func linksOf(was, now *loader) (*links, bool) {
	if !slices.EqualFunc(was.p.Policies, now.p.Policies, samePolicy) ||
		!slices.EqualFunc(was.p.Obligations, now.p.Obligations, sameDuty) ||
		!slices.EqualFunc(was.p.Ladders, now.p.Ladders, sameLadder) ||
		!reflect.DeepEqual(was.lost, now.lost) {
		return nil, false
	}
	judged := slices.EqualFunc(was.p.Policies, now.p.Policies, samePolicyDays) && slices.EqualFunc(was.p.Obligations, now.p.Obligations, sameDays)
	return &links{judged}, true
}

func samePolicy(a, b *portal.Policy) bool {
	return a.ID == b.ID && slices.EqualFunc(a.Versions, b.Versions, func(v, w *portal.Version) bool { return v.ID == w.ID })
}

// samePolicyDays and sameDays report whether judging asks the same of both.
func samePolicyDays(a, b *portal.Policy) bool {
	return a.Current.ID == b.Current.ID && slices.EqualFunc(a.Versions, b.Versions, func(v, w *portal.Version) bool { return v.InForce == w.InForce })
}

func sameDays(a, b *portal.Obligation) bool {
	version := func(o *portal.Obligation) string {
		if o.Clause.Version == nil {
			return ""
		}
		return o.Clause.Version.ID
	}
	return a.From == b.From && a.Until == b.Until && a.WordsSince == b.WordsSince && a.Clause.ID == b.Clause.ID && version(a) == version(b)
}

// sameDuty reports whether two obligations differ in words and days alone.
func sameDuty(a, b *portal.Obligation) bool { return reflect.DeepEqual(wordless(a), wordless(b)) }

func wordless(o *portal.Obligation) portal.Obligation {
	w := *o
	w.Title, w.Short, w.Evidence, w.Consequence = portal.Text{}, portal.Text{}, portal.Text{}, portal.Text{}
	w.Quoted, w.From, w.Until, w.WordsSince = portal.Quoted{}, calendar.Date(0), calendar.Date(0), calendar.Date(0)
	if o.Clause.Policy != nil {
		w.Clause.ID = o.Clause.Policy.ID // what acts say of versions is read against it
	}
	return w
}

func sameLadder(a, b *portal.Ladder) bool {
	return a.ID == b.ID && slices.EqualFunc(a.Steps, b.Steps, func(s, t *portal.Step) bool { return s.ID == t.ID })
}

// kept is k with the obligations of now; nil when it has to be read again.
func (x *links) kept(k *keptUnit) *keptUnit {
	if k.failed {
		return k
	}
	again, table := *k, *k.table
	table.doc = &again.doc
	again.table = &table
	if !x.judged {
		again.edition = 0 // it is another, for those who judge
	}
	return &again
}
