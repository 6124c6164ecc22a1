package scripts

import (
	"io/fs"
	"testing"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/parse/v2"
	parser "github.com/tdewolff/parse/v2/js"

	"mingdeng/layouts"
)

func TestInline(t *testing.T) {
	const src = `(() => {
const A = 64;
const B = "a long string that is used more than once";
const C = /r/, D = 12;
f(A, B, B, B, C, { D, A: 1, e: g ? D : A });
function f(A) { const E = "x"; return A.D + E; }
for (const x of y) { const D = x; f(D); }
})()`
	const want = `(()=>{let e="a long string that is used more than once",n=/r/;t(64,e,e,e,n,{D:12,A:1,e:g?12:64});function t(e){return e.D+"x"}for(let e of y){let n=e;t(n)}})()`
	got, err := Inline(src)
	if err != nil {
		t.Fatal(err)
	}
	if got = minified(t, got); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if _, err := Inline("const ="); err == nil {
		t.Error("a mistake is not told")
	}
}

// TestParserKeepsScripts: what is parsed and printed is what it was.
func TestParserKeepsScripts(t *testing.T) {
	dirs, err := fs.Glob(layouts.FS, "js/*/main.js")
	if err != nil || len(dirs) == 0 {
		t.Fatal(dirs, err)
	}
	for _, main := range dirs {
		dir := main[:len(main)-len("/main.js")]
		src, err := Join(layouts.FS, dir)
		if err != nil {
			t.Fatal(err)
		}
		ast, err := parser.Parse(parse.NewInputString(src), parser.Options{})
		if err != nil {
			t.Fatal(dir, err)
		}
		if minified(t, src) != minified(t, ast.JSString()) {
			t.Errorf("%s: the parser changes it", dir)
		}
	}
}

func minified(t *testing.T, src string) string {
	t.Helper()
	m := minify.New()
	m.AddFunc("js", js.Minify)
	out, err := m.String("js", src)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
