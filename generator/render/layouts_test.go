package render

import (
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingdeng/generator/assess"
	"mingdeng/generator/words"
	"mingdeng/layouts"
)

// readAll joins the files that match a pattern.
func readAll(t *testing.T, pattern string) map[string]string {
	t.Helper()
	names, err := fs.Glob(layouts.FS, pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %v, %d files", pattern, err, len(names))
	}
	files := map[string]string{}
	for _, name := range names {
		src, err := fs.ReadFile(layouts.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(src)
	}
	return files
}

func TestLanguagesHaveTheSameWords(t *testing.T) {
	var want []string
	for _, tag := range []string{"zh-CN", "en"} {
		lang, err := words.Load(layouts.FS, tag)
		if err != nil {
			t.Fatal(err)
		}
		keys := lang.Keys()
		if want == nil {
			want = keys
		}
		for _, k := range keys {
			if !slices.Contains(want, k) {
				t.Errorf("%s has %q, the other language does not", tag, k)
			}
		}
		for _, k := range want {
			if !lang.Has(k) {
				t.Errorf("%s lacks %q", tag, k)
			}
		}
	}
}

// A page must work under the policy default-src 'self', and no word of any
// language may stand in a template.
func TestTemplatesHoldNoInlineCodeAndNoWords(t *testing.T) {
	inline := regexp.MustCompile(`(?i)\sstyle\s*=|<style|\son[a-z]+\s*=|<script[^>]*>[^<]|javascript:`)
	han := regexp.MustCompile(`\p{Han}`)
	comment := regexp.MustCompile(`(?s)\{\{/\*.*?\*/\}\}`)
	for _, pattern := range []string{"*.html", "pages/*.html", "parts/*.html"} {
		for name, src := range readAll(t, pattern) {
			src = comment.ReplaceAllString(src, "")
			if m := inline.FindString(src); m != "" {
				t.Errorf("layouts/%s: inline code: %q", name, m)
			}
			if m := han.FindString(src); m != "" {
				t.Errorf("layouts/%s: a word stands in the template: %q", name, m)
			}
		}
	}
}

// What a page loads of styles, and of scripts, stays small.
func TestAssetsStaySmall(t *testing.T) {
	sizes := map[string]int{}
	var html []string
	for _, f := range pages(t, Options{}) {
		body := bytesOf(t, f)
		if strings.HasPrefix(f.Path, "assets/") {
			sizes[f.Path] = len(body)
		} else if strings.HasSuffix(f.Path, ".html") {
			html = append(html, f.Path+"\n"+string(body))
		}
	}
	asset := regexp.MustCompile(`(?:href|src|data-search)="[^"]*(assets/[^"]+)"`)
	for _, page := range html {
		name, _, _ := strings.Cut(page, "\n")
		total := map[string]int{}
		for _, m := range asset.FindAllStringSubmatch(page, -1) {
			if !strings.HasPrefix(m[1], "assets/search.") {
				total[path.Ext(m[1])] += sizes[m[1]]
			} else if sizes[m[1]] > 22_000 { // loaded when somebody searches
				t.Fatalf("%s has %d bytes, at most 22000 are allowed", m[1], sizes[m[1]])
			}
		}
		for ext, n := range total {
			if n > 30_000 {
				t.Fatalf("%s loads %d bytes of %s, at most 30000 are allowed", name, n, ext)
			}
		}
		if total[".css"] == 0 || total[".js"] == 0 {
			t.Fatalf("%s: styles and scripts expected, got %v", name, total)
		}
	}
}

// colours reads the custom properties that are plain hexadecimal colours.
func colours(src string) map[string]string {
	found := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z0-9-]+):(#[0-9a-f]{3,6})`).FindAllStringSubmatch(src, -1) {
		found[m[1]] = m[2]
	}
	return found
}

func luminance(hex string) float64 {
	hex = hex[1:]
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	var l float64
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// Every text colour is readable on every ground that it stands on (WCAG AA).
func TestColoursContrast(t *testing.T) {
	for name, src := range readAll(t, "css/*.css") {
		if name != "css/tokens.css" && name != "css/dark.css" {
			continue
		}
		c := colours(src)
		check := func(text string, grounds ...string) {
			for _, ground := range grounds {
				if r := contrast(c[text], c[ground]); r < 4.5 {
					t.Errorf("%s: %s on %s is %.2f:1, below 4.5", name, text, ground, r)
				}
			}
		}
		for _, text := range []string{"ink", "quiet", "link"} {
			check(text, "ground", "sunk")
		}
		check("accent", "ground")
		check("ink", "h1", "h2", "h3", "h4", "due-soon-ground")
		for _, st := range assess.States() {
			check(st.String(), "ground", "sunk")
		}
		for _, st := range []string{"met", "met-late", "on-schedule", "due-soon", "missed"} {
			check(st, st+"-ground")
		}
	}
}

// The older half of readers' browsers knows no nesting and no :has().
func TestStylesAreTimid(t *testing.T) {
	for name, src := range readAll(t, "css/*.css") {
		for _, bad := range []string{":has(", "@container", "@layer", "light-dark("} {
			if strings.Contains(src, bad) {
				t.Errorf("layouts/%s uses %s", name, bad)
			}
		}
	}
}

// Text is marked safe in few places only: the stencils, whose bytes are
// html/template's own or escaped, and the drawings.
func TestFewPlacesMarkTextSafe(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasPrefix(name, "charts") || slices.Contains([]string{"stencil.go", "sprite.go"}, name) || strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(src), "template.HTML(") {
			t.Errorf("%s marks text as safe", name)
		}
	}
}
