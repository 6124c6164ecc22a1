package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"mingdeng/generator/calendar"
)

// table is a table of a TOML file, read without the program's own loader, so
// that what the pages say is counted twice and apart.
type table map[string]any

// at walks down to a table; a missing one is empty.
func (t table) at(keys ...string) table {
	for _, k := range keys {
		next, _ := t[k].(map[string]any)
		t = next
	}
	return t
}

// str is a string, in Chinese where it is written by language.
func (t table) str(key string) string {
	if byLang, ok := t[key].(map[string]any); ok {
		return table(byLang).str("zh-CN")
	}
	s, _ := t[key].(string)
	return s
}

// strs is a list of strings.
func (t table) strs(key string) []string {
	var list []string
	items, _ := t[key].([]any)
	for _, v := range items {
		list = append(list, v.(string))
	}
	return list
}

// number is an integer, or what is meant without one.
func (t table) number(key string, without int) int {
	if n, ok := t[key].(int64); ok {
		return int(n)
	}
	return without
}

// float is a number with or without decimals.
func (t table) float(key string) float64 {
	if n, ok := t[key].(int64); ok {
		return float64(n)
	}
	f, _ := t[key].(float64)
	return f
}

// keys lists the keys, sorted.
func (t table) keys() []string {
	var list []string
	for k := range t {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// data is the demo's sources.
type data struct {
	units       map[string]table
	obligations table
	supervision map[string]table // by year
}

func readData(t *testing.T) *data {
	t.Helper()
	d := &data{units: map[string]table{}, supervision: map[string]table{}}
	for _, file := range glob(t, "data/units/*.toml", "data/units/*/*.toml", "data/units/*/*/*.toml") {
		d.units[strings.TrimSuffix(filepath.Base(file), ".toml")] = readTOML(t, file)
	}
	for _, file := range glob(t, "data/supervision/*.toml") {
		d.supervision[strings.TrimSuffix(filepath.Base(file), ".toml")] = readTOML(t, file)
	}
	d.obligations = readTOML(t, filepath.Join(root, "data/obligations/opinion.toml")).at("obligations")
	return d
}

func glob(t *testing.T, patterns ...string) []string {
	t.Helper()
	var list []string
	for _, p := range patterns {
		files, err := filepath.Glob(filepath.Join(root, p))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, files...)
	}
	return list
}

func readTOML(t *testing.T, file string) table {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out table
	if err := toml.Unmarshal(src, &out); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return out
}

// level is a unit's level: its own or the nearest parent's.
func (d *data) level(id string) string {
	for ; id != ""; id = d.units[id].str("parent") {
		if l := d.units[id].str("level"); l != "" {
			return l
		}
	}
	return ""
}

// of lists the units of some kinds at a level ("": any), by ID.
func (d *data) of(level string, kinds ...string) []string {
	var list []string
	for id, u := range d.units {
		if slices.Contains(kinds, u.str("kind")) && (level == "" || d.level(id) == level) {
			list = append(list, id)
		}
	}
	slices.Sort(list)
	return list
}

// owes reports whether a unit owes an obligation, by its kind, level and tags.
func (d *data) owes(unit, obligation string) bool {
	o, u := d.obligations.at(obligation), d.units[unit]
	among := func(list []string, have ...string) bool {
		return len(list) == 0 || slices.ContainsFunc(have, func(s string) bool { return slices.Contains(list, s) })
	}
	return among(o.strs("owed_by"), u.str("kind")) && among(o.strs("levels"), d.level(unit)) && among(o.strs("tags"), u.strs("tags")...)
}

// act is one line of a unit's [done.…].
type act struct {
	date     calendar.Date
	intended string // "for"
	note     string
	subjects []string
}

// acts lists what a unit did for an obligation by the as-of date, by date.
func (d *data) acts(unit, obligation string) []act {
	var list []act
	lines := d.units[unit].at("done", obligation)
	for _, day := range lines.keys() {
		date, err := calendar.Parse(day)
		if err != nil || date > asOf {
			continue
		}
		items, ok := lines[day].([]any)
		if !ok {
			items = []any{lines[day]}
		}
		for _, item := range items {
			a := act{date: date}
			switch v := item.(type) {
			case string:
				a.note = v
			case map[string]any:
				a.intended, a.note, a.subjects = table(v).str("for"), table(v).str("note"), table(v).strs("subjects")
			}
			list = append(list, a)
		}
	}
	return list
}

// within lists the acts that count in a calendar period.
func within(acts []act, p calendar.Period) []act {
	return slices.DeleteFunc(slices.Clone(acts), func(a act) bool {
		if a.intended != "" {
			return a.intended != p.ID()
		}
		return calendar.PeriodOf(p.Cadence, a.date) != p
	})
}
