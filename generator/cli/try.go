package cli

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"mingdeng/generator/write"
)

// layoutsChanged reports whether a layout is among what has changed; nil is
// all.
func layoutsChanged(changed []string) bool {
	return changed == nil || slices.ContainsFunc(changed, func(c string) bool { return c == "layouts" || strings.HasPrefix(c, "layouts/") })
}

// maxTried is how many pages of one kind of folder are tried.
const maxTried = 5

// tryPages renders some pages of each kind, as the preview renders the others
// only when they are asked for: a layout that is wrong in what it does shows
// then, and the last good pages stay.
func tryPages(files []write.File) error {
	tried, count := map[string]bool{}, map[string]int{}
	for _, f := range files {
		folder, _, _ := strings.Cut(f.Path, "/")
		folder = fmt.Sprint(folder, strings.Count(f.Path, "/"))
		name := folder + strings.TrimRight(strings.TrimSuffix(path.Base(f.Path), ".html"), "0123456789") // art-1, art-2
		if !isPage(f.Path) || tried[name] || count[folder] == maxTried {
			continue
		}
		tried[name] = true
		count[folder]++
		if _, err := f.Bytes(); err != nil {
			return err
		}
	}
	return nil
}
