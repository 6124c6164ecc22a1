package amend

import (
	"testing"

	"github.com/google/go-cmp/cmp"
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
	got := report(c)
	for _, x := range c.FromOld([]Obligation{
		{"keep", "art-4-1", "shall keep records of every inspection"},
		{"legible", "art-4-2-i2", "for at least 3 years"},
		{"restore", "art-4-2-i3", "restore it within 24 hours after loss"},
		{"review", "art-4-3", "shall review the records at least once a year"},
		{"improve", "art-5-2", "shall continually improve"},
	}) {
		got += touchLine(x)
	}
	want := `
# changed art-5 5 Improvement > art-5 5 Improvement and correction
changed art-4-1 > art-4-1
  changed art-4-1-p1 > art-4-1-p1 The organization shall keep [-records of-]{+documented information on+} every inspection{+ and audit+}.
changed art-4-2 > art-4-2
  changed art-4-2-p1-i2 > art-4-2-p1-i2 keep it legible for at least [-3-]{+5+} years;
  inserted ∅ > art-4-2-p1-i3 {+protect it against loss of confidentiality;+}
  moved art-4-2-p1-i3 > art-4-2-p1-i4 restore it within 24 hours after loss.
inserted ∅ > art-4-3
moved-changed art-4-3 > art-4-4
  changed art-4-3-p1 > art-4-4-p1 Top management shall review the records at least [-once-]{+twice+} a year, at planned intervals.
keep: reworded art-4-1 > art-4-1 shall keep [-records of-]{+documented information on+} every inspection (around)
legible: reworded art-4-2-i2 > art-4-2-i2 for at least [-3-]{+5+} years
restore: relocated art-4-2-i3 > art-4-2-p1-i4 restore it within 24 hours after loss
review: rewritten art-4-3 > art-4-4 shall review the records at least [-once-]{+twice+} a year
improve: untouched art-5-2 > art-5-2 shall continually improve
`
	if diff := cmp.Diff(want[1:], got); diff != "" {
		t.Error(diff)
	}
}
