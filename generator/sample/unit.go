package sample

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"mingdeng/generator/calendar"
)

// How much each unit records.
const (
	acts     = 100
	findings = 6
)

// unit is the file of unit n.
func (t tree) unit(n int, r *rand.Rand) File {
	var b strings.Builder
	fmt.Fprintf(&b, "name    = %q\nkind    = %q\nlevel   = %q\nmembers = %d\n", t.name(n), t.kind(n), t.level(n), 5+r.IntN(60))
	if n > 0 {
		fmt.Fprintf(&b, "parent  = %q\n", t.id(t.parent(n)))
	}
	fmt.Fprintf(&b, "\n[posts.secretary]\nholder = \"%s某\"\nrole   = \"secretary\"\nsince  = 2017-%02d-01\n", pick(r, surnames[:]), 1+r.IntN(12))
	if r.IntN(4) > 0 {
		fmt.Fprintf(&b, "\n[posts.deputy]\nholder = \"%s某\"\nrole   = \"deputy\"\n", pick(r, surnames[:]))
	} else {
		b.WriteString("\n[posts.deputy]\n")
	}
	b.WriteString("\n[subjects.teams]\n\"一组\" = {}\n\"二组\" = {}\n")
	writeActs(&b, r)
	writeFindings(&b, r)
	return File{t.path(n), b.String()}
}

var surnames = [...]string{"赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫"}

// act is a chance to record something: a date and the duty it counts for.
type act struct {
	duty
	date calendar.Date
}

// writeActs records 100 of the chances that the duties give, at random.
func writeActs(b *strings.Builder, r *rand.Rand) {
	list, event := chances(r)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	list = list[:acts]
	slices.SortFunc(list, func(a, b act) int {
		return cmp.Or(cmp.Compare(a.n, b.n), cmp.Compare(a.date, b.date))
	})
	if event != 0 {
		fmt.Fprintf(b, "\n[events.complaint]\n%s = \"群众来信反映办事拖延\"\n", event)
	}
	last := -1
	for _, a := range list {
		if a.n != last {
			fmt.Fprintf(b, "\n[done.%s]\n", a.id())
			last = a.n
		}
		note := fmt.Sprintf("%s%s，到会%d人", pick(r, verbs[:]), a.matter(), 4+r.IntN(40))
		switch {
		case a.form == 5:
			fmt.Fprintf(b, "%s = { note = %q, subjects = [\"一组\", \"二组\"] }\n", a.date, note)
		case r.IntN(50) == 0:
			fmt.Fprintf(b, "%s = { note = %q, link = \"https://oa.example/%d\" }\n", a.date, note, r.IntN(100000))
		default:
			fmt.Fprintf(b, "%s = %q\n", a.date, note)
		}
	}
}

var verbs = [...]string{"研究", "讨论", "检查", "通报", "布置", "总结"}

// chances are the acts of a unit that does all it owes up to autumn 2019, no
// two of a duty on one day, and the day of a complaint, if there was one.
func chances(r *rand.Rand) ([]act, calendar.Date) {
	var list []act
	var event calendar.Date
	if r.IntN(3) == 0 {
		event = calendar.Make(2018, time.Month(1+r.IntN(12)), 1+r.IntN(28))
	}
	for _, d := range duties() {
		add := func(year, month, day int) { list = append(list, act{d, calendar.Make(year, time.Month(month), day)}) }
		switch every := [...]int{1, 3, 6, 12, 12, 12}; {
		case d.form < len(every): // counted in periods
			months := every[d.form]
			for start := 0; start < 22; start += months {
				month := start + r.IntN(min(months, 22-start))
				add(2018+month/12, month%12+1, 1+r.IntN(28))
			}
		case d.form == 6: // triggered
			if event != 0 {
				list = append(list, act{d, event + calendar.Date(5+r.IntN(90))})
			}
		default: // term, standing
			add(2016+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28))
		}
	}
	return list, event
}

// writeFindings makes up six findings, from untouched to closed.
func writeFindings(b *strings.Builder, r *rand.Rand) {
	for i := range findings {
		d := pick(r, duties())
		found := calendar.Make(2018, time.Month(1+r.IntN(12)), 1+r.IntN(28))
		fmt.Fprintf(b, "\n[findings.f-%d]\ntitle = \"%s执行不到位\"\nfound = %s\nsource = %q\nbreaches = [%q]\nowner = \"副书记\"\ndue = 2019-12-31\ntarget = { 2018 = %d, 2019 = %d, 2020 = 100 }\n",
			i+1, d.matter(), found, pick(r, []string{"巡视", "自查", "督查"}), d.id(), 20+r.IntN(30), 70+r.IntN(25))
		done := r.IntN(101)
		fmt.Fprintf(b, "progress = { 2019-01-15 = %d, 2019-09-30 = %d }\n", done/2, done)
		if done > 80 {
			fmt.Fprintf(b, "rectified = { date = 2019-10-08, by = \"副书记\" }\n")
		}
		if done > 90 {
			fmt.Fprintf(b, "accepted = { date = 2019-10-20, by = \"上级机关\" }\n")
		}
	}
}
