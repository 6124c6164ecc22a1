package scripts

import (
	"strings"
	"testing"
	"testing/fstest"
)

// folder is a folder js of modules.
func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out["js/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestJoin(t *testing.T) {
	got, err := Join(folder(map[string]string{
		"a.js":         "// First.\r\nimport { C, d } from \"./c.js\";\nexport const A = C + d();\n",
		"b.js":         "export async function b() { return 1; }\n",
		"c.js":         "const { x } = y;\nexport const C = 1;\nexport function d() {\n  const A = 2;\n  return A;\n}",
		"deep/not.js":  "nor this",
		"test.test.md": "not this",
	}), "js")
	const want = `(() => {
"use strict";
const { x } = y;
const C = 1;
function d() {
  const A = 2;
  return A;
}
// First.
const A = C + d();
async function b() { return 1; }
})();
`
	if err != nil || got != want {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestJoinRefuses(t *testing.T) {
	for want, files := range map[string]map[string]string{
		`js/a.js:2: export default 1;: not a form`: {"a.js": "// a\nexport default 1;\n"},
		`js/a.js:1: export const { x } = y;: not`:  {"a.js": "export const { x } = y;\n"},
		`js/a.js:1: export { x };: not a form`:     {"a.js": "export { x };\n"},
		`js/a.js:1: import "./b.js";: not a form`:  {"a.js": "import \"./b.js\";\n"},
		`js/a.js:1: there is no b.js`:              {"a.js": "import { b } from \"./b.js\";\n"},
		`js/a.js:1: b.js exports no b`:             {"a.js": "import { b } from \"./b.js\";\n", "b.js": "const b = 1;\n"},
		`js/a.js: imports itself by way of a.js, b.js`: {
			"a.js": "import { b } from \"./b.js\";\nexport const a = 1;\n", "b.js": "import { a } from \"./a.js\";\nexport const b = 1;\n",
		},
		`js/b.js: declares f, which a.js declares too`: {"a.js": "export function f() {}\n", "b.js": "const f = 1;\n"},
	} {
		if _, err := Join(folder(files), "js"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}
