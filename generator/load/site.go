package load

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
	"mingdeng/generator/portal"
	"mingdeng/generator/privacy"
)

const (
	siteFile        = "site.toml"
	defaultLanguage = "zh-CN"
	defaultTimeZone = "Asia/Shanghai"
)

// site reads site.toml. Whatever is wrong with it, the site has a language
// afterwards; its as-of date is the one that is written there, if any. It
// returns false when the file is no TOML.
func (l *loader) site() bool {
	doc, t := l.open(siteFile)
	s := l.p.Site
	s.Languages, s.Base, s.TimeZone = []string{defaultLanguage}, "/", defaultTimeZone
	s.Lead, s.LeadTerm, s.ProRata = defaultLead(), 180, 50
	s.Pos = diag.Pos{File: siteFile, Line: 1, Col: 1}
	if t != nil {
		l.siteKeys(t)
		t.done()
	}
	l.take(doc)
	s.Fixed = s.AsOf != 0
	return t != nil
}

// siteKeys reads all of site.toml.
func (l *loader) siteKeys(t *table) {
	s := l.p.Site
	t.require("title")
	s.Title, s.Organisation, s.Notice = t.text("title"), t.text("organisation"), t.text("notice")
	l.languages(t)
	l.base(t)
	l.timeZone(t)
	s.AsOf = t.date("as_of")
	if t.has("indent") {
		indent := t.boolean("indent", true)
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
	s.ProRata = t.integer("pro_rata", 50, 0, 100)
	if b := t.sub("business_days"); b != nil {
		s.Business = portal.Business{Holidays: b.dates("holidays"), Workdays: b.dates("workdays")}
		b.done()
	}
}

// privacy reads [privacy].
func (l *loader) privacy(t *table) {
	e := t.sub("privacy")
	if e == nil {
		return
	}
	fields := map[string]string{}
	for _, name := range privacy.Fields() {
		fields[name] = name
	}
	p := portal.Privacy{Fields: refs(e, "internal", "private-field", fields)}
	p.Posts = ref(e, "names", "privacy-names", map[string]string{"shown": "shown", "posts": "posts"}) == "posts"
	if people := e.sub("people"); people != nil {
		for _, name := range people.keys() {
			p.People = append(p.People, portal.Person{Name: name, As: people.str(name)})
		}
		if !p.Posts {
			e.problem("people", "people-shown", "people-shown", diag.Args{})
		}
	}
	l.p.Site.Privacy = p
	e.done()
}

// readNamed reads a list of site.toml in the order of the file.
func readNamed[T any](t *table, key string, make func(portal.Named) T) ([]T, map[string]T) {
	var list []T
	byID := map[string]T{}
	for _, e := range t.subs(key) {
		v := make(e.named())
		e.done()
		list, byID[e.id] = append(list, v), v
	}
	return list, byID
}

func (l *loader) ratingScales(t *table) {
	l.ratings = map[string]*portal.Rating{}
	for _, e := range t.subs("ratings") {
		r := &portal.Rating{Named: e.named(), Max: e.integer("max", 5, 1, 100)}
		e.done()
		l.p.Site.Ratings, l.ratings[e.id] = append(l.p.Site.Ratings, r), r
	}
}

// languageTag is as much of BCP 47 as a folder name needs.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (l *loader) languages(t *table) {
	var tags []string
	for _, tag := range t.strs("languages") {
		if languageTag.MatchString(tag) {
			tags = append(tags, tag)
		} else {
			t.problem("languages", "bad-language", "bad-language", diag.Args{"name": tag})
		}
	}
	if len(tags) > 0 {
		l.p.Site.Languages = tags
	}
}

func (l *loader) base(t *table) {
	base := "/" + strings.Trim(t.str("base"), "/") + "/"
	if base == "//" {
		base = "/"
	}
	if strings.ContainsAny(base, "\\?#:\"'<> ") || strings.Contains(base, "..") {
		t.problem("base", "bad-base", "bad-base", diag.Args{"value": t.str("base")})
		return
	}
	l.p.Site.Base = base
}

func (l *loader) timeZone(t *table) {
	zone := t.str("time_zone")
	if zone == "" {
		return
	}
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		t.problem("time_zone", "bad-time-zone", "bad-time-zone", diag.Args{"value": zone})
		return
	}
	l.p.Site.TimeZone = zone
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
	place, err := time.LoadLocation(zone)
	if err != nil {
		place = time.UTC
	}
	return calendar.Of(now.In(place))
}

// campaign reads [campaign]; its years must follow each other.
func (l *loader) campaign(t *table) {
	c := t.sub("campaign")
	if c == nil {
		return
	}
	out := &portal.Campaign{Title: c.text("title"), Start: c.date("start"), Pos: c.doc.pos(c.path)}
	c.require("start")
	for _, e := range c.subs("years") {
		year, err := strconv.Atoi(e.id)
		if err != nil || year < 1970 || year > 9999 {
			c.sub("years").problem(e.id, "bad-year", "", diag.Args{"name": e.id})
			continue
		}
		out.Years = append(out.Years, portal.CampaignYear{Year: year, Emphasis: e.text("emphasis"), Note: e.text("note"), Target: e.integer("target", 100, 0, 100)})
		e.done()
	}
	c.done()
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

var hexColor = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func (l *loader) states(t *table) {
	parent := t.sub("states")
	if parent == nil {
		return
	}
	known := map[string]bool{}
	for _, s := range assess.States() {
		known[s.String()] = true
	}
	l.p.Site.States = map[string]portal.StateStyle{}
	for _, id := range parent.keys() {
		e := parent.sub(id)
		if e == nil || !lookup(parent, id, id, "state", known) {
			continue
		}
		l.p.Site.States[id] = portal.StateStyle{Name: e.text("name"), Shape: shape(e), Color: color(e, "color"), Dark: color(e, "dark")}
		e.done()
	}
	l.distinctShapes(parent)
}

// shape reads one of the shapes.
func shape(t *table) string {
	s := t.str("shape")
	if s != "" && !slices.Contains(portal.Shapes(), s) {
		t.doc.add(diag.Problem{Pos: t.within("shape", s), Len: runes(s), ID: "unknown-shape", Hint: guessHint(s, portal.Shapes()), Args: guessArgs(s, portal.Shapes())})
		return ""
	}
	return s
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

// color reads "#rrggbb".
func color(t *table, key string) string {
	s := t.str(key)
	if s != "" && !hexColor.MatchString(s) {
		t.problem(key, "bad-color", "bad-color", diag.Args{"value": s})
		return ""
	}
	return s
}

func defaultLead() map[calendar.Cadence]int {
	return map[calendar.Cadence]int{calendar.Month: 7, calendar.Quarter: 15, calendar.HalfYear: 30, calendar.Year: 30, calendar.None: 30}
}

func (l *loader) lead(t *table) {
	lead := t.sub("lead")
	if lead == nil {
		return
	}
	keys := map[string]calendar.Cadence{"month": calendar.Month, "quarter": calendar.Quarter, "half_year": calendar.HalfYear, "year": calendar.Year, "other": calendar.None}
	for key, c := range keys {
		l.p.Site.Lead[c] = lead.integer(key, l.p.Site.Lead[c], 0, 3660)
	}
	l.p.Site.LeadTerm = lead.integer("term", l.p.Site.LeadTerm, 0, 3660)
	lead.done()
}
