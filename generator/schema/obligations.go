package schema

import (
	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

func obligationsFile() File {
	return File{
		Name: "obligations", Path: "data/obligations/<policy>.toml", dir: "data/obligations", ext: ".toml",
		Doc: Words{"一个制度的职责", "what a policy demands"},
		Value: table(
			key("no_duty", refs("clause", `["art-3"]`), "虽有“应当”而不产生职责的条款；check 会问起其他没有引用的条款", "articles that demand nothing of their own, though they say \"must\"; check asks about all others that nothing quotes"),
			key("obligations", mapOf(a(ID, "committee-meeting"), obligation()), "职责；标识在全站不重复", "duties; their IDs are unique in the portal"),
			key("ladders", mapOf(a(ID, "irregular"), ladder()), "处理的阶梯，从轻到重", "steps of consequence, mildest first"),
			key("rules", mapOf(a(ID, "efficacy-cap"), rule()), "“符合条件，由人决定”的规定", "shown as \"condition met, for decision by people\""),
		),
	}
}

func obligation() Value {
	v := table(join(obligationWords(), quoted(), obligationOwed(), obligationForms())...)
	v.Table.By = "form"
	return v
}

func obligationWords() []Key {
	return []Key{
		key("title", a(Text, `"机关党委会议"`), "名称", "its name").required(),
		key("short", a(Text, `"党委会议"`), "窄栏中的简称", "for narrow columns"),
		key("evidence", a(Text, `"会议记录、纪要"`), "什么算履行的凭据", "what counts"),
		key("consequence", a(Text, `"约谈书记"`), "未履行的后果", "what follows when it is missed"),
	}
}

// obligationOwed says who owes an obligation, and when.
func obligationOwed() []Key {
	size := table(
		key("min", integer("3", 1, maxMembers), "最少人数", "so many at least"),
		key("max", integer("49", 1, maxMembers), "最多人数", "so many at most"),
	)
	return []Key{
		key("form", word("form", `"periodic"`, portal.FormNames()), "怎样计算", "how it is counted").required(),
		key("owed_by", refs("kind", `["organ-committee"]`), "哪几类单位履行", "by kinds of units").required(),
		key("levels", refs("level", `["region"]`), "哪几级的单位；不写为各级", "of these levels; without it, all"),
		key("tags", a(Strings, `["inspected"]`), "单位至少有其中一个标签；不写为不限", "the unit has one of them; without it, any"),
		key("size", size.like("{ min = 3, max = 49 }"), "单位的人数，可只写一头", "members of the unit, either bound"),
		key("role", ref("role", `"committee-secretary"`), "责任人", "who answers for it"),
		key("group", ref("group", `"four-ones"`), "分组", "its theme"),
		key("stage", ref("stage", `"during"`), "一年中的阶段", "its time of the year"),
		key("from", a(Date, "2018-02-01"), "从哪天起履行；不写为第一版施行之日", "owed from this day; without it, in_force of the first version"),
		key("until", a(Date, "2020-12-31"), "到哪天为止；不写为一直", "owed until this day; without it, for ever"),
	}
}

// obligationForms are the keys that only some forms have.
func obligationForms() []Key {
	form := func(f ...portal.Form) []string {
		var names []string
		for _, x := range f {
			names = append(names, x.String())
		}
		return names
	}
	recurring := form(portal.Periodic, portal.PerSubject)
	subjects := table(
		key("children", refs("kind", `["branch"]`), "下属单位中的这几类", "child units of these kinds, or"),
		key("list", a(String, `"party-groups"`), "单位文件中 [subjects.…] 的名单", "the unit's own [subjects.party-groups]"),
	)
	return []Key{
		key("every", word("cadence", `"quarter"`, calendar.CadenceNames()), "周期", "its period").of(recurring...).required(),
		key("times", integer("2", 1, 366), "每个周期几次", "in each period").of(recurring...).or(1),
		key("distinct_days", a(Boolean, "true"), "同一天的几次只算一次", "acts of one day count once").of(recurring...),
		key("subjects", subjects.like(`{ children = ["branch"] }`), "对谁各履行一次：下属单位，或单位自己的名单", "for each of whom it is owed").of(form(portal.PerSubject)...).required(),
		key("due", a(MonthDay, `"01-31"`), "每年的哪一天之前", "month and day in each year").of(form(portal.Dated)...).required(),
		key("business_day", word("shift", `"next"`, portal.ShiftNames()), "到期日不是工作日时移到下一个或上一个工作日；不写不移", "where a day goes that is no business day; without it, it stays").of(form(portal.Dated)...),
		key("event", ref("event", `"serious-violation"`), "由什么事件引起", "what triggers it").of(form(portal.Triggered)...).required(),
		key("within", integer("30", 0, 3660), "事件后多少天之内", "days after the event").of(form(portal.Triggered)...).required(),
		key("within", integer("60", 0, 3660), "从应履行之日起多少天之内", "days after it is first owed").of(form(portal.Standing)...).or(0),
		key("years", integer("3", 1, 100), "任期几年", "length of the term").of(form(portal.Term)...).required(),
	}
}

func ladder() Value {
	title := key("title", a(Text, `"软弱涣散整顿"`), "名称", "its name")
	steps := key("steps", mapOf(a(ID, "criticism"), named()), "各级，从轻到重", "mildest first")
	return table(join([]Key{title}, quoted(), []Key{steps})...)
}

func rule() Value {
	return table(join([]Key{
		key("title", a(Text, `"考核等次上限"`), "名称", "its name"),
		key("text", a(Text, `"不得评为优秀"`), "由人决定的是什么", "what people decide"),
	}, quoted(), []Key{
		key("kinds", refs("kind", `["party-group"]`), "哪几类单位；不写为各类", "units of these kinds; without it, all"),
		key("levels", refs("level", `["region"]`), "哪几级的单位；不写为各级", "units of these levels; without it, all"),
		key("from", a(Date, "2018-02-01"), "从哪天起；此前结束的年份不看。不写为第一版施行之日", "years that end before are not tested; without it, in_force of the first version"),
		key("until", a(Date, "2020-12-31"), "到哪天为止；此后开始的年份不看", "years that begin after are not tested; without it, open"),
		key("when", when(), "条件，须全部成立，逐年来看", "all must hold, in each year that has the figures").required(),
	})...)
}

// when is what a rule asks of a unit in a year.
func when() Value {
	v := table(
		key("grade", table(
			key("is", ref("grade", `"poor"`), "等次是", "it is this grade, or"),
			key("not", ref("grade", `"excellent"`), "等次不是", "it is another"),
		).like(`{ not = "excellent" }`), "年度考核等次", "of the annual assessment"),
		key("from_bottom", integer("10", 1, 100000), "同类同级中排在最后几名之内", "among the last so many of its kind and level"),
		key("bottom_years", table(
			key("years", integer("3", 1, 100), "连续几年", "so many consecutive years").or(2),
			key("within", integer("3", 1, 100000), "在最后几名之内", "among the last so many").or(1),
		).like("{ years = 2, within = 3 }"), "连续几年排在最后几名", "so many consecutive years among the last"),
		key("rating", mapOf(ref("rating", "star"), level("2")).like("{ star = 2 }"), "星级至多几级；写几种则须都成立", "at most this level; of several ratings, all"),
		key("duty", mapOf(ref("obligation", "election"), list("state", `["missed"]`, stateNames())).like(`{ election = ["missed"] }`), "职责的状态是其中之一；写几项则须都成立", "state of a duty, one of these; of several duties, all"),
		key("missed", integer("5", 1, 100000), "一年中至少几期未履行", "at least so many missed periods in the year"),
	)
	v.Table.Of = "fact"
	return v
}
