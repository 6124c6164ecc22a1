package schema

func unitFile() File {
	return File{
		Name: "unit", Path: "data/units/<unit>.toml", dir: "data/units", ext: ".toml",
		Doc:   Words{"一个单位及其记录；可放在 data/units 下的任意文件夹", "a unit and its records, in any folders below data/units"},
		Value: table(join(unitKeys(), unitRecords(), []Key{key("findings", mapOf(a(ID, "lecture-formalism"), finding()), "发现的问题及整改", "problems that were found, and their remediation")})...),
	}
}

func unitKeys() []Key {
	return []Key{
		key("name", a(String, `"示例一厅机关党委"`), "名称", "its name").required(),
		key("short", a(String, `"一厅机关党委"`), "窄栏中的简称", "for narrow columns"),
		key("kind", ref("kind", `"organ-committee"`), "类别", "what it is").required(),
		key("level", ref("level", `"region"`), "层级；不写同上级", "its tier; without it, the parent's"),
		key("parent", ref("unit", `"demo-1"`), "上级单位；最上一级不写", "the unit above it; left out at the top"),
		key("order", integer("10", -1000000, 1000000), "在同一上级之下的次序；不写按标识排", "its place among siblings; of equal order, by ID"),
		key("hidden", a(Boolean, "true"), "本单位及下属单位不对读者公开", "not for readers, with all below it"),
		key("tags", a(Strings, `["inspected"]`), "标签，职责可按它选择单位", "words that obligations choose units by"),
		key("members", integer("46", 0, maxMembers), "党员（成员）人数", "how many it has"),
		key("established", a(Date, "2015-06-01"), "成立日期", "the day of its foundation"),
		key("dissolved", a(Date, "2019-06-30"), "撤销日期", "its last day"),
		key("merged_into", ref("unit", `"demo-3"`), "撤销后并入哪个单位", "what took it over when it was dissolved"),
	}
}

// unitRecords are what a unit records by day, and its posts and lists.
func unitRecords() []Key {
	day := func(example string) Value { return a(Date, example) }
	obligation := func(example string) Value { return ref("obligation", example) }
	return []Key{
		key("moved", mapOf(day("2019-03-01"), moved().like(`{ from = "demo-2", note = "机构改革" }`)), "改换上级：日期 = 原来在哪里", "to another parent: the day, and where it stood before"),
		key("posts", mapOf(ref("post", "full-time-deputy"), post()), "职务，名称见 site.toml", "posts named in site.toml"),
		key("subjects", mapOf(a(ID, "party-groups"), mapOf(a(String, `"第一党小组"`), subject())), "逐个履行的职责所用的名单", "lists for per-subject duties").numbered(),
		key("done", mapOf(obligation("committee-meeting"), mapOf(day("2018-03-22"), act())), "履行记录，一行一次，日期在前；任期的写换届日期，常设的写从哪天起具备", "one line an act, at its day: of a term the election, of what is standing the day from which it is met"),
		key("events", mapOf(ref("event", "serious-violation"), mapOf(day("2018-06-11"), event())), "引起职责的事件", "what triggers obligations, by its day"),
		key("waivers", mapOf(obligation("party-lecture"), mapOf(day("2018-07-01"), waiver())), "免除：从哪天起", "periods in which it is not owed; the key is their first day"),
		key("extensions", mapOf(obligation("election"), mapOf(day("2019-04-01"), extension())), "任期的延长：决定的日期", "decisions that a term lasts longer; the key is their day"),
		key("ladders", mapOf(ref("ladder", "irregular"), mapOf(day("2019-03-20"), step())), "已采取的各级处理", "steps taken, by day"),
	}
}

func moved() Value {
	return table(
		key("from", ref("unit", `"demo-2"`), "原来的上级", "the parent that it had before").required(),
		key("note", a(String, `"机构改革"`), "说明", "why").emptied(),
		internal(),
	)
}

func post() Value {
	return table(
		key("holder", a(String, `"王某"`), "任职的人；不写为空缺", "who holds it; left out: vacant").replaced(),
		key("rank", a(String, `"正处级"`), "职级", "the holder's rank").emptied(),
		key("since", a(Date, "2017-05-01"), "任职日期", "held from this day"),
		key("role", ref("role", `"committee-deputy"`), "承担哪个责任人的职责", "whose duties the holder answers for"),
		key("note", a(String, `"兼任"`), "说明", "a remark").emptied(),
		internal(),
	)
}

func subject() Value {
	return table(
		key("from", a(Date, "2018-07-01"), "从哪天起在名单上", "on the list from this day"),
		key("until", a(Date, "2019-06-30"), "到哪天为止", "on the list until this day"),
	).like("{ from = 2018-07-01, until = 2019-06-30 }")
}

// act is what a day of an obligation holds.
func act() Value {
	return table(
		key("note", a(String, `"二季度会议延期补开"`), "做了什么", "what was done").replaced(),
		key("for", a(Period, `"2018-Q2"`), "算作哪一期；由事件引起的写事件的日期", "the period that it counts for; of triggered ones, the day of the event"),
		key("link", a(Link, `"https://oa.example/123"`), "材料的地址", "to the papers").emptied(),
		key("subjects", refs("subject", `["demo-1-b1", "demo-1-b2"]`), "逐个履行的：对哪些单位或名单上的人", "per subject: unit IDs or listed names"),
		key("subject", ref("subject", `"demo-1-b3"`), "同上，只有一个", "the same, for one"),
		key("result", a(String, `"优秀12名，合格30名"`), "结果", "what came of it").emptied(),
		key("version", ref("version", `"2018"`), "按哪个版本履行", "of the policy that it answered"),
		key("met", a(Boolean, "false"), "常设的：从这天起是否具备", "standing: met from this day on, or not").or(true),
		internal(),
	).bare("note", `"一季度机关党委会议，研究年度党建要点"`, "act").many()
}

