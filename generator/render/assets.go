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
	style  string // all of layouts/css
	states string // colours that site.toml changes; "" when it changes none
	theme  string // runs before the page is drawn
	script string // all of layouts/js but theme.js and search.js
	search string // for the search page only
	icon   string
}

// styleOrder is the order in which the style files are joined; files that it
// does not name follow by name.
func styleOrder() []string {
	return []string{"tokens", "base", "frame", "parts", "table", "charts"}
}

// loadAssets reads styles and scripts and returns the files to write.
func (s *site) loadAssets() ([]write.File, error) {
	style, err := s.join("css", styleOrder(), "dark.css")
	if err != nil {
		return nil, err
	}
	dark, err := fs.ReadFile(s.opts.Layouts, "css/dark.css")
	if err != nil {
		return nil, err
	}
	style += darkRules(strings.TrimSpace(string(dark)))
	script, err := s.join("js", nil, "theme.js", "search.js")
	if err != nil {
		return nil, err
	}
	theme, err := s.script("js/theme.js")
	if err != nil {
		return nil, err
	}
	var files []write.File
	add := func(name, content string) string {
		p := hashed(name, content)
		files = append(files, write.File{Path: p, Render: func(w io.Writer) error {
			_, err := io.WriteString(w, content)
			return err
		}})
		return p
	}
	s.assets.style = add("portal.css", style)
	s.assets.theme = add("theme.js", theme)
	s.assets.script = add("portal.js", script)
	search, err := s.script("js/search.js")
	if err != nil {
		return nil, err
	}
	s.assets.search = add("search.js", search)
	icon, err := fs.ReadFile(s.opts.Layouts, "img/icon.svg")
	if err != nil {
		return nil, err
	}
	s.assets.icon = add("icon.svg", string(icon))
	if own := stateColours(s.portal.Site.States); own != "" {
		s.assets.states = add("states.css", own)
	}
	return files, nil
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
