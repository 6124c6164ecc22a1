package schema

func policyFile() File {
	return File{
		Name: "policy", Path: "content/policies/<policy>/<version>.md", Front: true, dir: "content/policies", ext: ".md",
		Doc: Words{"制度原文的一个版本", "a version of a policy's text, as issued"},
		Value: table(
			key("title", a(String, `"党建工作意见"`), "标题；不写用正文第一个标题，再不然用制度的标识", "without it, the first heading, or the policy's ID"),
			key("number", a(String, `"X委〔2018〕2号"`), "文号", "the document's number"),
			key("issuer", a(String, `"区直机关工委"`), "发文单位", "who issued it"),
			key("issued", a(Date, "2018-01-20"), "印发日期", "the day of issue"),
			key("in_force", a(Date, "2018-02-01"), "施行日期；不写为一直有效", "the day from which it holds; without it, always"),
			key("notice", a(String, `"演示用，非真实文件"`), "正文上方的提示", "stands above the text"),
		),
	}
}

func glossaryFile() File {
	return File{
		Name: "glossary", Path: "content/policies/<policy>/glossary.toml", dir: "content/policies", base: "glossary.toml", ext: ".toml",
		Doc:   Words{"原文自己没有解释的词语", "words that the text does not define itself"},
		Value: mapOf(a(String, `"一岗双责"`), a(String, `"对业务工作和党建工作都负责"`)),
	}
}

func pageFile() File {
	return File{
		Name: "page", Path: "content/pages/<page>.md, <page>.<language>.md", Front: true, dir: "content/pages", ext: ".md",
		Doc:   Words{"关于、帮助等页面", "about, help, any page"},
		Value: table(key("title", a(String, `"关于"`), "标题；不写用正文第一个标题", "without it, the first heading, or the page's ID")),
	}
}
