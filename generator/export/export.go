// Package export makes the files that other programs read: for each unit a
// table of its duties (CSV) and a calendar of its deadlines (iCalendar).
//
// In: a judged portal and the words of its first language. Out: files that
// stand beside the unit's page. What never happens here: a clock is read (the
// time stamps in a calendar are the as-of date), or a cell begins with a sign
// that a spreadsheet would take for a formula.
package export

import (
	"io"

	"mingdeng/generator/assess"
	"mingdeng/generator/digest"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// exporter is what all files share.
type exporter struct {
	report *assess.Report
	words  *words.Lang
	err    error // first unknown word
}

// Files lists the exports of all units, in order; of tells what they are made
// of, and may be nil.
func Files(r *assess.Report, w *words.Lang, of *digest.Units) []write.File {
	var files []write.File
	for _, u := range r.Portal.Units {
		files = append(files,
			write.File{Path: TablePath(u), Render: func(out io.Writer) error { return (&exporter{report: r, words: w}).table(out, u) }, Of: of.Own(u)},
			write.File{Path: CalendarPath(u), Render: func(out io.Writer) error { return (&exporter{report: r, words: w}).calendar(out, u) }, Of: of.Own(u)})
	}
	return files
}

// TablePath is where a unit's table stands.
func TablePath(u *portal.Unit) string { return "units/" + u.ID + ".csv" }

// CalendarPath is where a unit's calendar stands.
func CalendarPath(u *portal.Unit) string { return "units/" + u.ID + ".ics" }

// t is the sentence of a key.
func (x *exporter) t(key string, nameValue ...any) string {
	s, err := x.words.T(key, nameValue...)
	if x.err == nil {
		x.err = err
	}
	return s
}

// in is a text in the export's language.
func (x *exporter) in(t portal.Text) string { return t.In(x.words.Tag) }

// state is the word for a state.
func (x *exporter) state(s assess.State) string {
	if name := x.in(x.report.Portal.Site.States[s.String()].Name); name != "" {
		return name
	}
	return x.t("state." + s.String())
}
