package load

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"slices"

	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// TextFS is a file system whose files are texts in memory, with their SHA-256.
// A file of more than most bytes is an error.
type TextFS interface {
	fs.FS
	ReadText(name string, most int64) (text string, sum memo.Key, err error)
}

// start reads what units are read against: site.toml, policies and obligations.
// It is false when there is no site to read anything against. Where a file of
// them cannot be read, nothing goes into the memo: it is tried again.
func start(fsys fs.FS, o Options) (*loader, bool) {
	m := o.Memo
	key, whole := baseKey(fsys)
	if !whole {
		m = nil
	}
	_, sum, _ := readText(fsys, siteFile)
	parsed := memo.Of(m, memo.KeyOf("site.toml", sum), func() *loader {
		l := &loader{fs: fsys, p: &portal.Portal{Site: &portal.Site{}}, unreadable: map[string][]string{}}
		l.readable = l.site()
		return l
	})
	day := asOf(parsed.p.Site, o)
	siteKey := memo.KeyOf("site", sum, int(day))
	site := memo.Of(m, siteKey, func() *loader {
		l, s := parsed.clone(fsys), *parsed.p.Site
		s.AsOf = day
		l.p.Site, l.p.SiteKey = &s, siteKey
		return l
	})
	if !site.readable {
		return site.clone(fsys), false // without site.toml every ID would be an unknown one
	}
	baseKey := memo.KeyOf("base", siteKey, key)
	base := memo.Of(m, baseKey, func() *loader {
		l := site.clone(fsys)
		l.policies()
		l.citations()
		l.obligations()
		l.p.BaseKey, l.vocabulary = baseKey, l.vocabularyKey()
		return l
	})
	l := base.clone(fsys)
	l.memo = m
	return l, true
}

// clone is a loader that has read what l has read and goes on without changing l.
func (l *loader) clone(fsys fs.FS) *loader {
	next, p := *l, *l.p
	next.fs, next.p = fsys, &p
	next.problems = slices.Clone(l.problems)
	next.unreadable = maps.Clone(l.unreadable)
	for dir, ids := range next.unreadable {
		next.unreadable[dir] = slices.Clip(ids)
	}
	return &next
}

// baseKey is the key of the files that start reads; it is false when not all
// of them can be read.
func baseKey(fsys fs.FS) (key memo.Key, whole bool) {
	inputs := []any{}
	files := []string{siteFile}
	for _, dir := range []string{policiesDir, obligationsDir} {
		for _, ext := range []string{".md", ".toml"} {
			list, problems := list(fsys, dir, ext)
			if problems != nil {
				return key, false
			}
			files = append(files, list...)
		}
	}
	for _, file := range files {
		_, sum, err := readText(fsys, file)
		if err != nil {
			return key, false
		}
		inputs = append(inputs, file, sum)
	}
	return memo.KeyOf("files", inputs...), true
}

// vocabularyKey is the key of all that reading one unit's file alone asks of
// the site, the policies and the obligations; their words are no part of it, so
// units stay as they are when these are edited. TestVocabulary names what is
// left out.
func (l *loader) vocabularyKey() memo.Key {
	inputs := []any{l.p.SiteKey}
	for _, p := range l.p.Policies {
		inputs = append(inputs, "policy", p.ID)
		for _, v := range p.Versions {
			inputs = append(inputs, v.ID)
		}
	}
	for _, o := range l.p.Obligations {
		inputs = append(inputs, "obligation", o.ID, int(o.Form), int(o.Cadence), o.Size.Min, o.Size.Max, kindIDs(o.OwedBy), o.Subjects.List, kindIDs(o.Subjects.Children))
		if o.Clause.Policy != nil {
			inputs = append(inputs, o.Clause.Policy.ID)
		}
	}
	for _, ladder := range l.p.Ladders {
		inputs = append(inputs, "ladder", ladder.ID)
		for _, s := range ladder.Steps {
			inputs = append(inputs, s.ID)
		}
	}
	return memo.KeyOf("vocabulary", inputs...)
}

func kindIDs(kinds []*portal.Kind) []string {
	ids := make([]string, len(kinds))
	for i, k := range kinds {
		ids[i] = k.ID
	}
	return ids
}

// readText reads a file as it is, unless it is too large to be a source.
func readText(fsys fs.FS, file string) (string, memo.Key, error) {
	if t, ok := fsys.(TextFS); ok {
		return t.ReadText(file, maxSource)
	}
	if tooLarge(fsys, file) {
		return "", memo.Key{}, fs.ErrInvalid
	}
	text, err := rawText(fsys, file)
	return text, sumOf(text), err
}

// sumOf is the SHA-256 of a text.
func sumOf(text string) [sha256.Size]byte {
	h := sha256.New()
	for buf := make([]byte, min(len(text), 4<<10)); text != ""; {
		n := copy(buf, text)
		h.Write(buf[:n])
		text = text[n:]
	}
	return [sha256.Size]byte(h.Sum(nil))
}
