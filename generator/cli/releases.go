package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mingdeng/generator/publish"
	"mingdeng/generator/words"
)

// takeBack shows an earlier release again.
func (p *publishing) takeBack(ctx context.Context, w *words.Lang) error {
	id := p.rollback
	if id == "previous" {
		id = ""
	}
	record, err := publish.Rollback(ctx, p.target, id, publish.Options{
		Switch: publish.Switch(p.how), Now: p.env.Now(), Record: publish.Record{Who: account()}, Expose: p.expose,
	})
	if err != nil {
		return publishError(w, err)
	}
	return p.say(w, "publish.taken-back", record)
}

// remove purges what the command line names.
func (p *publishing) remove(ctx context.Context, w *words.Lang) error {
	if p.dryRun {
		return nil
	}
	r, err := publish.Purge(ctx, p.target, publish.Waste{Releases: p.releases, Tightened: p.tightened, Carried: p.carried}, publish.Options{
		Switch: publish.Switch(p.how), Now: p.env.Now(), Record: publish.Record{Who: account()},
	})
	if err != nil {
		return publishError(w, err)
	}
	if p.quiet {
		return nil
	}
	key := "publish.purged"
	if len(r.Purged)+r.Carried == 0 {
		key = "publish.purged-nothing"
	}
	return p.sayTo(p.env.Stdout, w, key, "n", len(r.Purged), "list", strings.Join(append([]string{""}, r.Purged...), " "), "carried", r.Carried)
}

// printList prints the releases, the newest first, and what they take.
func (p *publishing) printList(w *words.Lang) error {
	list, err := publish.List(p.target)
	if err != nil {
		return publishError(w, err)
	}
	if len(list) == 0 {
		return publishError(w, &publish.Error{Fault: publish.NoneYet, Path: p.to})
	}
	use, err := publish.Use(p.target)
	if err != nil {
		return publishError(w, err)
	}
	for _, r := range list {
		if err := p.printRelease(w, r, use.Releases[r.Release]); err != nil {
			return err
		}
	}
	return p.sayTo(p.env.Stdout, w, "publish.total", "n", len(list), "size", byteCount(use.Bytes).text())
}

// printRelease prints one release of a list.
func (p *publishing) printRelease(w *words.Lang, r publish.Release, size publish.Size) error {
	mark, key := " ", "publish.line"
	if r.Current {
		mark = "*"
	}
	if r.Tightened {
		key = "publish.line-tightened"
	}
	line, err := w.T(key, "release", r.Release, "time", r.Time.Format(time.RFC3339), "files", size.Files, "carried", size.Carried,
		"size", byteCount(size.Bytes).text(), "alone", byteCount(size.Alone).text(), "changed", r.Changed, "who", r.Who, "commit", r.Commit)
	for _, note := range []struct {
		key string
		is  bool
	}{{"publish.line-exposes", r.Exposes}, {"publish.line-damaged", r.Damaged}} {
		if err == nil && note.is {
			var said string
			said, err = w.T(note.key)
			line += said
		}
	}
	if err == nil {
		_, err = fmt.Fprintln(p.env.Stdout, strings.TrimRight(mark+" "+line, " "))
	}
	return err
}

// printVerified compares all releases with their manifests.
func (p *publishing) printVerified(ctx context.Context, w *words.Lang) error {
	v, err := publish.Verify(ctx, p.target)
	if err != nil {
		return publishError(w, err)
	}
	if v.Releases == 0 {
		return publishError(w, &publish.Error{Fault: publish.NoneYet, Path: p.to})
	}
	for _, d := range v.Damaged {
		if err := p.sayTo(p.env.Stderr, w, "publish.damage-"+string(d.Kind), "path", d.Release+"/"+d.Path); err != nil {
			return err
		}
	}
	if len(v.Damaged) > 0 {
		return said(w.T("publish.damaged", "n", len(v.Damaged), "releases", v.Releases, "files", v.Files))
	}
	if p.quiet {
		return nil
	}
	return p.sayTo(p.env.Stdout, w, "publish.verified", "releases", v.Releases, "files", v.Files)
}

// shownPaths is how many paths of each kind of change a dry run names.
const shownPaths = 20

// printChange prints what a publish would change, and which releases it would
// leave that hold what is not for readers now.
func (p *publishing) printChange(w *words.Lang, set publish.Set, exposes publish.Exposes) error {
	c, err := publish.Compare(p.target, set, publish.Options{Compact: publish.Compression(p.compress)})
	if err != nil {
		return publishError(w, err)
	}
	for _, part := range []struct {
		sign  string
		paths []string
	}{{"+", c.Added}, {"~", c.Changed}, {"-", c.Removed}} {
		for _, path := range part.paths[:min(shownPaths, len(part.paths))] {
			fmt.Fprintln(p.env.Stdout, part.sign, path)
		}
		if n := len(part.paths) - shownPaths; n > 0 {
			fmt.Fprintf(p.env.Stdout, "%s … %d\n", part.sign, n)
		}
	}
	exposed, err := publish.Exposed(p.target, exposes)
	if err != nil {
		return publishError(w, err)
	}
	if len(exposed) > 0 {
		if err := p.sayTo(p.env.Stderr, w, "publish.exposed", "n", len(exposed), "list", strings.Join(exposed, " "), "to", p.asTyped()); err != nil {
			return err
		}
	}
	return p.sayTo(p.env.Stdout, w, "publish.would", "added", len(c.Added), "changed", len(c.Added)+len(c.Changed), "removed", len(c.Removed), "files", len(set))
}
