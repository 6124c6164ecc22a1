// Package schema describes the source files: every key of every file, once.
// The loader's checks, the fields that can be kept from readers and the
// contract in package load's comment are made from it; so can be a JSON schema,
// a guide, forms and spreadsheets.
//
// In: the closed sets of words that packages portal, calendar and assess
// define. Out: Files, plain data that is the same each time and never changed.
// What never happens here: a file is read, a value is checked, a reference is
// looked up; what two keys say of each other (a size whose max is below its
// min) is known to package load alone.
//
// A file is one Value, a table or a map. A table has keys that are described
// one by one; a map has keys that the portal chooses (IDs, days, years), and
// all its values are alike. Lengths of time are whole days unless the key says
// years; shares are whole percents; "a bound" is included.
package schema

import (
	"path"
	"strings"
	"sync"
)

// File is a kind of source file.
type File struct {
	Name  string // "unit"
	Path  string // as people write it: data/units/<unit>.toml
	Front bool   // the keys stand between lines of +++ before a text
	Doc   Words  // what the file is for
	Value Value  // of the whole file: a Table or a Map

	dir, base, ext string // of the files that it describes; base may be ""
}

// Words are what is said of something in each language of the interface: a
// phrase without a capital or a full stop, which can stand beside a key.
type Words struct{ Zh, En string }

// Kind is the kind of a value.
type Kind uint8

// The kinds of values, as TOML holds them.
const (
	String   Kind = iota // words in quotes
	Text                 // words in quotes, or a table of words by language
	Strings              // a list of words in quotes; one alone is a list of one
	Integer              // a whole number from Min to Max
	Number               // a number, with decimals or not
	Boolean              // true or false
	Date                 // a day: 2018-03-22, bare or in quotes
	Dates                // a list of days
	MonthDay             // month and day in quotes: "01-31"
	Year                 // four digits; only as a key
	Round                // a period within the file's year, one of Words; only as a key
	Period               // what an act counts for: a period of the obligation's cadence, or the day of its event
	ID                   // an ID that is given here; only as a key
	Language             // a list of language tags
	Base                 // a path on the server
	TimeZone             // a name of the IANA time zone database
	Color                // "#rrggbb"
	Link                 // an address: http, https, mailto or a path
	Table                // a table of the keys in Table
	Map                  // a table of any number of entries: Keys tells their keys, Each their values
)

// Value describes what a key holds, or what a key of a map is.
type Value struct {
	Kind     Kind
	Example  string   // in TOML, as it stands after "="; for a key, before it
	Min, Max int      // Integer: the bounds
	Words    []string // String, Strings, Round: the only ones allowed, in the order of their definition; nil: any

	// Of names what Words are ("form", "state"). Without Words it names what the
	// value refers to, by ID: kind, level, role, group, stage, grade, rating,
	// event and post of site.toml; policy, version, clause, obligation, ladder,
	// step, unit, subject. Problems are called unknown-<Of>. Of an Integer it is
	// "rating" when the rating's own max, at most Max, is the upper bound.
	Of string

	Table *Entry // Table
	Many  bool   // Table: a list of such tables will do too
	Keys  *Value // Map
	Each  *Value // Map

	// Wrong is the word for a value of another kind, in the problem
	// wrong-type-<Wrong>; "" is the kind's own.
	Wrong string
}

// Entry is a table whose keys are described.
type Entry struct {
	Keys []Key  // in the order in which people write them
	By   string // the key whose word decides which of the others apply; "": all do
	Bare string // the key that a value which is no table stands for; "": it must be a table
	Of   string // what its keys are, for the problem unknown-<Of>; "" is "key"
}

// Key is a key of a table.
type Key struct {
	Name string
	Value
	Required bool
	Default  any      // int, bool, string or []string that an absent key means; nil: nothing, 0 or false
	For      []string // the words of Entry.By for which it applies; nil: all
	Doc      Words
	Withheld Withheld
}

// Withheld says whether [privacy] internal can keep a text from readers, and
// what becomes of it.
type Withheld uint8

// What becomes of texts that [privacy] internal names.
const (
	Shown    Withheld = iota // it cannot be named
	Emptied                  // it is left out
	Replaced                 // words stand in its place: nothing there would say something else
	Numbered                 // names of a list become numbers
)

// Key finds a key of the entry that applies for word, which is what stands at
// By; "" finds the first of that name. It is nil when there is none.
func (e *Entry) Key(name, word string) *Key {
	for i := range e.Keys {
		if k := &e.Keys[i]; k.Name == name && (word == "" || k.Applies(word)) {
			return k
		}
	}
	return nil
}

// Applies reports whether k is for tables with that word at Entry.By.
func (k *Key) Applies(word string) bool {
	for _, w := range k.For {
		if w == word {
			return true
		}
	}
	return k.For == nil
}

// Files are all kinds of source files. What it returns is shared: it must not
// be changed.
func Files() []File { return files() }

var files = sync.OnceValue(func() []File {
	list := []File{policyFile(), glossaryFile(), pageFile(), obligationsFile(), unitFile(), supervisionFile()}
	return append([]File{siteFile(fieldsOf(list))}, list...)
})

// For is the description of the file with that path, or nil when no source
// file has such a path.
func For(file string) *File {
	for i := range files() {
		if f := &files()[i]; f.holds(file) {
			return f
		}
	}
	return nil
}

func (f *File) holds(file string) bool {
	if f.dir == "" {
		return file == f.base
	}
	return strings.HasPrefix(file, f.dir+"/") && strings.EqualFold(path.Ext(file), f.ext) && (f.base == "" || path.Base(file) == f.base)
}

// Walk calls do for every key of v, and of the tables in it, in their order.
// The path leaves out the keys of maps: findings.measures.text.
func (v *Value) Walk(do func(path string, k *Key)) { v.walk("", do) }

func (v *Value) walk(at string, do func(path string, k *Key)) {
	switch v.Kind {
	case Map:
		v.Each.walk(at, do)
	case Table:
		for i := range v.Table.Keys {
			k := &v.Table.Keys[i]
			name := strings.TrimPrefix(at+"."+k.Name, ".")
			do(name, k)
			k.Value.walk(name, do)
		}
	}
}

// Field is a text of the units' and supervision files that [privacy] internal
// can name.
type Field struct {
	Name string // the path of its key: done.link
	*Key
}

// Fields are all that [privacy] internal can name.
func Fields() []Field { return fieldsOf(files()) }

func fieldsOf(list []File) []Field {
	var fields []Field
	for i := range list {
		list[i].Value.Walk(func(path string, k *Key) {
			if k.Withheld != Shown {
				fields = append(fields, Field{path, k})
			}
		})
	}
	return fields
}
