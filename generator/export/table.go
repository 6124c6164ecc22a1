package export

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// columns are the keys of the table's headings.
var columns = [...]string{"unit", "obligation", "clause", "role", "period", "deadline", "state", "required", "counted", "met-on", "evidence"}

// table writes one row a period of each duty, as RFC 4180 with a byte order
// mark, without which Excel takes Chinese for another encoding.
func (x *exporter) table(out io.Writer, u *portal.Unit) error {
	t := x.tables.Get().(*tableText)
	defer x.tables.Put(t)
	t.text, t.err = append(append(append(t.text[:0], "\ufeff"...), x.head...), "\r\n"...), nil
	for _, d := range x.report.Duties(u) {
		role := ""
		if d.Obligation.Role != nil {
			role = x.in(d.Obligation.Role.Name)
		}
		from := len(t.text)
		t.cells(d.Unit.Name, x.in(d.Obligation.Title), d.Obligation.Clause.ID, role)
		t.duty = append(t.duty[:0], t.text[from:]...)
		t.text = t.text[:from]
		for i := range d.Periods {
			t.row(x, &d.Periods[i])
		}
	}
	if t.err != nil {
		return t.err
	}
	_, err := out.Write(t.text)
	return err
}

// tableText is a table while it is written, one after the other in the same
// memory. encoding/csv quotes the cells; those of a duty are the same in all its
// rows, and figures and days need no quotes.
type tableText struct {
	text []byte
	duty []byte // the first cells of its rows
	note []byte
	cell bytes.Buffer
	csv  *csv.Writer // to cell
	err  error
}

func newTableText() any {
	t := new(tableText)
	t.csv = csv.NewWriter(&t.cell)
	t.csv.UseCRLF = true
	return t
}

// cellsOf are cells with commas between them.
func cellsOf(list ...string) []byte {
	t := newTableText().(*tableText)
	t.cells(list...)
	return t.text
}

// cells appends cells with commas between them; list is not used afterwards.
func (t *tableText) cells(list ...string) {
	t.cell.Reset()
	for i, cell := range list {
		list[i] = inert(cell)
	}
	err := t.csv.Write(list)
	t.csv.Flush()
	t.err = cmp.Or(t.err, err, t.csv.Error())
	t.text = append(t.text, bytes.TrimSuffix(t.cell.Bytes(), []byte("\r\n"))...)
}

// row appends the row of a period.
func (t *tableText) row(x *exporter, p *assess.Period) {
	t.text = append(append(t.text, t.duty...), ',')
	t.cells(p.ID)
	t.text = append(appendDay(append(t.text, ','), p.End, "-"), ',')
	t.text = append(append(t.text, x.stateCells[p.State]...), ',')
	t.text = append(strconv.AppendInt(t.text, int64(p.Required), 10), ',')
	t.text = append(strconv.AppendInt(t.text, int64(p.Counted), 10), ',')
	t.text = append(appendDay(t.text, p.MetOn, "-"), ',')
	if len(p.Acts) > 0 {
		t.cells(t.notes(p.Acts))
	}
	t.text = append(t.text, "\r\n"...)
}

// notes are the acts of a period, a line each.
func (t *tableText) notes(acts []*portal.Act) string {
	t.note = t.note[:0]
	for i, a := range acts {
		if i > 0 {
			t.note = append(t.note, '\n')
		}
		t.note = append(append(appendDay(t.note, a.Date, "-"), ' '), a.Note...)
	}
	return string(t.note)
}

// inert keeps a spreadsheet from running a cell as a formula (OWASP, CSV
// injection).
func inert(cell string) string {
	if r, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", r) {
		return "'" + cell
	}
	return cell
}