func event() Value {
	return table(
		key("note", a(String, `"一名党员受到严重警告处分"`), "发生了什么", "what happened").replaced(),
		internal(),
	).bare("note", `"一名党员受到严重警告处分"`, "act").many()
}

func waiver() Value {
	return table(
		key("until", a(Date, "2018-12-31"), "到哪天为止；不写为一直", "its last day; without it, for ever"),
		key("reason", a(String, `"书记空缺"`), "理由", "why").required().replaced(),
		key("approver", a(String, `"机关党委"`), "批准的单位", "who allowed it").emptied(),
		internal(),
	).like(`{ until = 2018-12-31, reason = "书记空缺", approver = "机关党委" }`)
}

func extension() Value {
	return table(
		key("until", a(Date, "2019-12-31"), "延长到哪天", "its last day").required(),
		key("reason", a(String, `"机构改革"`), "理由", "why").required().replaced(),
		key("approver", a(String, `"机关工委"`), "批准的单位", "who allowed it").emptied(),
		internal(),
	).like(`{ until = 2019-12-31, reason = "机构改革", approver = "机关工委" }`)
}

func step() Value {
	return table(
		key("step", ref("step", `"criticism"`), "哪一级；写 lifted 为解除", "of the ladder; \"lifted\" ends them").required(),
		key("due", a(Date, "2019-08-10"), "整改期限", "by when it must be mended"),
		key("obligation", ref("obligation", `"branch-committee"`), "因哪项职责", "for whose sake"),
		key("note", a(String, `"限期三个月"`), "说明", "a remark").emptied(),
		internal(),
	).like(`{ step = "criticism", obligation = "branch-committee" }`)
}

func finding() Value {
	return table(join([]Key{
		key("title", a(String, `"党课走形式"`), "问题", "what is wrong").required().replaced(),
		key("found", a(Date, "2018-04-10"), "发现的日期", "the day").required(),
		key("source", a(String, `"巡视"`), "怎样发现的", "by what it was found").emptied(),
		key("breaches", refs("obligation", `["party-lecture", "opinion#art-6"]`), "违反的职责，或制度中的条款", "obligations, and places in a policy"),
		key("owner", a(String, `"机关党委专职副书记"`), "责任人", "who answers for it").replaced(),
		key("due", a(Date, "2019-12-31"), "整改期限", "its deadline"),
		key("measures", measure(), "整改措施", "what is done about it"),
		key("moved", mapOf(a(Date, "2019-06-20"), deadline()).like(`{ 2019-06-20 = { to = 2020-06-30, reason = "场地改造" } }`), "改期：决定的日期，不晚于到期当天；过期再改，一直显示“曾逾期”", "new deadlines, at the day of the decision; one after the deadline shows the finding as \"was overdue\" for ever"),
		key("target", mapOf(a(Year, "2018"), percent("40")).like("{ 2018 = 40, 2019 = 80, 2020 = 100 }"), "各年年底计划完成的百分比", "percent by the end of each year"),
		key("progress", mapOf(a(Date, "2018-06-30"), progress()).like(`{ 2018-06-30 = 20, 2018-12-31 = { percent = 45, note = "已轮训一半支部" } }`), "进度，按日期", "percent that is done, by day"),
	}, signs(), []Key{internal()})...)
}

func measure() Value {
	return table(
		key("text", a(String, `"重新备课，由书记主讲"`), "措施", "what is done").required().replaced(),
		key("owner", a(String, `"宣传委员"`), "责任人；不写同问题的", "who does it; without it, the finding's").replaced(),
		key("due", a(Date, "2019-06-30"), "期限；不写同问题的", "its deadline; without it, the finding's"),
		key("done", a(Date, "2019-05-20"), "完成的日期", "the day on which it was done"),
		key("note", a(String, `"已主讲两次"`), "说明", "a remark").emptied(),
		key("link", a(Link, `"https://oa.example/124"`), "材料的地址", "to the papers").emptied(),
		internal(),
	).bare("text", `"重新备课，由书记主讲"`, "measures").many()
}

func deadline() Value {
	return table(
		key("to", a(Date, "2020-06-30"), "改到哪天", "the new deadline").required(),
		key("reason", a(String, `"场地改造"`), "理由", "why").required().replaced(),
		internal(),
	)
}

func progress() Value {
	return table(
		key("percent", percent("45"), "完成的百分比", "how much is done").required(),
		key("note", a(String, `"已轮训一半支部"`), "说明", "a remark").emptied(),
		key("link", a(Link, `"https://oa.example/125"`), "材料的地址", "to the papers").emptied(),
		internal(),
	).bare("percent", "20", "integer")
}

// signs are the statements on a finding.
func signs() []Key {
	sign := func(date, by string) Value {
		v := table(
			key("date", a(Date, date), "日期", "the day").required(),
			key("by", a(String, by), "谁", "who says so").required().replaced(),
			key("note", a(String, `"见验收报告"`), "说明", "a remark").emptied(),
			key("link", a(Link, `"https://oa.example/126"`), "材料的地址", "to the papers").emptied(),
			internal(),
		).many().like(`{ date = ` + date + `, by = ` + by + ` }`)
		v.Wrong = "signs"
		return v
	}
	return []Key{
		key("rectified", sign("2019-08-01", `"机关党委专职副书记"`), "报告整改完成", "the owner says that it is done"),
		key("accepted", sign("2019-09-01", `"区直机关工委"`), "验收销号，须由他人", "someone else agrees"),
		key("reopened", sign("2019-10-01", `"区直机关工委"`), "重新打开", "it is found again"),
	}
}
