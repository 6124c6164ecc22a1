package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/write"
)

// assets are the addresses of styles and scripts, from the site's root. The
// hash of the content in each name lets servers keep them for ever.
type assets struct {
	style  string // all of layouts/css but what only some pages load
	policy string // policy.css, for policy pages
	ledger string // ledger.css, for all others
	states string // colours that site.toml changes; "" when it changes none
	theme  string // runs before the page is drawn
	script string // all of layouts/js but the others named here
	reader string // policy.js and resolve.js, for policy pages
	search string // search.js, which the box loads when it is used
	found  string // search-page.js, for the search page
	finds  string // search-page.css, likewise
	icon   string
}

// styleOrder is the order in which the style files are joined; files that it
// does not name follow by name.
func styleOrder() []string {
	return []string{"tokens", "base", "frame", "parts", "table", "charts"}
}

// asset is a file of the site and where its address is kept.
type asset struct {
	name    string
	address *string
	content func() (string, error)
}

// assetList says what every asset is made of.
func (s *site) assetList() []asset {
	a := &s.assets
	return []asset{
		{"portal.css", &a.style, s.style},
		{"policy.css", &a.policy, func() (string, error) { return s.sheet("css/policy.css") }},
		{"ledger.css", &a.ledger, func() (string, error) { return s.sheet("css/ledger.css") }},
		{"theme.js", &a.theme, func() (string, error) { return s.script("js/theme.js") }},
		{"portal.js", &a.script, func() (string, error) {
			return s.join("js", nil, "theme.js", "search.js", "search-page.js", "policy.js", "resolve.js")
		}},
		{"policy.js", &a.reader, s.reading},
		{"search.js", &a.search, func() (string, error) { return s.script("js/search.js") }},
		{"found.js", &a.found, func() (string, error) { return s.script("js/search-page.js") }},
		{"found.css", &a.finds, func() (string, error) { return s.sheet("css/search-page.css") }},
		{"icon.svg", &a.icon, func() (string, error) {
			icon, err := fs.ReadFile(s.opts.Layouts, "img/icon.svg")
			return string(icon), err
		}},
		{"states.css", &a.states, func() (string, error) { return ownStyle(s.portal.Site), nil }},
	}
}

// loadAssets makes styles and scripts and returns the files to write. One that
// has nothing in it is not written.
func (s *site) loadAssets() ([]write.File, error) {
	var files []write.File
	for _, a := range s.assetList() {
		content, err := a.content()
		if err != nil {
			return nil, err
		}
		if content == "" {
			continue
		}
		*a.address = hashed(a.name, content)
		files = append(files, write.File{Path: *a.address, Render: func(w io.Writer) error {
			_, err := io.WriteString(w, content)
			return err
		}})
	}
	return files, nil
}

// style is what every page loads, for light and for dark.
func (s *site) style() (string, error) {
	style, err := s.join("css", styleOrder(), "dark.css", "policy.css", "ledger.css", "search-page.css")
	if err != nil {
		return "", err
	}
	dark, err := fs.ReadFile(s.opts.Layouts, "css/dark.css")
	return style + darkRules(strings.TrimSpace(string(dark))), err
}

// sheet reads and minifies one style sheet.
func (s *site) sheet(name string) (string, error) {
	src, err := fs.ReadFile(s.opts.Layouts, name)
	if err != nil {
		return "", err
	}
	return squeeze("css", name, string(src))
}

// reading is the script that only policy pages load.
func (s *site) reading() (string, error) {
	resolve, err := s.script("js/resolve.js")
	if err != nil {
		return "", err
	}
	own, err := s.script("js/policy.js")
	return resolve + ";\n" + own + ";\n", err
}

// join concatenates the files of a folder: first those named, then the rest.
func (s *site) join(dir string, first []string, without ...string) (string, error) {
	names, err := fs.Glob(s.opts.Layouts, dir+"/*."+dir)
	if err != nil {
		return "", err
	}
	var ordered []string
	taken := map[string]bool{}
	for _, w := range without {
		taken[dir+"/"+w] = true
	}
	for _, f := range first {
		ordered = append(ordered, dir+"/"+f+"."+dir)
	}
	var b strings.Builder
	for _, name := range append(ordered, names...) {
		if taken[name] {
			continue
		}
		taken[name] = true
		src, err := fs.ReadFile(s.opts.Layouts, name)
		if err != nil {
			return "", err
		}
		text, err := squeeze(dir, name, string(src))
		if err != nil {
			return "", err
		}
		if dir == "js" { // else a script would call what the next one begins with
			text += ";"
		}
		b.WriteString(text + "\n")
	}
	return b.String(), nil
}

// squeeze minifies a style sheet ("css") or a script ("js"). A mistake in one
// is an error that names the file.
func squeeze(kind, name, src string) (string, error) {
	m := minify.New()
	m.AddFunc("css", css.Minify)
	m.AddFunc("js", js.Minify)
	out, err := m.String(kind, src)
	if err != nil {
		return "", fmt.Errorf("layouts/%s: %w", name, err)
	}
	return out, nil
}

// script reads and minifies one script.
func (s *site) script(name string) (string, error) {
	src, err := fs.ReadFile(s.opts.Layouts, name)
	if err != nil {
		return "", err
	}
	return squeeze("js", name, string(src))
}

// hashed puts the first 8 hex digits of the content's SHA-256 into a name.
func hashed(name, content string) string {
	sum := sha256.Sum256([]byte(content))
	ext := path.Ext(name)
	return "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
}

// darkRules gives the declarations of dark.css to readers whose system is
// dark and to those who chose dark, on screens only.
func darkRules(declarations string) string {
	return "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){" + declarations + "}}\n" +
		"@media screen{:root[data-theme=dark]{" + declarations + "}}\n"
}

// ownStyle is what site.toml changes of the style; "" when it changes nothing.
func ownStyle(s *portal.Site) string {
	style := stateColours(s.States)
	if s.Indent != nil && *s.Indent {
		style += ":root .policy-text p{text-indent:2em}\n"
	} else if s.Indent != nil {
		style += ":root .policy-text p{text-indent:0}\n"
	}
	return style
}

// stateColours are the custom properties that site.toml changes.
func stateColours(styles map[string]portal.StateStyle) string {
	var light, dark strings.Builder
	for _, st := range assess.States() {
		if c := styles[st.String()].Color; c != "" {
			fmt.Fprintf(&light, "--%s:%s;", st, c)
		}
		if c := styles[st.String()].Dark; c != "" {
			fmt.Fprintf(&dark, "--%s:%s;", st, c)
		}
	}
	if light.Len()+dark.Len() == 0 {
		return ""
	}
	return ":root{" + light.String() + "}\n" + darkRules(dark.String())
}
