package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// ownRecords is a portal of n units, in departments of 20, that each owe six
// obligations, recorded some acts and have up to three findings.
func ownRecords(n int) *assess.Report {
	r := rand.New(rand.NewPCG(5, 8))
	who, when, what, _ := vocabulary()
	text, _ := policy.Split("p.md", opinion, 1)
	pol := &portal.Policy{ID: "opinion"}
	pol.Current = &portal.Version{ID: "2018", Policy: pol, Title: "示例意见", Text: text}
	pol.Versions = []*portal.Version{pol.Current}
	p := &portal.Portal{Site: &portal.Site{Languages: []string{"zh-CN"}}, Policies: []*portal.Policy{pol}}
	for i := range 6 {
		o := &portal.Obligation{ID: fmt.Sprintf("o%d", i), Index: i, Title: portal.Text{Default: when[i] + what[i]}}
		o.Clause = portal.Clause{Policy: pol, ID: "art-1-p1"}
		p.Obligations = append(p.Obligations, o)
	}
	report := &assess.Report{Portal: p, AsOf: calendar.Make(2019, 11, 15)}
	for i := range n {
		u := &portal.Unit{ID: fmt.Sprintf("u%d", i), Index: i, Name: fmt.Sprintf("%s第%d支部", who[i%len(who)], i)}
		if i%20 > 0 {
			u.Parent, u.Depth = p.Units[i/20*20], 1
		}
		s := assess.UnitSummary{Unit: u}
		for k, o := range p.Obligations {
			s.Duties = append(s.Duties, assess.DutyRow{Obligation: int32(k)})
			if r.IntN(3) > 0 {
				for m := range 1 + r.IntN(6) {
					u.Acts = append(u.Acts, portal.Act{Obligation: int32(o.Index), Date: calendar.Make(2018, 1, 1) + calendar.Date(30*m), Note: sentence(r)})
				}
			}
		}
		for k := range r.IntN(4) {
			addFinding(report, u, k, sentence(r))
		}
		p.Units, report.Units = append(p.Units, u), append(report.Units, s)
	}
	return report
}

// addFinding adds a finding of a unit, after its others.
func addFinding(r *assess.Report, u *portal.Unit, k int, title string) {
	f := &portal.Finding{ID: "f" + strconv.Itoa(k), Title: title, Found: calendar.Make(2018, 4, 1)}
	u.Findings = append(u.Findings, f)
	for len(r.Found) <= u.Index {
		r.Found = append(r.Found, nil)
	}
	r.Found[u.Index] = append(r.Found[u.Index], assess.Finding{Finding: f})
}

// hash is the part of a file's name that tells its versions apart.
var hash = regexp.MustCompile(`-[0-9a-z]+\.js$`)

// built is the index of a report: the whole names of its files by what they
// are, and all that is known of a unit in it.
type built struct {
	files   map[string]string
	touched map[string]bool // by the documents of the unit
	count   [segments]int   // buckets
}

func indexed(t *testing.T, r *assess.Report, unit string) built {
	t.Helper()
	files, err := Files(r, Options{Layouts: os.DirFS("../../layouts")})
	if err != nil {
		t.Fatal(err)
	}
	b := built{files: map[string]string{}, touched: map[string]bool{folder + "zh-CN.js": true}}
	for _, f := range files {
		label := hash.ReplaceAllString(f.Path, "")
		if f.Path == folder+"zh-CN.js" {
			label = f.Path
		}
		b.files[label] = f.Path
		for i, l := range segmentLabels() {
			if strings.HasPrefix(label, folder+l.bucket) {
				b.count[i]++
			}
		}
	}
	c := fakeCollector(t)
	c.report, c.depth = r, treeDepth(r.Portal.Units)
	for k, s := range c.sections() {
		s.each(func(d *document) {
			if strings.HasPrefix(d.href, "units/"+unit+".html") {
				b.touch(k, &s, d)
			}
		})
		for i := range s.recordUnits {
			if sh := s.unitRecords(i); sh.unit == unit {
				b.touchSheet(k, i, &s, &sh)
			}
		}
	}
	return b
}

