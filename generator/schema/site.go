package schema

import (
	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
)

// maxMembers bounds what is said of the members of a unit.
const maxMembers = 100000000

func siteFile(fields []Field) File {
	return File{
		Name: "site", Path: "site.toml", base: "site.toml",
		Doc:   Words{"整个站点的设置", "what holds for the whole site"},
		Value: table(join(siteKeys(), lists(), []Key{states(), lead(), businessDays(), privacyKey(fields)})...),
	}
}

func siteKeys() []Key {
	year := table(
		key("emphasis", a(Text, `"启动之年"`), "本年的重点", "what the year is about"),
		key("note", a(Text, `"建立台账，摸清底数"`), "说明", "a sentence on it"),
		key("target", percent("40"), "到年底计划完成整改的百分比", "percent of remediation by the year's end").or(100),
	)
	return []Key{
		key("title", a(Text, `"机关党建明灯"`), "站点名称", "the site's name").required(),
		key("organisation", a(Text, `"区直机关工委"`), "发布单位", "who publishes"),
		key("notice", a(Text, `"演示数据，均为虚构"`), "每页顶部的提示", "a banner on every page"),
		key("languages", a(Language, `["zh-CN", "en"]`), "页面的语言；第一种在根目录", "that pages are made in; the first stands at the root").or([]string{"zh-CN"}),
		key("base", a(Base, `"/portal/"`), "在服务器上的路径", "base path on the server").or("/"),
		key("time_zone", a(TimeZone, `"Asia/Urumqi"`), "时区，决定今天是哪一天", "decides what day it is").or("Asia/Shanghai"),
		key("as_of", a(Date, "2019-11-15"), "判定截止的日期；不写为今天", "the day for which all is judged; without it, today"),
		key("indent", a(Boolean, "true"), "政策各段首行空两字；不写则只有中文如此", "first lines of policy paragraphs by two characters; without it, in Chinese texts alone"),
		key("pro_rata", percent("60"), "一个周期内应履行的天数占百分之几才算应履行", "percent of a period's days that must be owed for it to be due").or(50),
		key("campaign", table(
			key("title", a(Text, `"三年行动"`), "名称", "its name"),
			key("start", a(Date, "2018-02-01"), "开始的日期", "its first day").required(),
			key("years", mapOf(a(Year, "2018"), year), "每一年一节，首尾相接", "one for each calendar year, without a gap"),
		), "几年的专项行动", "an effort of some years"),
	}
}

// lists are what other files refer to.
func lists() []Key {
	of := func(name, example, zh, en string) Key { return key(name, mapOf(a(ID, example), named()), zh, en) }
	return []Key{
		of("roles", "branch-secretary", "责任人", "who answers for duties"),
		of("groups", "four-ones", "职责的分组", "themes of obligations"),
		of("kinds", "organ-committee", "单位的类别", "kinds of units"),
		of("levels", "region", "层级", "tiers of the hierarchy"),
		of("stages", "during", "一年中的阶段", "times of the year"),
		of("grades", "excellent", "年度考核的等次，从好到差", "of the annual assessment, the best first"),
		of("events", "serious-violation", "引起职责的事件", "what triggers obligations"),
		of("posts", "full-time-deputy", "单位的职务", "posts of units"),
		key("ratings", mapOf(a(ID, "star"), named(key("max", integer("3", 1, 100), "最高一级；最低为 0", "the best level; the worst is 0").or(5))), "每年评定的星级一类", "yearly levels of units, such as stars"),
	}
}

// states changes how the states look.
func states() Key {
	style := table(
		key("name", a(Text, `"未履行"`), "名称；不写用界面的词", "its name; without it, the interface's word"),
		key("shape", word("shape", `"square"`, portal.Shapes()), "形状，各不相同", "no two states alike"),
		key("color", a(Color, `"#a8071a"`), "颜色", "its color"),
		key("dark", a(Color, `"#ff7875"`), "深色模式下的颜色", "the same in dark mode"),
	)
	return key("states", mapOf(word("state", "missed", stateNames()), style), "只在要改变某个状态的样子时写", "only to change a state's look")
}

// stateNames are the IDs of all states.
func stateNames() []string {
	var names []string
	for _, s := range assess.States() {
		names = append(names, s.String())
	}
	return names
}

func lead() Key {
	days := func(name string, def int, zh, en string) Key {
		return key(name, integer("10", 0, 3660), zh, en).or(def)
	}
	return key("lead", table(
		days("month", 7, "每月一次的职责", "monthly obligations"),
		days("quarter", 15, "每季度一次的职责", "quarterly ones"),
		days("half_year", 30, "每半年一次的职责", "half-yearly ones"),
		days("year", 30, "每年一次的职责", "yearly ones"),
		days("term", 180, "按任期履行的职责", "those of a term"),
		days("other", 30, "其他职责：定期日、事件、常设", "all others: triggered, standing"),
	), "期限之前多少天算“即将到期”", "days before a deadline at which it is \"due soon\"")
}

func businessDays() Key {
	return key("business_days", table(
		key("holidays", a(Dates, "[2019-10-01, 2019-10-02]"), "放假的工作日", "weekdays that are off"),
		key("workdays", a(Dates, "[2019-09-29]"), "上班的周末", "Saturdays and Sundays that are worked"),
	), "工作日，供 business_day 使用", "for dated obligations that ask for them")
}

func privacyKey(fields []Field) Key {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return key("privacy", table(
		key("internal", list("private-field", `["done.link", "findings.owner"]`, names), "谁都看不到的文字，写法如 done.link", "texts that nobody gets, whatever the files say"),
		key("names", word("privacy-names", `"posts"`, []string{"shown", "posts"}), "写 posts，则人名换成职务", "with posts, names of people become posts").or("shown"),
		key("people", mapOf(a(String, `"李某"`), a(String, `"原机关党委书记"`)), "不任职务的人：姓名 = 换成什么", "others than the holders of posts: who, and what to say instead"),
	), "读者看不到的内容", "what readers do not get")
}
