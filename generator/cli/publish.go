package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/privacy"
	"mingdeng/generator/publish"
	"mingdeng/generator/words"
	"mingdeng/generator/write"
)

// publishing is what the command line asks of a publish.
type publishing struct {
	source
	telling
	to, from, how          string
	rollback, sshConfig    string
	place                  publish.Place // that --to names
	words                  *words.Lang   // of what is told while it goes on
	keep                   int
	list, dryRun, compress bool
	personal               bool
}

// publishCommand puts the site where readers find it.
func publishCommand(env Env) *cobra.Command {
	p := publishing{source: source{env: env}}
	cmd := &cobra.Command{
		Use:   "publish --to FOLDER | USER@HOST:/PATH",
		Short: "Publish the site as a new release, or take one back",
		Long: `Publish builds the site and puts it into a folder as a new release beside the
old ones: unchanged files are hard-linked, every file is compared with its
SHA-256 sum, and only then current is switched, in one step. Serve the folder
"current" in the target. An interrupted publish is resumed by the next one.

To another host it goes by the system's ssh, with a key, never a password. Only
what changed is transferred: by rsync where both sides have it, else by SFTP.`,
		Example: `  go run ./generator publish --to /srv/portal
  go run ./generator publish --to /srv/portal --dry-run
  go run ./generator publish --to /srv/portal --from public --compress
  go run ./generator publish --to /srv/portal --list
  go run ./generator publish --to /srv/portal --rollback
  go run ./generator publish --to portal@server:/srv/portal`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if p.to == "" {
				return usageError{errors.New("--to is missing: the folder to publish to, or user@host:/path")}
			}
			first, err := build.DefaultWords()
			if err != nil {
				return err
			}
			p.words = first
			if p.place, err = p.connect(cmd.Context()); err != nil {
				return publishError(first, err)
			}
			defer p.place.Close()
			switch {
			case p.list:
				return p.printList(first)
			case cmd.Flags().Changed("rollback"):
				return p.takeBack(cmd.Context(), first)
			default:
				return p.publish(cmd.Context())
			}
		},
	}
	p.source.flags(cmd, true)
	p.telling.flags(cmd)
	f := cmd.Flags()
	f.StringVar(&p.to, "to", "", "folder to publish to: local, mounted, or user@host:/path")
	f.StringVar(&p.sshConfig, "ssh-config", "", "file for ssh -F: port, key and known hosts of the host in --to")
	f.StringVar(&p.from, "from", "", "publish this folder, written by build, instead of building")
	f.StringVar(&p.how, "switch", "", `"link" or "files": how current is switched (default: link where the folder can hold links)`)
	f.StringVar(&p.rollback, "rollback", "", "show the release before the current one again, or the one named")
	f.Lookup("rollback").NoOptDefVal = "previous"
	f.IntVar(&p.keep, "keep", publish.DefaultKeep, "how many releases to keep")
	f.BoolVar(&p.list, "list", false, "list the releases kept")
	f.BoolVar(&p.dryRun, "dry-run", false, "say what would change; write nothing")
	f.BoolVar(&p.personal, "allow-personal", false, "publish although personal data was found")
	f.BoolVar(&p.compress, "compress", false, "put .gz and .br files beside text files")
	return cmd
}

// connect is the place that --to names.
func (p *publishing) connect(ctx context.Context) (publish.Place, error) {
	if publish.Remote(p.to) {
		return publish.Connect(ctx, p.to, publish.SSH{Config: p.sshConfig, Tell: p.note})
	}
	return publish.Folder(p.to), nil
}

// note says what a publish to another host tells while it goes on, also with
// --quiet: something has gone wrong there.
func (p *publishing) note(n publish.Note) {
	line, err := p.words.T(string(n.Key), "path", n.Path, "seconds", int(math.Ceil(n.Wait.Seconds())), "detail", n.Detail)
	if err == nil {
		fmt.Fprintln(p.env.Stderr, line)
	}
}

// publish builds or reads the site and publishes it.
func (p *publishing) publish(ctx context.Context) error {
	o, err := p.source.options()
	if err != nil {
		return err
	}
	bar, err := newProgress(p.env, p.telling)
	if err != nil {
		return err
	}
	defer bar.end()
	o.Progress = bar.tell
	r, err := build.Site(ctx, o)
	bar.end()
	if err != nil {
		return err
	}
	personal := privacy.Find(o.Source)
	r.Problems = diag.Sort(append(r.Problems, personal...))
	report(p.env.Stderr, r)
	if failed(r) {
		return notWritten(p.env, r, o.Now)
	}
	if len(personal) > 0 && !p.personal {
		line, err := r.Words.T("publish.personal", "n", len(personal))
		if err == nil {
			err = errors.New(line)
		}
		return err
	}
	p.words = r.Words
	set, done, err := p.set(ctx, r, bar)
	bar.end()
	if err != nil {
		return publishError(r.Words, err)
	}
	defer done()
	if p.dryRun {
		return p.printChange(r.Words, set)
	}
	record, err := publish.To(ctx, p.place, set, publish.Options{
		Keep: p.keep, Switch: publish.Switch(p.how), Now: p.env.Now(), Compact: publish.Compression(p.compress),
		Record: publish.Record{Who: account(), Commit: commit(ctx, p.dir), Content: p.content(r), Personal: len(personal)},
	})
	if err != nil {
		return publishError(r.Words, err)
	}
	if p.quiet {
		return nil
	}
	if record.Action == publish.Unchanged {
		return p.say(r.Words, "publish.unchanged", record)
	}
	return p.say(r.Words, "publish.done", record)
}

