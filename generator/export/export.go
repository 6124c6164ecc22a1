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
	"sync"

	"mingdeng/generator/assess"
	"mingdeng/generator/fingerprint"
	"mingdeng/generator/portal"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// exporter is what all files share; it is read-only once it is made.
type exporter struct {
	report *assess.Report
	words  *words.Lang
	states [8]string // words, by assess.State
	tables sync.Pool // of *tableText

	stateCells [8][]byte // the same as cells of a table
	head       []byte    // of the table
	forms      [][8]eventForm
}

// Files lists the exports of all units, in order; of tells what they are made
// of, and may be nil.
func Files(r *assess.Report, w *words.Lang, of *fingerprint.Units) []write.File {
	made := sync.OnceValues(func() (*exporter, error) { return newExporter(r, w) })
	render := func(u *portal.Unit, write func(*exporter, io.Writer, *portal.Unit) error) func(io.Writer) error {
		return func(out io.Writer) error {
			x, err := made()
			if err != nil {
				return err
			}
			return write(x, out, u)
		}
	}
	files := make([]write.File, 0, 2*len(r.Portal.Units))
	for _, u := range r.Portal.Units {
		files = append(files,
			write.File{Path: TablePath(u), Render: render(u, (*exporter).table), Fingerprint: of.Own(u)},
			write.File{Path: CalendarPath(u), Render: render(u, (*exporter).calendar), Fingerprint: of.Own(u)})
	}
	return files
}

// newExporter puts into words what all units' files repeat.
func newExporter(r *assess.Report, w *words.Lang) (*exporter, error) {
	x := &exporter{report: r, words: w, forms: make([][8]eventForm, len(r.Portal.Obligations)), tables: sync.Pool{New: newTableText}}
	for _, s := range assess.States() {
		name, err := w.T("state." + s.String())
		if err != nil {
			return nil, err
		}
		if own := x.in(r.Portal.Site.States[s.String()].Name); own != "" {
			name = own
		}
		x.states[s] = name
		x.stateCells[s] = cellsOf(name)
	}
	var heads []string
	for _, c := range columns {
		head, err := w.T("export." + c)
		if err != nil {
			return nil, err
		}
		heads = append(heads, head)
	}
	x.head = cellsOf(heads...)
	for _, o := range r.Portal.Obligations {
		for _, s := range assess.States() {
			if open(s) {
				var err error
				if x.forms[o.Index][s], err = x.form(o, s); err != nil {
					return nil, err
				}
			}
		}
	}
	return x, nil
}

// TablePath is where a unit's table stands.
func TablePath(u *portal.Unit) string { return "units/" + u.ID + ".csv" }

// CalendarPath is where a unit's calendar stands.
func CalendarPath(u *portal.Unit) string { return "units/" + u.ID + ".ics" }

// in is a text in the export's language.
func (x *exporter) in(t portal.Text) string { return t.In(x.words.Tag) }
