package cli

import (
	"io/fs"
	"sync"

	"mingdeng/generator/build"
	"mingdeng/generator/cache"
	"mingdeng/generator/load"
	"mingdeng/generator/write"
)

// cached is the cache of a build; nil does without.
type cached struct{ *cache.Cache }

// cache is what the last build into the folder left, unless it is not wanted.
func (b *building) cache() *cached {
	if b.noCache {
		return nil
	}
	if b.opened == nil {
		b.opened = cache.Open(b.dir, b.outDir(b.out))
	}
	return &cached{b.opened}
}

// known is the cache, and the sources as they are now; one is read beside the
// other. With watch nobody asks for the sources.
func (b *building) known(source fs.FS) (c *cached, now cache.Sources) {
	var wg sync.WaitGroup
	wg.Go(func() { c = b.cache() })
	if !b.noCache && !b.watch {
		now = sourcesOf(source)
	}
	wg.Wait()
	return c, now
}

// sourcesOf looks at the sources; what cannot be read is never the same.
func sourcesOf(source fs.FS) cache.Sources {
	now, err := cache.SourcesOf(source)
	if err != nil {
		return cache.Sources{}
	}
	return now
}

// fresh reports whether out holds the site of these sources and this day.
func (c *cached) fresh(o build.Options, sources cache.Sources, out string) bool {
	if c == nil || c.Line == "" || sources == (cache.Sources{}) || sources.Sum != c.Sources {
		return false
	}
	if o.AsOf != 0 && o.AsOf != c.AsOf || c.Today && o.AsOf == 0 && load.Today(c.Zone, o.Now) != c.AsOf {
		return false
	}
	return c.Fixed == (o.AsOf != 0) && c.Written.Holds(out)
}

// files are those of the folder as the last build left them; nil without a cache.
func (c *cached) files() *write.Cache {
	if c == nil {
		return nil
	}
	return &c.Written
}

// keep leaves r to the next build. was is what the sources were before r was
// made of them: when they are no longer so, nobody can say what is in r.
func (c *cached) keep(o build.Options, r *build.Result, was cache.Sources) error {
	if c == nil {
		return nil
	}
	c.Line = ""
	if sourcesOf(o.Source) != was || was == (cache.Sources{}) {
		c.Record = cache.Record{}
		c.Save()
		return nil
	}
	site := r.Portal.Site
	c.Sources, c.AsOf, c.Zone, c.Fixed = was.Sum, site.AsOf, site.TimeZone, o.AsOf != 0
	c.Today = load.Today(site.TimeZone, o.Now) == site.AsOf
	var err error
	if len(r.Problems) == 0 {
		c.Line, err = summaryLine(r, "cli.unchanged", 0)
	}
	c.Save()
	return err
}