// touchSheet notes the files that a unit's records have a part in.
func (b *built) touchSheet(k, i int, s *section, sh *unitRecords) {
	x := newRecordIndex()
	for at := range sh.records {
		number := i*s.kind.per + sh.records[at].at
		x.read(number, &sh.records[at])
		for f := range facetIDs() {
			b.note("f%d-%d-%d", k, f, number/shardSize)
		}
		for _, key := range x.keys {
			b.note("%s", longLabel(segmentLabels()[2].long+strconv.Itoa(number/shardSize)+"-", key))
		}
	}
	for _, key := range x.keys {
		b.note("r%s", strconv.FormatInt(int64(bucketOf(key, b.count[2])), 36))
	}
	b.note("d%d-%s", k, strconv.FormatInt(int64(i), 36))
	b.note("n%d-%s", k, strconv.FormatInt(int64(i/pageFull), 36))
	b.note("m2")
}

func (b *built) note(format string, args ...any) {
	b.touched[folder+fmt.Sprintf(format, args...)] = true
}

// touch notes the files that a document has a part in.
func (b *built) touch(k int, s *section, d *document) {
	x := &index{lists: map[string]*postings{}, reader: newReader()}
	x.read(d)
	l := segmentLabels()[s.kind.segment]
	for key := range x.lists {
		b.note("%s%s", l.bucket, strconv.FormatInt(int64(bucketOf(key, b.count[s.kind.segment])), 36))
		b.note("%s", longLabel(l.long, key))
	}
	file := d.at / s.kind.per
	b.note("d%d-%s", k, strconv.FormatInt(int64(file), 36))
	for i := range facetIDs() {
		b.note("f%d-%d-%d", k, i, d.at/shardSize)
	}
	if s.kind.segment > 0 {
		b.note("m%d", s.kind.segment)
		b.note("n%d-%s", k, strconv.FormatInt(int64(file/pageFull), 36))
	}
}

// TestAnEditedUnitTouchesItsOwnFiles edits one unit in several ways: only the
// files change that its documents, old or new, have a part in.
func TestAnEditedUnitTouchesItsOwnFiles(t *testing.T) {
	edits := map[string]func(*assess.Report, *portal.Unit){
		"an act more": func(r *assess.Report, u *portal.Unit) {
			last := u.Acts[len(u.Acts)-1]
			u.Acts = append(slices.Clone(u.Acts), portal.Act{Obligation: last.Obligation, Date: calendar.Make(2019, 8, 8), Note: "另行开展一次走访"})
		},
		"the first act of a duty": func(r *assess.Report, u *portal.Unit) {
			for _, o := range r.Portal.Obligations {
				if len(u.ActsOf(o)) == 0 {
					u.Acts = append(slices.Clone(u.Acts), portal.Act{Obligation: int32(o.Index), Date: calendar.Make(2019, 8, 8), Note: "首次开展"})
					slices.SortStableFunc(u.Acts, func(a, b portal.Act) int { return int(a.Obligation - b.Obligation) })
					break
				}
			}
		},
		"a finding more": func(r *assess.Report, u *portal.Unit) { addFinding(r, u, len(u.Findings), "记录不全") },
		"another name":   func(r *assess.Report, u *portal.Unit) { u.Name = "改名后的联合支部" },
		"no acts":        func(r *assess.Report, u *portal.Unit) { u.Acts = nil },
	}
	for name, edit := range edits {
		t.Run(name, func(t *testing.T) {
			r := ownRecords(400)
			u := r.Portal.Units[123]
			before := indexed(t, r, u.ID)
			edit(r, u)
			r = &assess.Report{Portal: r.Portal, AsOf: r.AsOf, Units: r.Units, Found: r.Found} // the next judgement
			after := indexed(t, r, u.ID)
			if before.count != after.count {
				t.Fatalf("%v buckets, then %v", before.count, after.count)
			}
			changed := 0
			for label, path := range after.files {
				if before.files[label] == path {
					continue
				}
				changed++
				if !before.touched[label] && !after.touched[label] {
					t.Errorf("%s changes, though the unit has no part in it", label)
				}
			}
			t.Logf("%d of %d files change", changed, len(after.files))
			if changed < 2 || changed > len(after.files)/3 {
				t.Errorf("%d of %d files change", changed, len(after.files))
			}
		})
	}
}
