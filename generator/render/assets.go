package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"mingdeng/generator/assess"
	"mingdeng/generator/portal"
	"mingdeng/generator/scripts"
	"mingdeng/generator/write"
)

// oldest is the ECMAScript that the oldest browser reads whole, Chromium 78.
const oldest = 2019

// assets are the addresses of styles and scripts, from the site's root. The
// hash of the content in each name lets servers keep them for ever.
type assets struct {
	style  string // all of layouts/css but what only some pages load
	policy string // policy.css, for policy pages
	ledger string // ledger.css, for all others
	states string // colours that site.toml changes; "" when it changes none
	theme  string // runs before the page is drawn
	script string // newer, portal, search-box, and what a portal adds to layouts/js
	reader string // resolve and policy, for policy pages
	search string // search, which the box loads when it is used
	found  string // search-page, for the search page
	finds  string // search-page.css, for the search page
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
		{"theme.js", &a.theme, func() (string, error) { return s.script("theme") }},
		{"portal.js", &a.script, s.everywhere},
		{"policy.js", &a.reader, func() (string, error) { return s.scripts("resolve", "policy") }},
		{"search.js", &a.search, func() (string, error) { return s.script("search") }},
		{"found.js", &a.found, func() (string, error) { return s.script("search-page") }},
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
	style, err := s.join(styleOrder(), "dark", "policy", "ledger", "search-page")
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

// join concatenates the style sheets: first those named, then the rest.
func (s *site) join(first []string, without ...string) (string, error) {
	names, err := s.names("css")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range append(first, names...) {
		if slices.Contains(without, name) {
			continue
		}
		without = append(without, name)
		text, err := s.sheet("css/" + name + ".css")
		if err != nil {
			return "", err
		}
		b.WriteString(text + "\n")
	}
	return b.String(), nil
}

// names are the files of a folder of layouts, without their ending.
func (s *site) names(dir string) ([]string, error) {
	names, err := fs.Glob(s.opts.Layouts, dir+"/*."+dir)
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), "."+dir)
	}
	return names, err
}

// everywhere is the script that every page loads: three of the built-in ones, and
// those that a portal adds, by name.
func (s *site) everywhere() (string, error) {
	own, err := s.names("js")
	if err != nil {
		return "", err
	}
	all := []string{"newer", "portal", "search-box"}
	for _, name := range own {
		if !slices.Contains([]string{"theme", "search", "search-page", "policy", "resolve"}, name) && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return s.scripts(all...)
}

// scripts are several, one after the other. Without the semicolon one would call
// what the next begins with.
func (s *site) scripts(names ...string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		text, err := s.script(name)
		if err != nil {
			return "", err
		}
		b.WriteString(text + ";\n")
	}
	return b.String(), nil
}

// script is a script in few bytes: the file of its name, as theme.js is and as a
// portal may have one in the place of a built-in script, else the modules in the
// folder of its name.
func (s *site) script(name string) (string, error) {
	dir := "js/" + name
	src, err := fs.ReadFile(s.opts.Layouts, dir+".js")
	if err == nil {
		return squeeze("js", dir+".js", string(src))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	joined, err := scripts.Join(s.opts.Layouts, dir)
	if err != nil {
		return "", fmt.Errorf("layouts/%w", err)
	}
	short, err := scripts.Inline(joined)
	if err == nil {
		short, err = squeeze("js", dir, short)
	}
	if err != nil {
		return "", s.mistake(dir, err)
	}
	return short, nil
}

// mistake is the error of modules that cannot be joined. It names the one with
// the mistake, when there is one that cannot be read by itself.
func (s *site) mistake(dir string, joined error) error {
	names, err := scripts.Names(s.opts.Layouts, dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		src, err := fs.ReadFile(s.opts.Layouts, name)
		if err != nil {
			return err
		}
		if _, err := squeeze("js", name, string(src)); err != nil {
			return err
		}
	}
	return joined
}

// squeeze minifies a style sheet ("css") or a script ("js"). A mistake in one
// is an error that names the file.
func squeeze(kind, name, src string) (string, error) {
	m := minify.New()
	m.AddFunc("css", css.Minify)
	m.Add("js", &js.Minifier{Version: oldest})
	out, err := m.String(kind, src)
	if err != nil {
		return "", fmt.Errorf("layouts/%s: %w", name, err)
	}
	return out, nil
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
