package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"

	"mingdeng/generator/calendar"
	"mingdeng/generator/load"
	"mingdeng/generator/portal"
	"mingdeng/generator/privacy"
	"mingdeng/generator/render"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// contentHash is the SHA-256 of all that the pages are made from: the sources,
// the layouts and the as-of date, of which base stands for all but units. The same hash by the same program is the
// same site, byte for byte.
func contentHash(base string, p *portal.Portal) string {
	h := sha256.New()
	fmt.Fprintln(h, base)
	for _, u := range p.Units {
		h.Write(u.Key[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// baseHash is the SHA-256 of all that the pages are made from but units.
func baseHash(source, layouts fs.FS, asOf calendar.Date) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "mingdeng 3 %s\n", asOf)
	for _, part := range []struct {
		fsys  fs.FS
		roots []string
	}{{source, []string{"site.toml", "content", "data"}}, {layouts, []string{"."}}} {
		for _, root := range part.roots {
			if err := hashTree(h, part.fsys, root); err != nil {
				return "", err
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// hashTree adds a line for each file below root, in the order of their paths.
func hashTree(h io.Writer, fsys fs.FS, root string) error {
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name == load.UnitsDir {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() {
			if name == root {
				return nil // a portal may do without content or data
			}
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err == nil {
			_, err = fmt.Fprintf(h, "%x  %q\n", sha256.Sum256(data), name)
		}
		return err
	})
}

// ReleasePath is the file that tells machines which content a site is made
// from.
const ReleasePath = "release.json"

// releaseScript tells open tabs which content the site is made from, and what to
// say when it was another that they were opened of, in each language. A page
// that has no use for it is not disturbed.
func releaseScript(content string, layouts fs.FS, languages []string) (write.File, error) {
	said := map[string][]string{}
	for _, tag := range languages {
		w, err := words.Load(layouts, tag)
		if err != nil {
			return write.File{}, err
		}
		for _, key := range []string{"site.newer", "site.close"} {
			text, err := w.T(key)
			if err != nil {
				return write.File{}, err
			}
			said[tag] = append(said[tag], text)
		}
	}
	data, err := json.Marshal(said) // <, > and & escaped, as are U+2028 and U+2029
	if err != nil {
		return write.File{}, err
	}
	text := fmt.Sprintf("if(window.mingdeng&&mingdeng.release)mingdeng.release(%q,%s)\n", content, data)
	return write.File{Path: render.ReleaseScript, Render: func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}}, nil
}

// releaseFile is {"content": "<SHA-256>", "as_of": "2019-11-15"}.
func releaseFile(content string, asOf calendar.Date) write.File {
	return write.File{Path: ReleasePath, Render: func(w io.Writer) error {
		data, err := json.Marshal(struct {
			Content string `json:"content"`
			AsOf    string `json:"as_of"`
		}{content, asOf.String()})
		if err == nil {
			_, err = w.Write(append(data, '\n'))
		}
		return err
	}}
}

// shownFile holds the prints of what readers of p are shown, for later
// publishes to compare with what is withheld by then.
func shownFile(content string, p *portal.Portal) write.File {
	return write.File{Path: privacy.ShownName, Fingerprint: func() string { return content }, Render: func(w io.Writer) error {
		data, err := privacy.Shown(p).MarshalBinary()
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}}
}