// set is the site to publish: that of --from, or r's, built into a folder
// that done removes.
func (p *publishing) set(ctx context.Context, r *build.Result, bar *progress) (set publish.Set, done func(), err error) {
	if p.from != "" {
		set, err = publish.ReadSet(ctx, p.outDir(p.from))
		return set, func() {}, err
	}
	dir, err := os.MkdirTemp("", "mingdeng-publish")
	if err != nil {
		return nil, nil, err
	}
	done = func() { os.RemoveAll(dir) }
	if _, err = write.Dir(ctx, dir, r.Files, write.Options{Progress: bar.writing}); err == nil {
		set, err = publish.ReadSet(ctx, dir)
	}
	if err != nil {
		done()
	}
	return set, done, err
}

// content is the hash that the site to publish tells of itself.
func (p *publishing) content(r *build.Result) string {
	if p.from == "" {
		return r.Content
	}
	var told struct {
		Content string `json:"content"`
	}
	data, err := os.ReadFile(filepath.Join(p.outDir(p.from), build.ReleasePath))
	if err == nil {
		err = json.Unmarshal(data, &told)
	}
	if err != nil {
		return ""
	}
	return told.Content
}

// takeBack shows an earlier release again.
func (p *publishing) takeBack(ctx context.Context, w *words.Lang) error {
	id := p.rollback
	if id == "previous" {
		id = ""
	}
	record, err := publish.Rollback(ctx, p.place, id, publish.Options{
		Switch: publish.Switch(p.how), Now: p.env.Now(), Record: publish.Record{Who: account()},
	})
	if err != nil {
		return publishError(w, err)
	}
	return p.say(w, "publish.taken-back", record)
}

// printList prints the releases, the newest first.
func (p *publishing) printList(w *words.Lang) error {
	list, err := publish.List(p.place)
	if err != nil {
		return publishError(w, err)
	}
	for _, r := range list {
		key := "publish.line"
		if r.Current {
			key = "publish.line-current"
		}
		if err := p.say(w, key, r.Record); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		return publishError(w, &publish.Error{Fault: publish.NoRelease, Path: p.to})
	}
	return nil
}

// shownPaths is how many paths of each kind of change a dry run names.
const shownPaths = 20

// printChange prints what a publish would change.
func (p *publishing) printChange(w *words.Lang, set publish.Set) error {
	c, err := publish.Compare(p.place, set)
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
	line, err := w.T("publish.would", "added", len(c.Added), "changed", len(c.Changed), "removed", len(c.Removed), "files", len(set))
	if err == nil {
		_, err = fmt.Fprintln(p.env.Stdout, line)
	}
	return err
}

// say prints a sentence about a release.
func (p *publishing) say(w *words.Lang, key string, r publish.Record) error {
	line, err := w.T(key, "release", r.Release, "files", r.Files, "changed", r.Changed, "removed", r.Removed,
		"time", r.Time.Format(time.RFC3339), "who", r.Who, "commit", r.Commit, "before", r.Before,
		"current", p.place.Current())
	if err == nil {
		_, err = fmt.Fprintln(p.env.Stdout, line)
	}
	return err
}

// account names who publishes, for the log: account@machine.
func account() string {
	name, host := "?", "?"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if h, err := os.Hostname(); err == nil {
		host = h
	}
	return name + "@" + host
}

// commit is the commit of the sources, with a "+" when they have changed
// since; "" when they are not in git.
func commit(ctx context.Context, dir string) string {
	head, err := exec.CommandContext(ctx, "git", "-C", dir, "rev-parse", "HEAD").Output()
	if err != nil {
		return ""
	}
	id := strings.TrimSpace(string(head))
	if changed, err := exec.CommandContext(ctx, "git", "-C", dir, "status", "--porcelain", "--", ".").Output(); err != nil || len(changed) > 0 {
		id += "+"
	}
	return id
}

// publishError puts what stopped a publish into words.
func publishError(w *words.Lang, err error) error {
	var refused *publish.Error
	var file *fs.PathError
	key, args := "", []any(nil)
	switch {
	case errors.As(err, &refused):
		key, args = string(refused.Fault), []any{"path", refused.Path, "detail", refused.Detail}
	case errors.Is(err, publish.ErrBusy):
		key = "publish.busy"
	case errors.As(err, &file):
		key, args = "publish.failed", []any{"path", file.Path, "error", file.Err}
	default:
		return writeError(w, err)
	}
	line, wordsErr := w.T(key, args...)
	if wordsErr != nil {
		return err
	}
	return errors.New(line)
}
