package schema

// The functions here keep the descriptions short: one line a key.

// key is a key with what it holds and what it is, in both languages.
func key(name string, v Value, zh, en string) Key {
	return Key{Name: name, Value: v, Doc: Words{zh, en}}
}

func (k Key) required() Key { k.Required = true; return k }

// or is k with what it means when it is left out.
func (k Key) or(def any) Key { k.Default = def; return k }

// of is k for some words of Entry.By alone.
func (k Key) of(words ...string) Key { k.For = words; return k }

func (k Key) emptied() Key  { k.Withheld = Emptied; return k }
func (k Key) replaced() Key { k.Withheld = Replaced; return k }
func (k Key) numbered() Key { k.Withheld = Numbered; return k }

// a is a value of a kind that needs no more than an example.
func a(kind Kind, example string) Value { return Value{Kind: kind, Example: example} }

func integer(example string, low, high int) Value {
	return Value{Kind: Integer, Example: example, Min: low, Max: high}
}

// ref is the ID of something; refs are several.
func ref(of, example string) Value  { return Value{Kind: String, Of: of, Example: example} }
func refs(of, example string) Value { return Value{Kind: Strings, Of: of, Example: example} }

// word is one of some words; list is several of them.
func word(of, example string, allowed []string) Value {
	return Value{Kind: String, Of: of, Example: example, Words: allowed}
}

func list(of, example string, allowed []string) Value {
	return Value{Kind: Strings, Of: of, Example: example, Words: allowed}
}

// table is a table of keys; mapOf has any number of values, each at a key.
func table(keys ...Key) Value { return Value{Kind: Table, Table: &Entry{Keys: keys}} }

func mapOf(keys, each Value) Value { return Value{Kind: Map, Keys: &keys, Each: &each} }

// bare is v for which the value of one key will do, as in the example; wrong is
// its word for what is neither.
func (v Value) bare(name, example, wrong string) Value {
	e := *v.Table
	e.Bare, v.Table, v.Example, v.Wrong = name, &e, example, wrong
	return v
}

// many is v or a list of such.
func (v Value) many() Value {
	v.Many = true
	return v
}

// like is v with another example.
func (v Value) like(example string) Value { v.Example = example; return v }

// level is one of a rating's.
func level(example string) Value { v := integer(example, 0, 100); v.Of = "rating"; return v }

// percent is a share.
func percent(example string) Value { return integer(example, 0, 100) }

// internal is the key of all tables that may be kept from readers.
func internal() Key {
	return key("internal", a(Boolean, "true"), "其中的文字不对所有读者公开", "its words are not for every reader")
}

// named is an entry of one of site.toml's lists.
func named(more ...Key) Value {
	return table(append([]Key{
		key("name", a(Text, `"支部书记"`), "显示的名称；不写则显示标识", "as it is shown; without it, its ID"),
		key("note", a(Text, `"主持支部全面工作"`), "给读者的一句说明", "a sentence for readers"),
	}, more...)...)
}

// quoted are the keys of what a policy's words create.
func quoted() []Key {
	return []Key{
		key("clause", ref("clause", `"opinion#art-6"`), "依据的条款：制度#条；款、项写成 art-6-p2、art-6-p2-i3", "the policy and the place in it; a paragraph is art-6-p2, an item art-6-p2-i3").required(),
		key("quote", a(String, `"每季度至少主持召开1次机关党委会议"`), "条款原文，一字不差，在同一款或同一项之内", "the very words, within one paragraph or item").required(),
		key("version", ref("version", `"2018"`), "引自哪个版本；不写为现行版本", "whose words they are; without it, those of the version in force"),
	}
}

// join is several lists of keys as one.
func join(lists ...[]Key) []Key {
	var all []Key
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}
