package search

import (
	"io/fs"
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// Options say how to build the index.
type Options struct {
	Layouts fs.FS // for the words of each language
}

// Files lists the files of the index, for every language of the site. They
// are made at once, because their names depend on their bytes.
func Files(r *assess.Report, o Options) ([]write.File, error) {
	var files []write.File
	for _, tag := range r.Portal.Site.Languages {
		lang, err := words.Load(o.Layouts, tag)
		if err != nil {
			return nil, err
		}
		c := &collector{report: r, words: lang}
		files = append(files, c.files(c.sections())...)
		if c.err != nil {
			return nil, c.err
		}
	}
	return unique(files), nil
}

// files are the index of these documents in one language.
func (c *collector) files(sections []section) []write.File {
	files, buckets := newIndex(sections).buckets()
	texts, per := make([][]int, len(sections)), make([]int, len(sections))
	for i := range sections {
		var made []write.File
		made, texts[i], per[i] = sections[i].texts("d" + strconv.Itoa(i) + "-")
		files = append(files, made...)
	}
	more, facets := facetFiles(sections)
	return append(append(files, more...), c.manifest(sections, buckets, texts, per, facets))
}
