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
// Dates are 2018-03-22, bare or quoted. A list of words may be one word alone.
// Lists whose order matters (roles, groups, kinds …) keep the order in which
// they are written. Where a key holds a table on one line, the keys of that
// table stand below it, indented.
//
// The keys below are written by go generate from package schema, which describes
// each once; what the loader checks comes from there too. Any other is an error.
//
// # site.toml
//
//	title        = text                         # the site's name; required
//	organisation = text                         # who publishes
//	notice       = text                         # a banner on every page
//	languages    = ["zh-CN", "en"]              # that pages are made in; the first stands at the root; default [zh-CN]
//	base         = "/portal/"                   # base path on the server; default /
//	time_zone    = "Asia/Urumqi"                # decides what day it is; default Asia/Shanghai
//	as_of        = 2019-11-15                   # the day for which all is judged; without it, today
//	indent       = true                         # first lines of policy paragraphs by two characters; without it, in
//	                                            # Chinese texts alone
//	pro_rata     = 60                           # percent of a period's days that must be owed for it to be due; 0 to
//	                                            # 100; default 50
//
//	[campaign]                                  # an effort of some years
//	title = text                                # its name
//	start = 2018-02-01                          # its first day; required
//
//	[campaign.years.2018]                       # one for each calendar year, without a gap
//	emphasis = text                             # what the year is about
//	note     = text                             # a sentence on it
//	target   = 40                               # percent of remediation by the year's end; 0 to 100; default 100
//
//	[roles.branch-secretary]                    # who answers for duties
//	name = text                                 # as it is shown; without it, its ID
//	note = text                                 # a sentence for readers
//
//	[groups.four-ones]                          # themes of obligations; keys as in [roles.branch-secretary]
//
//	[kinds.organ-committee]                     # kinds of units; keys as in [roles.branch-secretary]
//
//	[levels.region]                             # tiers of the hierarchy; keys as in [roles.branch-secretary]
//
//	[stages.during]                             # times of the year; keys as in [roles.branch-secretary]
//
//	[grades.excellent]                          # of the annual assessment, the best first; keys as in [roles.branch-secretary]
//
//	[events.serious-violation]                  # what triggers obligations; keys as in [roles.branch-secretary]
//
//	[posts.full-time-deputy]                    # posts of units; keys as in [roles.branch-secretary]
//
//	[ratings.star]                              # yearly levels of units, such as stars
//	name = text                                 # as it is shown; without it, its ID
//	note = text                                 # a sentence for readers
//	max  = 3                                    # the best level; the worst is 0; 1 to 100; default 5
//
//	[states.missed]                             # only to change a state's look
//	name  = text                                # its name; without it, the interface's word
//	shape = "square"                            # no two states alike; disc, target, half, triangle, cross, circle,
//	                                            # slash, dash, square, diamond
//	color = "#a8071a"                           # its color
//	dark  = "#ff7875"                           # the same in dark mode
//
//	[lead]                                      # days before a deadline at which it is "due soon"
//	month     = 10                              # monthly obligations; 0 to 3660; default 7
//	quarter   = 10                              # quarterly ones; 0 to 3660; default 15
//	half_year = 10                              # half-yearly ones; 0 to 3660; default 30
//	year      = 10                              # yearly ones; 0 to 3660; default 30
//	term      = 10                              # those of a term; 0 to 3660; default 180
//	other     = 10                              # all others: triggered, standing; 0 to 3660; default 30
//
//	[business_days]                             # for dated obligations that ask for them
//	holidays = [2019-10-01, 2019-10-02]         # weekdays that are off
//	workdays = [2019-09-29]                     # Saturdays and Sundays that are worked
//
//	[privacy]                                   # what readers do not get
//	internal = ["done.link", "findings.owner"]  # texts that nobody gets, whatever the files say
//	names    = "posts"                          # with posts, names of people become posts; shown, posts; default shown
//
//	[privacy.people]                            # others than the holders of posts: who, and what to say instead
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
// [privacy] internal in site.toml leaves out a text wherever it stands, by the
// path of its key without the keys that the portal chooses:
//
//	moved.note  posts.holder  posts.rank  posts.note  subjects  done.note  done.link
//	done.result  events.note  waivers.reason  waivers.approver  extensions.reason
//	extensions.approver  ladders.note  findings.title  findings.source  findings.owner
//	findings.measures.text  findings.measures.owner  findings.measures.note
//	findings.measures.link  findings.moved.reason  findings.progress.note
//	findings.progress.link  findings.rectified.by  findings.rectified.note
//	findings.rectified.link  findings.accepted.by  findings.accepted.note
//	findings.accepted.link  findings.reopened.by  findings.reopened.note
//	findings.reopened.link  quarterly.title  quarterly.note  quarterly.units.comment
//	half_year.title  half_year.note  half_year.units.comment  annual.title  annual.note
//	annual.units.comment  ratings.note
//
// # content/policies/<policy>/<version>.md
//
// The text as issued. Package policy says how it splits. Front matter, between
// lines of +++, may say:
//
//	title    = "党建工作意见"                   # without it, the first heading, or the policy's ID
//	number   = "X委〔2018〕2号"                 # the document's number
//	issuer   = "区直机关工委"                   # who issued it
//	issued   = 2018-01-20                       # the day of issue
//	in_force = 2018-02-01                       # the day from which it holds; without it, always
//	notice   = "演示用，非真实文件"             # stands above the text
//
// # content/policies/<policy>/glossary.toml
//
// Words that the text does not define itself, if any, one line a term:
//
//	"一岗双责" = "对业务工作和党建工作都负责"
//
// # content/pages/<page>.md, <page>.<language>.md
//
// Markdown: about, help, any page. Front matter, between lines of +++, may say:
//
//	title = "关于"                              # without it, the first heading, or the page's ID
//
// A paragraph that is nothing but ![words](figure:states) becomes a picture that
// the build draws; package policy lists them: states, strip, article, comparison.
//
// # data/obligations/<policy>.toml
//
//	no_duty = ["art-3"]                         # articles that demand nothing of their own, though they say "must";
//	                                            # check asks about all others that nothing quotes
//
//	[obligations.committee-meeting]             # duties; their IDs are unique in the portal
//	title         = text                        # its name; required
//	short         = text                        # for narrow columns
//	evidence      = text                        # what counts
//	consequence   = text                        # what follows when it is missed
//	clause        = "opinion#art-6"             # the policy and the place in it; a paragraph is art-6-p2, an item
//	                                            # art-6-p2-i3; required
//	quote         = "每季度至少主持召开1次机关党委会议" # the very words, within one paragraph or item; required
//	version       = "2018"                      # whose words they are; without it, those of the version in force
//	form          = "periodic"                  # how it is counted; periodic, per-subject, dated, triggered, term,
//	                                            # standing; required
//	owed_by       = ["organ-committee"]         # by kinds of units; required
//	levels        = ["region"]                  # of these levels; without it, all
//	tags          = ["inspected"]               # the unit has one of them; without it, any
//	size          = { min = 3, max = 49 }       # members of the unit, either bound
//	  min = 3                                   # so many at least
//	  max = 49                                  # so many at most
//	role          = "committee-secretary"       # who answers for it
//	group         = "four-ones"                 # its theme
//	stage         = "during"                    # its time of the year
//	from          = 2018-02-01                  # owed from this day; without it, in_force of the first version
//	until         = 2020-12-31                  # owed until this day; without it, for ever
//	every         = "quarter"                   # periodic, per-subject: its period; month, quarter, half-year, year;
//	                                            # required
//	times         = 2                           # periodic, per-subject: in each period; 1 to 366; default 1
//	distinct_days = true                        # periodic, per-subject: acts of one day count once
//	subjects      = { children = ["branch"] }   # per-subject: for each of whom it is owed; required
//	  children = ["branch"]                     # child units of these kinds, or
//	  list     = "party-groups"                 # the unit's own [subjects.party-groups]
//	due           = "01-31"                     # dated: month and day in each year; required
//	business_day  = "next"                      # dated: where a day goes that is no business day; without it, it stays;
//	                                            # next, previous
//	event         = "serious-violation"         # triggered: what triggers it; required
//	within        = 30                          # triggered: days after the event; 0 to 3660; required
//	within        = 60                          # standing: days after it is first owed; 0 to 3660; default 0
//	years         = 3                           # term: length of the term; 1 to 100; required
//
//	[ladders.irregular]                         # steps of consequence, mildest first
//	title   = text                              # its name
//	clause  = "opinion#art-6"                   # the policy and the place in it; a paragraph is art-6-p2, an item
//	                                            # art-6-p2-i3; required
//	quote   = "每季度至少主持召开1次机关党委会议" # the very words, within one paragraph or item; required
//	version = "2018"                            # whose words they are; without it, those of the version in force
//
//	[ladders.irregular.steps.criticism]         # mildest first
//	name = text                                 # as it is shown; without it, its ID
//	note = text                                 # a sentence for readers
//
//	[rules.efficacy-cap]                        # shown as "condition met, for decision by people"
//	title   = text                              # its name
//	text    = text                              # what people decide
//	clause  = "opinion#art-6"                   # the policy and the place in it; a paragraph is art-6-p2, an item
//	                                            # art-6-p2-i3; required
//	quote   = "每季度至少主持召开1次机关党委会议" # the very words, within one paragraph or item; required
//	version = "2018"                            # whose words they are; without it, those of the version in force
//	kinds   = ["party-group"]                   # units of these kinds; without it, all
//	levels  = ["region"]                        # units of these levels; without it, all
//	from    = 2018-02-01                        # years that end before are not tested; without it, in_force of the
//	                                            # first version
//	until   = 2020-12-31                        # years that begin after are not tested; without it, open
//
//	[rules.efficacy-cap.when]                   # all must hold, in each year that has the figures
//	grade        = { not = "excellent" }        # of the annual assessment
//	  is  = "poor"                              # it is this grade, or
//	  not = "excellent"                         # it is another
//	from_bottom  = 10                           # among the last so many of its kind and level; 1 to 100000
//	bottom_years = { years = 2, within = 3 }    # so many consecutive years among the last
//	  years  = 3                                # so many consecutive years; 1 to 100; default 2
//	  within = 3                                # among the last so many; 1 to 100000; default 1
//	rating       = { star = 2 }                 # at most this level; of several ratings, all
//	duty         = { election = ["missed"] }    # state of a duty, one of these; of several duties, all
//	missed       = 5                            # at least so many missed periods in the year; 1 to 100000
//
// # data/units/<unit>.toml
//
// The file may stand in any folders below data/units.
//
//	name        = "示例一厅机关党委"            # its name; required
//	short       = "一厅机关党委"                # for narrow columns
//	kind        = "organ-committee"             # what it is; required
//	level       = "region"                      # its tier; without it, the parent's
//	parent      = "demo-1"                      # the unit above it; left out at the top
//	order       = 10                            # its place among siblings; of equal order, by ID
//	hidden      = true                          # not for readers, with all below it
//	tags        = ["inspected"]                 # words that obligations choose units by
//	members     = 46                            # how many it has
//	established = 2015-06-01                    # the day of its foundation
//	dissolved   = 2019-06-30                    # its last day
//	merged_into = "demo-3"                      # what took it over when it was dissolved
//
//	[moved]                                     # to another parent: the day, and where it stood before
//	2019-03-01 = { from = "demo-2", note = "机构改革" }
//	  from     = "demo-2"                       # the parent that it had before; required
//	  note     = "机构改革"                     # why
//	  internal = true                           # its words are not for every reader
//
//	[posts.full-time-deputy]                    # posts named in site.toml
//	holder   = "王某"                           # who holds it; left out: vacant
//	rank     = "正处级"                         # the holder's rank
//	since    = 2017-05-01                       # held from this day
//	role     = "committee-deputy"               # whose duties the holder answers for
//	note     = "兼任"                           # a remark
//	internal = true                             # its words are not for every reader
//
//	[subjects.party-groups]                     # lists for per-subject duties
//	"第一党小组" = { from = 2018-07-01, until = 2019-06-30 }
//	  from  = 2018-07-01                        # on the list from this day
//	  until = 2019-06-30                        # on the list until this day
//
//	[done.committee-meeting]                    # one line an act, at its day: of a term the election, of what is
//	                                            # standing the day from which it is met
//	2018-03-22 = "一季度机关党委会议，研究年度党建要点" # the note alone, or a table of these keys; several are a list
//	  note     = "二季度会议延期补开"           # what was done
//	  for      = "2018-Q2"                      # the period that it counts for; of triggered ones, the day of the event
//	  link     = "https://oa.example/123"       # to the papers
//	  subjects = ["demo-1-b1", "demo-1-b2"]     # per subject: unit IDs or listed names
//	  subject  = "demo-1-b3"                    # the same, for one
//	  result   = "优秀12名，合格30名"           # what came of it
//	  version  = "2018"                         # of the policy that it answered
//	  met      = false                          # standing: met from this day on, or not; default true
//	  internal = true                           # its words are not for every reader
//
//	[events.serious-violation]                  # what triggers obligations, by its day
//	2018-06-11 = "一名党员受到严重警告处分"     # the note alone, or a table of these keys; several are a list
//	  note     = "一名党员受到严重警告处分"     # what happened
//	  internal = true                           # its words are not for every reader
//
//	[waivers.party-lecture]                     # periods in which it is not owed; the key is their first day
//	2018-07-01 = { until = 2018-12-31, reason = "书记空缺", approver = "机关党委" }
//	  until    = 2018-12-31                     # its last day; without it, for ever
//	  reason   = "书记空缺"                     # why; required
//	  approver = "机关党委"                     # who allowed it
//	  internal = true                           # its words are not for every reader
//
//	[extensions.election]                       # decisions that a term lasts longer; the key is their day
//	2019-04-01 = { until = 2019-12-31, reason = "机构改革", approver = "机关工委" }
//	  until    = 2019-12-31                     # its last day; required
//	  reason   = "机构改革"                     # why; required
//	  approver = "机关工委"                     # who allowed it
//	  internal = true                           # its words are not for every reader
//
//	[ladders.irregular]                         # steps taken, by day
//	2019-03-20 = { step = "criticism", obligation = "branch-committee" }
//	  step       = "criticism"                  # of the ladder; "lifted" ends them; required
//	  due        = 2019-08-10                   # by when it must be mended
//	  obligation = "branch-committee"           # for whose sake
//	  note       = "限期三个月"                 # a remark
//	  internal   = true                         # its words are not for every reader
//
//	[findings.lecture-formalism]                # problems that were found, and their remediation
//	title     = "党课走形式"                    # what is wrong; required
//	found     = 2018-04-10                      # the day; required
//	source    = "巡视"                          # by what it was found
//	breaches  = ["party-lecture", "opinion#art-6"] # obligations, and places in a policy
//	owner     = "机关党委专职副书记"            # who answers for it
//	due       = 2019-12-31                      # its deadline
//	measures  = "重新备课，由书记主讲"          # what is done about it; the text alone, or a table of these keys;
//	                                            # several are a list
//	  text     = "重新备课，由书记主讲"         # what is done; required
//	  owner    = "宣传委员"                     # who does it; without it, the finding's
//	  due      = 2019-06-30                     # its deadline; without it, the finding's
//	  done     = 2019-05-20                     # the day on which it was done
//	  note     = "已主讲两次"                   # a remark
//	  link     = "https://oa.example/124"       # to the papers
//	  internal = true                           # its words are not for every reader
//	moved     = { 2019-06-20 = { to = 2020-06-30, reason = "场地改造" } } # new deadlines, at the day of the decision;
//	                                            # one after the deadline shows the finding as "was overdue" for ever
//	  to       = 2020-06-30                     # the new deadline; required
//	  reason   = "场地改造"                     # why; required
//	  internal = true                           # its words are not for every reader
//	target    = { 2018 = 40, 2019 = 80, 2020 = 100 } # percent by the end of each year
//	progress  = { 2018-06-30 = 20, 2018-12-31 = { percent = 45, note = "已轮训一半支部" } } # percent that is done, by
//	                                            # day
//	  percent  = 45                             # how much is done; 0 to 100; required
//	  note     = "已轮训一半支部"               # a remark
//	  link     = "https://oa.example/125"       # to the papers
//	  internal = true                           # its words are not for every reader
//	rectified = { date = 2019-08-01, by = "机关党委专职副书记" } # the owner says that it is done; several are a list
//	  date     = 2019-08-01                     # the day; required
//	  by       = "机关党委专职副书记"           # who says so; required
//	  note     = "见验收报告"                   # a remark
//	  link     = "https://oa.example/126"       # to the papers
//	  internal = true                           # its words are not for every reader
//	accepted  = { date = 2019-09-01, by = "区直机关工委" } # someone else agrees; several are a list; keys as in rectified
//	reopened  = { date = 2019-10-01, by = "区直机关工委" } # it is found again; several are a list; keys as in rectified
//	internal  = true                            # its words are not for every reader
//
// # data/supervision/<year>.toml
//
//	[quarterly.Q1]                              # inspections
//	title = "一季度督查"                        # its name
//	date  = 2018-04-10                          # published on this day
//	note  = "抽查六个支部"                      # a remark
//
//	[quarterly.Q1.units]                        # results of units
//	demo-1 = "支部台账不全"                     # the comment alone, or a table of these keys
//	  score    = 88.5                           # its score
//	  grade    = "good"                         # its grade
//	  rank     = 2                              # as published; check compares it with the scores
//	  comment  = "台账齐全"                     # what was found
//	  internal = true                           # its words are not for every reader
//
//	[half_year.H1]                              # reviews; keys as in [quarterly.Q1]
//
//	[annual]                                    # the assessment; keys as in [quarterly.Q1]
//
//	[ratings.star]                              # levels given, by unit
//	demo-1-b1 = 4                               # the value alone, or a table of these keys
//	  value    = 4                              # the level, at most the max of site.toml; required
//	  note     = "连续两年"                     # a remark
//	  internal = true                           # its words are not for every reader
//
// What is dated after the as-of date is loaded, and counts for nothing.
package load
