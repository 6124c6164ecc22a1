package schema

func supervisionFile() File {
	return File{
		Name: "supervision", Path: "data/supervision/<year>.toml", dir: "data/supervision", ext: ".toml",
		Doc: Words{"一年的督查、述职和考核", "a year's inspections, reviews, assessment and ratings"},
		Value: table(
			key("quarterly", mapOf(round("quarter", "Q1", "Q2", "Q3", "Q4"), results(`"一季度督查"`)), "季度督查", "inspections"),
			key("half_year", mapOf(round("half-year", "H1", "H2"), results(`"上半年述职"`)), "半年述职", "reviews"),
			key("annual", results(`"年度考核"`), "年度考核", "the assessment"),
			key("ratings", mapOf(ref("rating", "star"), mapOf(ref("unit", "demo-1-b1"), rating())), "评定的级别，按单位", "levels given, by unit"),
		),
	}
}

// round is the key of a period of the year.
func round(cadence string, ids ...string) Value {
	return Value{Kind: Round, Of: cadence, Words: ids, Example: ids[0]}
}

func results(title string) Value {
	result := table(
		key("score", a(Number, "88.5"), "分数", "its score"),
		key("grade", ref("grade", `"good"`), "等次", "its grade"),
		key("rank", integer("2", 1, 1_000_000), "公布的名次；check 会与分数比较", "as published; check compares it with the scores"),
		key("comment", a(String, `"台账齐全"`), "评语", "what was found").emptied(),
		internal(),
	).bare("comment", `"支部台账不全"`, "table")
	return table(
		key("title", a(String, title), "名称", "its name").emptied(),
		key("date", a(Date, "2018-04-10"), "公布的日期", "published on this day"),
		key("note", a(String, `"抽查六个支部"`), "说明", "a remark").emptied(),
		key("units", mapOf(ref("unit", "demo-1"), result), "各单位的结果", "results of units"),
	)
}

func rating() Value {
	return table(
		key("value", level("4"), "级别，不超过 site.toml 中的 max", "the level, at most the max of site.toml").required(),
		key("note", a(String, `"连续两年"`), "说明", "a remark").emptied(),
		internal(),
	).bare("value", "4", "integer")
}
