// Package load reads a portal's source files into a *portal.Portal and
// reports every problem it finds in one run. This comment is the contract of
// the files.
//
// In: an fs.FS that holds site.toml, content/ and data/, and the as-of date
// asked for (zero: what site.toml says, else today as the caller gives it).
// Out: a portal in which every reference is resolved, and the problems,
// sorted. With an error among the problems the portal is for nobody to read.
// What never happens here: a source file is written, a clock is read, a word
// or line is dropped without a problem that says so.
//
// All data files are TOML 1.0 in UTF-8. IDs are letters of any script,
// digits, "-", "_" and "."; file names give the IDs of policies, versions,
// units, years and pages. Keys are in snake_case, IDs best in kebab-case.
// Where "text" is written below, a string or a table by language will do:
//
//	name = "支部书记"
//	name = { zh-CN = "支部书记", en = "branch secretary" }
//
// Dates are 2018-03-22, bare or quoted. Lists whose order matters (roles,
// groups, kinds …) keep the order in which they are written.
//
// # site.toml
//
//	title        = text                      # the only key that must be there
//	organisation = text                      # who publishes
//	notice       = text                      # banner on every page
//	languages    = ["zh-CN", "en"]           # default ["zh-CN"]; the first stands at the root
//	base         = "/"                       # base path on the server
//	time_zone    = "Asia/Shanghai"           # default; decides what day it is
//	as_of        = 2019-11-15                # default: today
//	indent       = true                      # policy paragraphs by 2 characters; default: Chinese texts only
//	pro_rata     = 50                        # percent of a period that must be owed for it to be due; default 50
//
//	[campaign]
//	title = text
//	start = 2018-02-01
//	[campaign.years.2018]                    # one per calendar year, no gap
//	emphasis = text
//	note     = text                          # may be left out
//	target   = 40                            # percent of remediation by the year's end
//
//	[roles.branch-secretary]                 # likewise: groups, kinds, levels, stages,
//	name = text                              # grades (best first), events, posts
//	note = text                              # a sentence; may be left out
//
//	[ratings.star]
//	name = text
//	max  = 5
//
//	[states.missed]                          # only to change a state's look; IDs: not-yet,
//	name  = text                             # on-schedule, due-soon, met, met-late, missed,
//	shape = "cross"                          # waived, not-applicable. Shapes, no two alike: disc, target,
//	color = "#a8071a"                        # half, triangle, cross, circle, slash, dash, square, diamond
//	dark  = "#ff7875"
//
//	[lead]                                   # days before a deadline at which it is "due soon"
//	month = 7                                # these are the defaults
//	quarter = 15
//	half_year = 30
//	year = 30
//	term = 180
//	other = 30                               # dated, triggered, standing
//
//	[business_days]                          # for dated obligations that ask for them
//	holidays = [2019-10-01, 2019-10-02]      # weekdays that are off
//	workdays = [2019-09-29]                  # Saturdays and Sundays that are worked
//
//	[privacy]                                # what readers do not get, whatever the unit files say;
//	internal = ["done.link", "findings.owner"]   # texts that nobody gets; package privacy lists them (Fields)
//	names    = "posts"                       # names of people become posts; default "shown"
//	[privacy.people]                         # others than the holders of posts: who, and what to say instead
//	"李某" = "原机关党委书记"
//
// # What is not for every reader
//
// hidden = true in a unit's file leaves out the unit and all below it, as if
// their files were not there. internal = true, on whatever is a table in a
// unit's or supervision file, leaves out its words; package privacy says what
// stays. check and todo, which are for those who keep the files, leave out
// nothing; nor does the preview when it shows where a mistake stands.
//
// # content/policies/<policy>/<version>.md
//
// The text as issued. Front matter, between lines of +++, may say title,
// number, issuer, issued, in_force and notice; without it the title is the
// first heading, or the policy's ID. Package policy says how the text splits.
//
// content/policies/<policy>/glossary.toml, if any, explains words that the text
// does not define itself, one line a term: "一岗双责" = "…".
//
// # content/pages/<page>.md, <page>.<language>.md
//
// Markdown with a title from its first heading: about, help, any page. A
// paragraph that is nothing but ![words](figure:states) becomes a picture that
// the build draws; package policy lists them: states, strip, article, comparison.
//
// # data/obligations/<policy>.toml
//
//	no_duty = ["art-3"]                      # articles that demand nothing of their own, though they say "must";
//	                                         # check asks about all others that nothing quotes
//	[obligations.committee-meeting]          # the ID is unique in the portal
//	title    = text
//	short    = text                          # for narrow columns; may be left out
//	clause   = "opinion#art-6"               # or art-6-p2 (paragraph), art-6-p2-i3 (item)
//	quote    = "每季度至少主持召开1次机关党委会议"   # the very words, within one paragraph or item
//	version  = "2018"                        # whose words they are; default: the version in force
//	form     = "periodic"                    # periodic, per-subject, dated, triggered, term, standing
//	owed_by  = ["organ-committee"]           # kinds
//	levels   = ["region"]                    # default: all
//	tags     = ["inspected"]                 # the unit has one of them; default: all
//	size     = { min = 3, max = 49 }         # members of the unit, either bound; default: any
//	role     = "committee-secretary"         # these three may be left out
//	group    = "four-ones"
//	stage    = "during"
//	evidence    = text                       # what counts
//	consequence = text                       # what follows when missed; may be left out
//	from     = 2018-02-01                    # default: in_force of the first version
//	until    = 2020-12-31                    # default: open
//	                                         # and, by form:
//	every    = "quarter"                     # periodic, per-subject: month, quarter, half-year, year
//	times    = 1                             # periodic, per-subject: default 1
//	distinct_days = true                     # periodic, per-subject: acts of one day count once; default false
//	subjects = { children = ["branch"] }     # per-subject: child units of these kinds, or
//	subjects = { list = "party-groups" }     #   the unit's own [subjects.party-groups]
//	due      = "01-31"                       # dated: month-day in each year
//	business_day = "next"                    # dated: or "previous", when the day is no business day; default: it stays
//	event    = "serious-violation"           # triggered
//	within   = 30                            # triggered: days after the event;
//	                                         #   standing: days after it is first owed, default 0
//	years    = 3                             # term: length
//
//	[ladders.irregular]                      # steps of consequence, mildest first
//	title  = text
//	clause = "opinion#art-10-p3"
//	quote  = "…"
//	[ladders.irregular.steps.criticism]
//	name   = text
//
//	[rules.efficacy-cap]                     # shown as "condition met, for decision by people"
//	title  = text
//	text   = text                            # what people decide
//	clause = "opinion#art-25"
//	quote  = "…"
//	kinds  = ["party-group"]                 # default: all
//	levels = ["region"]                      # default: all
//	from   = 2018-02-01                      # default: in_force of the first version; years that end before are not tested
//	until  = 2020-12-31                      # default: open
//	[rules.efficacy-cap.when]                # all must hold, in each year that has the figures
//	grade  = { not = "excellent" }           # or { is = "poor" }
//	from_bottom  = 10                        # among the last 10 of its kind and level
//	bottom_years = { years = 2, within = 3 } # so many consecutive years among the last 3
//	rating = { star = 2 }                    # at most 2; of several ratings, all
//	duty   = { election = ["missed"] }       # state of a duty, one of these; of several duties, all
//	missed = 5                               # at least so many missed periods in the year
//
// # data/units/<unit>.toml, in any folders below data/units
//
//	name        = "示例一厅机关党委"
//	short       = "一厅机关党委"               # for narrow columns; may be left out
//	kind        = "organ-committee"
//	level       = "region"                   # default: the parent's
//	parent      = "demo-1"                   # left out at the top
//	order       = 10                         # among siblings; default: by ID
//	hidden      = true                       # not for readers, with all below it; default false
//	tags        = ["inspected"]
//	members     = 46
//	established = 2015-06-01                 # both may be left out
//	dissolved   = 2019-06-30
//	merged_into = "demo-3"                   # when dissolved: what took it over
//
//	[moved]                                  # to another parent: the day, and where it stood before
//	2019-03-01 = { from = "demo-2", note = "机构改革" }
//
//	[posts.full-time-deputy]                 # a post named in site.toml
//	holder = "王某"                           # left out: vacant
//	rank   = "正处级"
//	since  = 2017-05-01
//	role   = "committee-deputy"              # whose duties the holder answers for
//	note   = "…"
//
//	[subjects.party-groups]                  # lists for per-subject duties
//	"第一党小组" = {}
//	"第二党小组" = { from = 2018-07-01, until = 2019-06-30 }
//
//	[done.committee-meeting]                 # one line an act; the key is its date
//	2018-03-22 = "一季度机关党委会议，研究年度党建要点"
//	2018-07-05 = { note = "二季度会议延期补开", for = "2018-Q2", link = "https://oa.example/123" }
//	2018-09-10 = ["同日两次，一行一项", { note = "…" }]
//	[done.talks-with-heads]                  # per subject: unit IDs or listed names
//	2018-04-12 = { note = "…", subjects = ["demo-1-b1", "demo-1-b2"] }   # or subject = "demo-1-b1"
//	[done.special-meeting]                   # triggered: for = "2018-06-11" names the event's date
//	[done.election]                          # term: the dates of elections
//	[done.full-time-deputy]                  # standing: met from this date on, or not
//	2018-01-15 = "配备到位"
//	2019-03-01 = { note = "调离，空缺", met = false }
//	                                         # also on any act: result = "优秀12名，合格30名",
//	                                         # version = "2018" (of the policy that it answered)
//
//	[events.serious-violation]
//	2018-06-11 = "一名党员受到严重警告处分"      # several of one day: a list; or a table, { note = "…" }
//
//	[waivers.party-lecture]                  # from = { until, reason, approver }
//	2018-07-01 = { until = 2018-12-31, reason = "书记空缺", approver = "机关党委" }
//
//	[extensions.election]                    # of a term, = the day of the decision
//	2019-04-01 = { until = 2019-12-31, reason = "机构改革", approver = "机关工委" }
//
//	[ladders.irregular]                      # steps taken; step = "lifted" ends them
//	2019-03-20 = { step = "criticism", obligation = "branch-committee", note = "…" }
//	2019-05-10 = { step = "rectify", due = 2019-08-10, note = "…" }
//
//	[findings.lecture-formalism]
//	title    = "党课走形式"
//	found    = 2018-04-10
//	source   = "巡视"
//	breaches = ["party-lecture", "opinion#art-6"]   # obligations, and places in a policy
//	measures = "…"                           # one text, one table, or a list of either:
//	measures = ["…", { text = "…", owner = "…", due = 2019-06-30, done = 2019-05-20, note = "…", link = "…" }]
//	owner    = "机关党委专职副书记"             # owner and due of a measure: the finding's, unless it has its own
//	due      = 2019-12-31
//	moved    = { 2019-06-20 = { to = 2020-06-30, reason = "…" } }   # by the end of the deadline's day;
//	                                         # later, the finding is shown as "was overdue" for ever
//	target   = { 2018 = 40, 2019 = 80, 2020 = 100 }
//	progress = { 2018-06-30 = 20, 2018-12-31 = { percent = 45, note = "…", link = "…" } }
//	                                         # these three: one table, or a list of tables; link may be added
//	rectified = { date = 2019-08-01, by = "机关党委专职副书记", note = "…" }
//	accepted  = { date = 2019-09-01, by = "区直机关工委", note = "…" }
//	reopened  = { date = 2019-10-01, by = "区直机关工委", note = "…" }
//
// All tables that hold a date, a finding, a measure or a post may say
// internal = true.
//
// # data/supervision/<year>.toml
//
//	[quarterly.Q1]                           # inspections; and [half_year.H1] reviews, [annual] assessment
//	title = "一季度督查"
//	date  = 2018-04-10                       # published
//	note  = "…"
//	[quarterly.Q1.units]
//	demo-1 = { score = 88.5, grade = "good", rank = 2, comment = "…" }   # all may be left out, and internal = true added;
//	                                         # rank as published: check compares it with the scores
//	demo-2 = "支部台账不全"                     # a comment alone
//	[annual.units]
//	demo-1 = { score = 92.5, grade = "excellent" }
//	[ratings.star]
//	demo-1-b1 = 4
//	demo-1-b2 = { value = 3, note = "…" }
//
// What is dated after the as-of date is loaded, and counts for nothing.
package load
