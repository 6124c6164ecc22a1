package privacy

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mingdeng/generator/diag"
)

// Personal is what was found of personal data in a built site.
type Personal struct {
	Problems []diag.Problem // the first place of each, as Find tells it
	Prints   []string       // of each, 16 hexadecimal digits; sorted. They say no more than the site, which shows them
}

// InSite looks for personal data in the files of a site that readers read;
// what the search index holds stands on the pages too.
func InSite(site fs.FS, files []string) (Personal, error) {
	var found Personal
	known := map[string]bool{}
	var err error
	for _, name := range slices.Sorted(slices.Values(files)) {
		if !page(name) {
			continue
		}
		text, readErr := fs.ReadFile(site, name)
		err = errors.Join(err, readErr)
		inText(name, string(text), func(p diag.Problem, s string) {
			sum := sha256.Sum256([]byte(s))
			print := hex.EncodeToString(sum[:8])
			if known[print] {
				return
			}
			known[print] = true
			found.Problems, found.Prints = append(found.Problems, p), append(found.Prints, print)
		})
	}
	slices.Sort(found.Prints)
	return found, err
}

// page reports whether readers read a file of a site as text.
func page(name string) bool {
	switch path.Ext(name) {
	case ".html", ".csv", ".ics", ".json", ".xml", ".txt", ".svg":
		return !strings.HasPrefix(name, ".")
	}
	return false
}
