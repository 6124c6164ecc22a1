package amend

import (
	"fmt"
	"testing"
)

const standard = `# Records Standard

## 4 Records

4.1 General
The organization shall keep records of every inspection.
4.2 Control of records
The organization shall:
(a) identify each record by number and date;
(b) keep it legible for at least 3 years;
(c) restore it within 24 hours after loss.
4.3 Review
Top management shall review the records at least once a year, at planned intervals.

## 5 Improvement

5.1 Nonconformity
When a nonconformity occurs, the organization shall react to it and correct it.
5.2 Continual improvement
The organization shall continually improve the suitability of its records.
`

func TestEnglish(t *testing.T) {
	next := replace(t, standard,
		"records of every inspection.", "documented information on every inspection and audit.",
		"4.3 Review", "4.3 Retention\nRecords that a contract names shall be retained until the contract ends.\n4.4 Review",
		"at least 3 years", "at least 5 years",
		"(c) restore", "(c) protect it against loss of confidentiality;\n(d) restore",
		"once a year", "twice a year",
		"5 Improvement", "5 Improvement and correction")
	c := Compare(split(standard), split(next))
	fmt.Print(report(c))
	for _, x := range c.FromOld([]Obligation{
		{"keep", "art-4-1", "shall keep records of every inspection"},
		{"legible", "art-4-2-ib", "for at least 3 years"},
		{"restore", "art-4-2-ic", "restore it within 24 hours after loss"},
		{"review", "art-4-3", "shall review the records at least once a year"},
		{"improve", "art-5-2", "shall continually improve"},
	}) {
		fmt.Println(touchLine(x))
	}
}
