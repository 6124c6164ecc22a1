package search

import (
	"io/fs"
	"strconv"

	"mingdeng/generator/assess"
	"mingdeng/generator/parallel"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// Options say how to build the index.
type Options struct {
	Layouts fs.FS  // for the words of each language
	Release string // tells open tabs of which release the index is; "" in previews
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
		c := &collector{report: r, words: lang, release: o.Release, depth: treeDepth(r.Portal.Units)}
		files = append(files, c.files(c.sections())...)
		if c.err != nil {
			return nil, c.err
		}
	}
	return unique(files), nil
}

// files are the index of these documents in one language.
func (c *collector) files(sections []section) []write.File {
	m := manifest{sections: sections, files: make([]int, len(sections))}
	var files []write.File
	add := func(made []write.File, names []int) []int {
		files = append(files, made...)
		return names
	}
	for i, t := range c.segments(sections) {
		files = append(files, t.files...)
		m.docs[i], m.buckets[i] = t.docs, len(t.buckets)
		names := t.buckets
		for k, texts := range t.texts {
			if i > 0 { // names that the manifest, which every query loads, need not hold
				texts = add(pages("n"+strconv.Itoa(k)+"-", texts))
			}
			names = append(names, texts...)
			m.files[k] += len(texts)
		}
		if i > 0 {
			names = add(oneFile(data("m"+strconv.Itoa(i), quoted(appendNames(nil, names)))))
		}
		m.names[i] = names
	}
	m.facets = add(facetFiles(sections))
	return append(files, c.manifest(&m))
}

// segments makes the files of all segments, side by side: they share no document.
func (c *collector) segments(sections []section) (list [segments]segmentFiles) {
	parallel.Each(len(list), len(list), func(i int) { list[i] = c.segment(sections, i) })
	return list
}

func oneFile(f write.File, name int) ([]write.File, []int) { return []write.File{f}, []int{name} }
