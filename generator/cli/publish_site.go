package cli

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/load"
	"mingdeng/generator/privacy"
	"mingdeng/generator/publish"
	"mingdeng/generator/write"
)

// site is what is to be published, in a folder.
type site struct {
	set      publish.Set
	dir      string
	done     func()         // removes the folder, if it was made for this
	content  string         // the hash that the site tells of itself
	shown    privacy.Prints // what it tells that it shows
	found    int            // personal data: in the sources, or with --from in the folder
	personal privacy.Personal
}

// site is the site to publish: that of --from, or r's, built into a folder
// that done removes.
func (p *publishing) site(ctx context.Context, r *build.Result, bar *progress) (*site, error) {
	s := &site{dir: p.outDir(p.from), done: func() {}}
	if p.from == "" {
		var err error
		if s.dir, err = os.MkdirTemp("", "mingdeng-publish"); err != nil {
			return nil, err
		}
		s.done = func() { os.RemoveAll(s.dir) }
		files, dead := linked(r)
		if _, err := write.Dir(ctx, s.dir, files, write.Options{Progress: bar.writing}); err != nil {
			s.done()
			return nil, err
		}
		bar.end()
		dead(p.env.Stderr)
	}
	err := s.read(ctx)
	for _, problem := range r.Problems {
		if p.from == "" && problem.Hint == "privacy" {
			s.found++
		}
	}
	if err == nil && (p.from != "" || s.found > 0) { // else nothing in the sources is
		s.personal, err = privacy.InSite(os.DirFS(s.dir), slices.Collect(maps.Keys(s.set)))
	}
	if p.from != "" {
		s.found = len(s.personal.Problems)
	}
	if err != nil {
		s.done()
	}
	return s, err
}

// read reads the folder's set and what it tells of its content.
func (s *site) read(ctx context.Context) (err error) {
	if s.set, err = publish.ReadSet(ctx, s.dir); err != nil {
		return err
	}
	// Without it permitted refuses a folder of --from; what was built has it.
	s.shown, _ = shownBy(func(name string) ([]byte, error) { return fs.ReadFile(os.DirFS(s.dir), name) })
	var told struct {
		Content string `json:"content"`
	}
	if data, err := os.ReadFile(filepath.Join(s.dir, build.ReleasePath)); err == nil && json.Unmarshal(data, &told) == nil {
		s.content = told.Content
	}
	return nil
}

// permitted refuses what readers shall not get: personal data, unless it is
// allowed, and a folder of --from that shows what is not for readers now.
func (p *publishing) permitted(r *build.Result, s *site) error {
	if p.from != "" {
		diag.Fprint(p.env.Stderr, inFolder(p.from, s.personal.Problems), r.Words, masked(func(file string) (string, bool) {
			return load.Source(os.DirFS(s.dir))(strings.TrimPrefix(file, filepath.ToSlash(p.from)+"/"))
		}))
	}
	if s.found > 0 && !p.personal {
		return said(r.Words.T("publish.personal", "n", s.found))
	}
	if p.from == "" {
		return nil
	}
	switch n := s.shown.Meet(r.Withheld); {
	case s.shown == nil:
		return said(r.Words.T("publish.from-unknown", "path", p.from))
	case n > 0:
		return said(r.Words.T("publish.from-shows", "path", p.from, "n", n))
	}
	return nil
}

// said is an error that says a sentence.
func said(line string, err error) error {
	if err == nil {
		err = errors.New(line)
	}
	return err
}

// inFolder puts the folder before the files of problems.
func inFolder(folder string, problems []diag.Problem) []diag.Problem {
	for i := range problems {
		problems[i].Pos.File = path.Join(filepath.ToSlash(folder), problems[i].Pos.File)
	}
	return problems
}

// shownBy are the prints that a site holds of what it shows.
func shownBy(read func(path string) ([]byte, error)) (shown privacy.Prints, err error) {
	data, err := read(privacy.ShownName)
	if err == nil {
		err = shown.UnmarshalBinary(data)
	}
	return shown, err
}

// What a release may be told to hold besides prints, each a line.
const (
	unknownMark  = "unknown"  // it does not tell what it shows, and something is withheld
	personalMark = "personal" // personal data that the site to publish has not
)

// exposing tells, a line each, what a release holds that is withheld from
// readers now, or was when it was told last and has not been shown again since.
// Of one that does not tell what it shows it is assumed.
func exposing(withheld, shows privacy.Prints, personal []string) publish.Exposes {
	return func(r publish.Record, read func(path string) ([]byte, error), before string) (string, error) {
		told := stillWithheld(before, shows)
		for _, print := range r.PersonalPrints {
			if !slices.Contains(personal, print) {
				told = append(told, personalMark)
			}
		}
		if len(withheld) > 0 || r.Personal > 0 {
			shown, err := shownBy(read)
			switch {
			case err != nil && (len(withheld) > 0 || len(personal) == 0):
				told = append(told, unknownMark)
			case err == nil:
				for _, print := range shown.Common(withheld) {
					told = append(told, strconv.FormatUint(print, 16))
				}
			}
		}
		slices.Sort(told)
		return strings.Join(slices.Compact(told), "\n"), nil
	}
}

// stillWithheld are the lines of before but those of things that the site to
// publish shows, and of personal data, which is looked for each time.
func stillWithheld(before string, shows privacy.Prints) (lines []string) {
	for line := range strings.Lines(before) {
		line = strings.TrimSpace(line)
		print, err := strconv.ParseUint(line, 16, 64)
		if line != "" && line != personalMark && (err != nil || shows.Meet(privacy.Prints{print}) == 0) {
			lines = append(lines, line)
		}
	}
	return lines
}

// commit is the commit of the sources that the site is made from, with a "+"
// when they have changed since; "" when they are not in git, or not those of
// the folder of --from.
func (p *publishing) commit(ctx context.Context, r *build.Result, s *site) string {
	if s.content != r.Content {
		return ""
	}
	head, err := exec.CommandContext(ctx, "git", "-C", p.dir, "rev-parse", "HEAD").Output()
	if err != nil {
		return ""
	}
	id := strings.TrimSpace(string(head))
	if changed, err := exec.CommandContext(ctx, "git", "-C", p.dir, "status", "--porcelain", "--", ".").Output(); err != nil || len(changed) > 0 {
		id += "+"
	}
	return id
}
