package recount_test

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"mingdeng/generator/calendar"
)

type (
	date  = calendar.Date
	table map[string]any
)

// sources are the files of a portal, read and nothing more.
type sources struct {
	site        table
	policies    map[string][]version // oldest first
	obligations []*obligation
	rules       []*rule
	units       map[string]*unit
	supervision map[int]table
}

type version struct {
	id      string
	inForce date
	text    string // without white space
}

type obligation struct {
	table
	id, policy  string
	from, until date
}

type rule struct {
	table
	id          string
	from, until date
}

type unit struct {
	table
	id    string
	acts  map[string][]act // by obligation, by date
	moves []dated
}

type act struct {
	table
	date date
}

// dated is an entry of a table whose keys are days.
type dated struct {
	table
	date date
}

// failer is a test.
type failer interface {
	Fatal(...any)
	Fatalf(string, ...any)
}

func read(t failer, fsys fs.FS) *sources {
	s := &sources{policies: map[string][]version{}, units: map[string]*unit{}, supervision: map[int]table{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		s.file(t, name, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range s.policies {
		slices.SortFunc(list, func(a, b version) int { return int(a.inForce - b.inForce) })
	}
	for _, o := range s.obligations {
		o.from, o.until = s.from(o.table, o.policy), o.day("until")
	}
	for _, r := range s.rules {
		r.from, r.until = s.from(r.table, r.text("policy")), r.day("until")
	}
	return s
}

// from is when an obligation or a rule begins.
func (s *sources) from(x table, policy string) date {
	if d := x.day("from"); d != 0 {
		return d
	}
	return s.policies[policy][0].inForce
}

func (s *sources) file(t failer, name, text string) {
	id := strings.TrimSuffix(path.Base(name), path.Ext(name))
	switch in := strings.HasPrefix; {
	case name == "site.toml":
		s.site = decode(t, text)
	case in(name, "content/policies/") && path.Ext(name) == ".md":
		policy := path.Base(path.Dir(name))
		v := version{id: id, text: strings.Join(strings.Fields(text), "")}
		if parts := strings.SplitN(text, "+++", 3); len(parts) == 3 {
			v.inForce = decode(t, parts[1]).day("in_force")
		}
		s.policies[policy] = append(s.policies[policy], v)
	case in(name, "data/obligations/"):
		x := decode(t, text)
		for key := range x.sub("obligations") {
			s.obligations = append(s.obligations, &obligation{table: x.sub("obligations").sub(key), id: key, policy: id})
		}
		for key := range x.sub("rules") {
			r := &rule{table: x.sub("rules").sub(key), id: key}
			r.table["policy"] = id
			s.rules = append(s.rules, r)
		}
	case in(name, "data/units/"):
		s.units[id] = readUnit(decode(t, text), id)
	case in(name, "data/supervision/"):
		year := 0
		fmt.Sscan(id, &year)
		s.supervision[year] = decode(t, text)
	}
}

func readUnit(x table, id string) *unit {
	u := &unit{table: x, id: id, acts: map[string][]act{}, moves: x.sub("moved").days()}
	for key := range x.sub("done") {
		for _, d := range x.sub("done").sub(key).days() {
			u.acts[key] = append(u.acts[key], act(d))
		}
	}
	return u
}

func decode(t failer, text string) table {
	x := table{}
	if _, err := toml.Decode(text, (*map[string]any)(&x)); err != nil {
		t.Fatal(err)
	}
	return x
}

func (x table) sub(key string) table {
	m, _ := x[key].(map[string]any)
	return m
}

func (x table) text(key string) string {
	if x[key] == nil {
		return ""
	}
	return fmt.Sprint(x[key])
}

func (x table) flag(key string) bool { b, _ := x[key].(bool); return b }

func (x table) day(key string) date { return dayOf(x[key]) }

// number is an integer; or what is given, when there is none.
func (x table) number(key string, none int) int {
	if n, ok := x[key].(int64); ok {
		return int(n)
	}
	return none
}

func (x table) list(key string) []string {
	var list []string
	for _, v := range anyList(x[key]) {
		list = append(list, fmt.Sprint(v))
	}
	return list
}

// days lists a table whose keys are days, by day; an entry may be a sentence,
// a table or a list of these.
func (x table) days() []dated {
	var list []dated
	for key, v := range x {
		entries := anyList(v)
		if entries == nil {
			entries = []any{v}
		}
		for _, e := range entries {
			m, ok := e.(map[string]any)
			if !ok {
				m = table{"note": e}
			}
			list = append(list, dated{m, dayOf(key)})
		}
	}
	slices.SortStableFunc(list, func(a, b dated) int { return int(a.date - b.date) })
	return list
}

func anyList(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case []map[string]any:
		var list []any
		for _, m := range v {
			list = append(list, m)
		}
		return list
	}
	return nil
}

func dayOf(v any) date {
	switch v := v.(type) {
	case time.Time:
		return calendar.Of(v)
	case string:
		d, _ := calendar.Parse(v)
		return d
	}
	return 0
}
