package export

import (
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
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if err := w.Write(x.heads); err != nil {
		return err
	}
	row := make([]string, len(columns))
	for _, d := range x.report.Duties(u) {
		for i := range d.Periods {
			if err := w.Write(x.row(row[:0], &d, &d.Periods[i])); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

// row appends the cells of a period to row.
func (x *exporter) row(row []string, d *assess.Duty, p *assess.Period) []string {
	role := ""
	if d.Obligation.Role != nil {
		role = x.in(d.Obligation.Role.Name)
	}
	notes := ""
	for i, a := range p.Acts {
		if i > 0 {
			notes += "\n"
		}
		notes += a.Date.String() + " " + a.Note
	}
	row = append(row, d.Unit.Name, x.in(d.Obligation.Title), d.Obligation.Clause.ID, role, p.ID, p.End.String(), x.states[p.State],
		strconv.Itoa(p.Required), strconv.Itoa(p.Counted), p.MetOn.String(), notes)
	for i, cell := range row {
		row[i] = inert(cell)
	}
	return row
}

// inert keeps a spreadsheet from running a cell as a formula (OWASP, CSV
// injection).
func inert(cell string) string {
	if r, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", r) {
		return "'" + cell
	}
	return cell
}
