package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

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
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = x.t("export." + c)
	}
	rows := [][]string{head}
	for _, d := range x.report.Duties(u) {
		for i := range d.Periods {
			rows = append(rows, x.row(&d, &d.Periods[i]))
		}
	}
	if x.err != nil {
		return x.err
	}
	return w.WriteAll(rows)
}

func (x *exporter) row(d *assess.Duty, p *assess.Period) []string {
	role := ""
	if d.Obligation.Role != nil {
		role = x.in(d.Obligation.Role.Name)
	}
	notes := make([]string, len(p.Acts))
	for i, a := range p.Acts {
		notes[i] = a.Date.String() + " " + a.Note
	}
	row := []string{d.Unit.Name, x.in(d.Obligation.Title), d.Obligation.Clause.ID, role, p.ID, p.End.String(), x.state(p.State),
		strconv.Itoa(p.Required), strconv.Itoa(p.Counted), p.MetOn.String(), strings.Join(notes, "\n")}
	for i, cell := range row {
		row[i] = inert(cell)
	}
	return row
}

// inert keeps a spreadsheet from running a cell as a formula (OWASP, CSV
// injection).
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}
