package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/diag"
	"mingdeng/generator/export"
	"mingdeng/generator/fingerprint"
	"mingdeng/generator/load"
	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
	"mingdeng/generator/privacy"
	"mingdeng/generator/render"
	"mingdeng/generator/search"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// Builder builds the same portal again and again. What one build made is
// in the memo for the next: a file that did not change is not read again, a unit
// that stays as it is is not judged again, templates are parsed anew only when
// layouts, site, policies or obligations changed. The site is the one that
// Site gives. A Builder is used by one build at a time.
type Builder struct {
	files *sources   // nil in a Builder that builds once, as memo
	memo  *memo.Memo // what the stages made
	size  int        // of memo after the last build that gave a site
}

// Site is build.Site; changed are the paths of o.Source that may have changed
// since the last call, folders with all below them, and nil when that is not
// known. o.Source must be the same folder each time.
func (b *Builder) Site(ctx context.Context, o Options, changed []string) (*Result, error) {
	if b.files == nil {
		b.files, b.memo = newSources(o.Source), memo.New()
	}
	b.files.forget(changed)
	o.Source = b.files
	r, err := b.site(ctx, o)
	b.sweep(err == nil && r.Report != nil)
	return r, err
}

// sweep forgets what the build did not ask for. One that gave no site does not
// count, since the next, in which a mistake is mended, asks for what the last
// good one made; unless too much comes together.
func (b *Builder) sweep(good bool) {
	if good || b.memo.Len() > 2*b.size {
		b.memo.Sweep()
	}
	if good {
		b.size = b.memo.Len()
	}
}

func (b *Builder) site(ctx context.Context, o Options) (*Result, error) {
	r, err := b.judged(ctx, o)
	if err != nil || r.Report == nil {
		return r, err
	}
	layouts := overlay(o.Source)
	content := ""
	var fingerprints *fingerprint.Units
	if !o.Preview { // a preview is not written, and needs neither
		base, err := baseHash(o.Source, layouts, r.Report.AsOf)
		if err != nil {
			return nil, err
		}
		content, fingerprints = contentHash(base, r.Portal), fingerprint.Of(base, r.Portal)
	}
	revision := layoutsRevision(o.Source)
	r.Own = ownTemplates(o.Source)
	pages, err := render.Pages(r.Report, render.Options{Memo: b.memo, Layouts: layouts, Own: ownLayouts(o.Source), Revision: revision, Content: content, Fingerprints: fingerprints, Preview: o.Preview, Downloads: downloads})
	if faults := LayoutProblems(err, r.Source); faults != nil {
		r.Problems = diag.Sort(append(r.Problems, faults...))
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	r.Files = slices.Concat(pages, export.Files(r.Report, r.Words, fingerprints))
	if content != "" {
		r.Content = content
		script, err := releaseScript(content, layouts, r.Portal.Site.Languages)
		if err != nil {
			return nil, err
		}
		r.Files = append(r.Files, releaseFile(content, r.Report.AsOf), script, shownFile(content, r.Portal))
	}
	index := func() ([]write.File, error) {
		return search.Files(r.Report, search.Options{Layouts: layouts, Release: content})
	}
	if o.Later {
		r.Later = sync.OnceValues(index)
		return r, nil
	}
	o.begins(r.Words, Indexing)
	start := time.Now() // for the summary; no page knows it
	found, err := index()
	r.Indexing = time.Since(start)
	r.Files = append(r.Files, found...)
	return r, err
}

func (b *Builder) judged(ctx context.Context, o Options) (*Result, error) {
	r := &Result{Source: load.Source(o.Source)}
	o.begins(nil, Reading)
	r.Portal, r.Problems = load.Load(o.Source, load.Options{AsOf: o.AsOf, Now: o.Now, Memo: b.memo, Parsed: o.Parsed, Progress: b.reading(o)})
	r.Until = until(r.Portal.Site, o)
	var err error
	if r.Words, err = b.words(o.Source, r.Portal.Site); err != nil {
		return nil, err
	}
	if errors, _ := diag.Count(r.Problems); errors > 0 || ctx.Err() != nil {
		return r, ctx.Err()
	}
	o.begins(r.Words, Judging)
	if err := b.forReaders(r, o); err != nil {
		return nil, err
	}
	if errors, _ := diag.Count(r.Problems); errors == 0 {
		r.Report = assess.Judge(b.memo, r.Portal, r.Portal.Site.AsOf)
	}
	return r, ctx.Err()
}

// reading hands the loader's progress on, in the site's language. A language
// without words is told of when all is read.
func (b *Builder) reading(o Options) func(site *portal.Site, done, total int) {
	if o.Progress == nil {
		return nil
	}
	var once sync.Once
	var w *words.Lang
	return func(site *portal.Site, done, total int) {
		once.Do(func() { w, _ = b.words(o.Source, site) })
		o.Progress(w, Reading, done, total)
	}
}

// forReaders replaces the loaded portal by the one that readers get,
// so that no later stage knows what is not for them; those who keep the sources
// get the whole.
func (b *Builder) forReaders(r *Result, o Options) error {
	w, err := readersWords(r.Words)
	if err != nil {
		return err
	}
	shown, problems := privacy.Readers(b.memo, r.Portal, w)
	r.Problems = diag.Sort(slices.Concat(r.Problems, problems, privacy.InSources(o.Source, r.Portal, w)))
	if o.Marks {
		r.Withheld = privacy.Withheld(r.Portal, shown, w)
	}
	if !o.Whole {
		r.Portal = shown
	}
	return nil
}

// readersWords stand on the pages for what readers do not get.
func readersWords(l *words.Lang) (w privacy.Words, err error) {
	for key, to := range map[string]*string{"internal": &w.Internal, "person": &w.Person, "unit": &w.Unit, "subject": &w.Subject} {
		if *to, err = l.T("privacy." + key); err != nil {
			return w, err
		}
	}
	return w, nil
}

// words are siteWords, read again when the layouts or the language changed.
func (b *Builder) words(source fs.FS, site *portal.Site) (*words.Lang, error) {
	m, revision := b.memo, layoutsRevision(source)
	if revision == "" {
		m = nil
	}
	type read struct {
		words *words.Lang
		err   error
	}
	said := memo.Of(m, memo.KeyOf("words", revision, site.Languages[0]), func() read {
		w, err := siteWords(overlay(source), site)
		return read{w, err}
	})
	return said.words, said.err
}

// layoutsRevision tells the portal's own layouts from their later selves; it is
// "" when not all of them can be read.
func layoutsRevision(source fs.FS) string {
	h := sha256.New()
	err := fs.WalkDir(source, "layouts", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if p == "layouts" {
				return nil // there are none
			}
			fmt.Fprintf(h, "%q\n", p+"/")
			return err
		}
		text, err := fs.ReadFile(source, p)
		fmt.Fprintf(h, "%q %d\n%s", p, len(text), text)
		return err
	})
	if err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
