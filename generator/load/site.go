package load

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
	"mingdeng/generator/schema"
)

const siteFile = "site.toml"

// site reads site.toml. Whatever is wrong with it, the site has a language
// afterwards; its as-of date is the one that is written there, if any. It
// returns false when the file is no TOML.
func (l *loader) site() bool {
	doc, t := l.open(siteFile)
	readable := t != nil
	if !readable {
		t = &table{doc: doc, desc: &schema.For(siteFile).Value} // of which every key is left out
	}
	s := l.p.Site
	s.Pos = diag.Pos{File: siteFile, Line: 1, Col: 1}
	l.siteKeys(t)
	l.addProblems(doc)
	s.Fixed = s.AsOf != 0
	return readable
}

// siteKeys reads all of site.toml.
func (l *loader) siteKeys(t *table) {
	s := l.p.Site
	s.Title, s.Organisation, s.Notice = t.text("title"), t.text("organisation"), t.text("notice")
	s.Languages, s.Base, s.TimeZone = t.strs("languages"), basePath(t.str("base")), t.str("time_zone")
	if len(s.Languages) == 0 {
		s.Languages = absent[[]string](t, "languages")
	}
	s.AsOf = t.date("as_of")
	if t.has("indent") {
		indent := t.boolean("indent")
		s.Indent = &indent
	}
	s.Roles, l.roles = readNamed(t, "roles", func(n portal.Named) *portal.Role { return &portal.Role{Named: n} })
	s.Groups, l.groups = readNamed(t, "groups", func(n portal.Named) *portal.Group { return &portal.Group{Named: n} })
	s.Kinds, l.kinds = readNamed(t, "kinds", func(n portal.Named) *portal.Kind { return &portal.Kind{Named: n} })
	s.Levels, l.levels = readNamed(t, "levels", func(n portal.Named) *portal.Level { return &portal.Level{Named: n} })
	s.Stages, l.stages = readNamed(t, "stages", func(n portal.Named) *portal.Stage { return &portal.Stage{Named: n} })
	s.Grades, l.grades = readNamed(t, "grades", func(n portal.Named) *portal.Grade { return &portal.Grade{Named: n} })
	s.Events, l.events = readNamed(t, "events", func(n portal.Named) *portal.EventKind { return &portal.EventKind{Named: n} })
	s.Posts, l.posts = readNamed(t, "posts", func(n portal.Named) *portal.PostKind { return &portal.PostKind{Named: n} })
	l.ratingScales(t)
	l.campaign(t)
	l.states(t)
	l.lead(t)
	l.privacy(t)
	s.ProRata = t.integer("pro_rata")
	b := t.section("business_days")
	s.Business = portal.Business{Holidays: b.dates("holidays"), Workdays: b.dates("workdays")}
}

// privacy reads [privacy].
func (l *loader) privacy(t *table) {
	e := t.section("privacy")
	p := portal.Privacy{Fields: e.strs("internal"), Posts: e.str("names") == "posts"}
	if people := e.sub("people"); people != nil {
		for _, name := range people.keys() {
			p.People = append(p.People, portal.Person{Name: name, As: people.str(name)})
		}
		if !p.Posts {
			e.problem("people", "people-shown", "people-shown", diag.Args{})
		}
	}
	l.p.Site.Privacy = p
}

// readNamed reads a list of site.toml in the order of the file.
func readNamed[T any](t *table, key string, make func(portal.Named) T) ([]T, map[string]T) {
	var list []T
	byID := map[string]T{}
	for _, e := range t.subs(key) {
		v := make(e.named())
		list, byID[e.id] = append(list, v), v
	}
	return list, byID
}

func (l *loader) ratingScales(t *table) {
	l.ratings = map[string]*portal.Rating{}
	for _, e := range t.subs("ratings") {
		r := &portal.Rating{Named: e.named(), Max: e.integer("max")}
		l.p.Site.Ratings, l.ratings[e.id] = append(l.p.Site.Ratings, r), r
	}
}

// basePath has a slash at both ends.
func basePath(path string) string {
	if path = strings.Trim(path, "/"); path == "" {
		return "/"
	}
	return "/" + path + "/"
}

// asOf is the day for which everything is judged.
func asOf(s *portal.Site, o Options) calendar.Date {
	if o.AsOf != 0 {
		return o.AsOf
	}
	if s.AsOf != 0 {
		return s.AsOf
	}
	return Today(s.TimeZone, o.Now)
}

// Today is the day of now in a time zone, or in UTC where that is unknown.
func Today(zone string, now time.Time) calendar.Date {
	location, err := time.LoadLocation(zone)
	if err != nil {
		location = time.UTC
	}
	return calendar.Of(now.In(location))
}

// campaign reads [campaign]; its years must follow each other.
func (l *loader) campaign(t *table) {
	c := t.sub("campaign")
	if c == nil {
		return
	}
	out := &portal.Campaign{Title: c.text("title"), Start: c.date("start"), Pos: c.doc.pos(c.path)}
	for _, e := range c.subs("years") {
		year, _ := strconv.Atoi(e.id)
		out.Years = append(out.Years, portal.CampaignYear{Year: year, Emphasis: e.text("emphasis"), Note: e.text("note"), Target: e.integer("target")})
	}
	if checkYears(c, out) {
		l.p.Site.Campaign = out
	}
}

// checkYears requires the years to start with the campaign and leave no gap.
func checkYears(t *table, c *portal.Campaign) bool {
	if c.Start == 0 {
		return false
	}
	for i, y := range c.Years {
		if want := c.Start.Year() + i; y.Year != want {
			t.problem("years", "campaign-years", "", diag.Args{"have": strconv.Itoa(y.Year), "want": strconv.Itoa(want)})
			return false
		}
	}
	if len(c.Years) == 0 {
		t.problem("start", "campaign-empty", "campaign-empty", diag.Args{"year": strconv.Itoa(c.Start.Year())})
		return false
	}
	return true
}

func (l *loader) states(t *table) {
	parent := t.sub("states")
	if parent == nil {
		return
	}
	l.p.Site.States = map[string]portal.StateStyle{}
	for _, e := range parent.entries() {
		l.p.Site.States[e.id] = portal.StateStyle{Name: e.text("name"), Shape: e.str("shape"), Color: e.str("color"), Dark: e.str("dark")}
	}
	l.distinctShapes(parent)
}

// distinctShapes refuses two states of one shape: nobody could tell them apart
// on a grey print.
func (l *loader) distinctShapes(t *table) {
	of := map[string]string{}
	for _, s := range assess.States() {
		shape := cmp.Or(l.p.Site.States[s.String()].Shape, s.Shape())
		if other := of[shape]; other != "" {
			changed := s.String()
			if l.p.Site.States[changed].Shape == "" {
				changed = other
			}
			t.doc.add(diag.Problem{Pos: t.pos(changed), Len: runes(changed), ID: "same-shape", Hint: "same-shape", Args: diag.Args{"state": s.String(), "other": other, "shape": shape}})
		}
		of[shape] = s.String()
	}
}

func (l *loader) lead(t *table) {
	lead := t.section("lead")
	l.p.Site.Lead = map[calendar.Cadence]int{
		calendar.Month: lead.integer("month"), calendar.Quarter: lead.integer("quarter"), calendar.HalfYear: lead.integer("half_year"),
		calendar.Year: lead.integer("year"), calendar.None: lead.integer("other"),
	}
	l.p.Site.LeadTerm = lead.integer("term")
}
