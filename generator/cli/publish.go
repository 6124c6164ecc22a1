package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/privacy"
	"mingdeng/generator/publish"
	"mingdeng/generator/words"
)

// publishing is what the command line asks of a publish.
type publishing struct {
	source
	telling
	to, from, how              string
	rollback, purge, sshConfig string
	releases                   []string       // that --rollback or --purge names
	target                     publish.Target // that --to names
	words                      *words.Lang    // of what is told while it goes on
	keep                       int
	keepBytes                  byteCount
	list, verify               bool
	dryRun, compress           bool
	personal, expose           bool
	purges                     bool // --purge was given
	carried, tightened         bool // what it removes
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
what changed is transferred: by rsync where both sides have it, else by SFTP.

What is marked internal or hidden after it was published stays in the releases
kept before. Publish names these, and a rollback refuses them; --purge removes
them at once, with what later releases carry of them for open pages.`,
		Example: `  go run ./generator publish --to /srv/portal
  go run ./generator publish --to /srv/portal --dry-run
  go run ./generator publish --to /srv/portal --from public --compress
  go run ./generator publish --to /srv/portal --list
  go run ./generator publish --to /srv/portal --verify
  go run ./generator publish --to /srv/portal --rollback
  go run ./generator publish --to /srv/portal --purge             publish, then remove what is not for readers any more
  go run ./generator publish --to /srv/portal --purge RELEASE…    remove these releases
  go run ./generator publish --to /srv/portal --purge --carried   remove what is kept for pages that are open
  go run ./generator publish --to portal@server:/srv/portal`,
		RunE: func(cmd *cobra.Command, args []string) error {
			p.purges = cmd.Flags().Changed("purge")
			back := cmd.Flags().Changed("rollback")
			if err := p.usage(args, back); err != nil {
				return usageError{err}
			}
			first, err := p.firstWords()
			if err != nil {
				return err
			}
			p.words = first
			if p.target, err = p.connect(cmd.Context()); err != nil {
				return publishError(first, err)
			}
			defer p.target.Close()
			switch {
			case p.list:
				return p.printList(first)
			case p.verify:
				return p.printVerified(cmd.Context(), first)
			case back:
				return p.takeBack(cmd.Context(), first)
			case p.purges && !p.tightened:
				return p.remove(cmd.Context(), first)
			default:
				return p.publish(cmd.Context())
			}
		},
	}
	p.source.flags(cmd, true)
	p.telling.flags(cmd)
	f := cmd.Flags()
	f.StringVar(&p.to, "to", "", "folder to publish to: local, mounted, or [user@]host:/path; ./ before a folder whose name has a colon")
	f.StringVar(&p.sshConfig, "ssh-config", "", "file for ssh -F: port, key and known hosts of the host in --to")
	f.StringVar(&p.from, "from", "", "publish this folder, written by build, instead of building")
	f.StringVar(&p.how, "switch", "", `"link" or "files": how current is switched (default: link where the folder can hold links)`)
	f.StringVar(&p.rollback, "rollback", "", "show the release before the current one again, or the one named")
	f.Lookup("rollback").NoOptDefVal = "previous"
	f.BoolVar(&p.expose, "expose", false, "with --rollback: also to a release that holds what is not for readers any more")
	f.StringVar(&p.purge, "purge", "", "remove for good: the releases named, or what --carried and --tightened say (default: --tightened)")
	f.Lookup("purge").NoOptDefVal = "tightened"
	f.BoolVar(&p.tightened, "tightened", false, "with --purge: publish, then remove the releases that hold what is not for readers any more")
	f.BoolVar(&p.carried, "carried", false, "with --purge: remove what releases carry for pages that were open before them")
	f.IntVar(&p.keep, "keep", publish.DefaultKeep, "how many releases to keep")
	f.Var(&p.keepBytes, "keep-bytes", "keep as many releases as take up to this together, such as 500MB or 20GB")
	f.BoolVar(&p.list, "list", false, "list the releases kept, and what they take")
	f.BoolVar(&p.verify, "verify", false, "compare every file of the releases kept with its checksum")
	f.BoolVar(&p.dryRun, "dry-run", false, "say what would change; write nothing")
	f.BoolVar(&p.personal, "allow-personal", false, "publish although personal data was found")
	f.BoolVar(&p.compress, "compress", false, "put .gz and .br files beside text files")
	return cmd
}

// usage reports what does not go together. Releases may be named behind
// --rollback and --purge with or without "=".
func (p *publishing) usage(args []string, back bool) error {
	ways := 0
	for _, way := range []bool{p.list, p.verify, back, p.purges} {
		if way {
			ways++
		}
	}
	if p.releases = args; p.purges && p.purge != "tightened" {
		p.releases = append([]string{p.purge}, args...)
	}
	if back && p.rollback == "previous" && len(args) == 1 {
		p.rollback = args[0]
	}
	if p.purges && len(p.releases) == 0 && !p.carried {
		p.tightened = true
	}
	switch {
	case p.to == "":
		return errors.New("--to is missing: the folder to publish to, or user@host:/path")
	case ways > 1:
		return errors.New("--list, --verify, --rollback and --purge do not go together")
	case !p.purges && (p.carried || p.tightened):
		return errors.New("--carried and --tightened say what --purge removes")
	case !back && p.expose:
		return errors.New("--expose belongs to --rollback")
	case p.how != "" && p.how != string(publish.Link) && p.how != string(publish.Files):
		return fmt.Errorf("--switch is %q or %q, not %q", publish.Link, publish.Files, p.how)
	case p.keep < 1:
		return fmt.Errorf("--keep %d: the current release is always kept, so it is at least 1", p.keep)
	case p.inSources():
		return fmt.Errorf("--to %s is among the sources of the portal; choose a folder beside them", p.to)
	case len(args) > 0 && !p.purges && !(back && len(args) == 1):
		return fmt.Errorf("unexpected argument %q", args[0])
	case p.purges && p.dryRun && !p.tightened, p.dryRun && ways > 0 && !p.purges:
		return errors.New("--dry-run tells what a publish would change, and which releases --purge would remove")
	}
	return nil
}

// asTyped is the target with the option that the next publish needs too, for a
// command that people copy.
func (p *publishing) asTyped() string {
	if p.compress {
		return p.to + " --compress"
	}
	return p.to
}

// firstWords are the words of what is told before, or without, a build.
func (p *publishing) firstWords() (*words.Lang, error) {
	if o, err := p.options(); err == nil {
		return build.WordsOf(o.Source)
	}
	return build.DefaultWords()
}

// inSources reports whether the target is a folder that sources are read from.
func (p *publishing) inSources() bool {
	if publish.Remote(p.to) {
		return false
	}
	to, err := filepath.Abs(p.to)
	for _, name := range []string{"content", "data", "layouts"} {
		dir, dirErr := filepath.Abs(filepath.Join(p.dir, name))
		if rel, relErr := filepath.Rel(dir, to); errors.Join(err, dirErr, relErr) == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}

// connect opens the target that --to names.
func (p *publishing) connect(ctx context.Context) (publish.Target, error) {
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

// publish builds or reads the site, checks it and publishes it.
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
	o.Progress, o.Marks, o.Later = bar.tell, true, p.from != ""
	r, err := build.Site(ctx, o)
	bar.end()
	if err != nil {
		return err
	}
	if p.from == "" {
		r.Problems = diag.Sort(append(r.Problems, privacy.Find(o.Source)...))
	}
	report(p.env.Stderr, r)
	if failed(r) {
		return notWritten(p.env, r, o.Now)
	}
	p.words = r.Words
	s, err := p.site(ctx, r, bar)
	bar.end()
	if err != nil {
		return publishError(r.Words, err)
	}
	defer s.done()
	if err := p.permitted(r, s); err != nil {
		return err
	}
	exposes := exposing(r.Withheld, s.shown, s.personal.Prints)
	if p.dryRun {
		return p.printChange(r.Words, s.set, exposes)
	}
	record, err := publish.To(ctx, p.target, s.set, publish.Options{
		Keep: p.keep, KeepBytes: int64(p.keepBytes), Switch: publish.Switch(p.how), Now: p.env.Now(),
		Compact: publish.Compression(p.compress), Exposes: exposes, Record: publish.Record{
			Who: account(), Commit: p.commit(ctx, r, s), Content: s.content, Personal: s.found, PersonalPrints: s.personal.Prints,
		},
	})
	if err != nil {
		return publishError(r.Words, err)
	}
	if err := p.published(r.Words, record); err != nil || !p.purges {
		return err
	}
	return p.remove(ctx, r.Words)
}

// published tells what a publish did.
func (p *publishing) published(w *words.Lang, r publish.Record) error {
	if len(r.Exposed) > 0 && !p.purges {
		if err := p.sayTo(p.env.Stderr, w, "publish.exposed", "n", len(r.Exposed), "list", strings.Join(r.Exposed, " "), "to", p.asTyped()); err != nil {
			return err
		}
	}
	if r.Over > 0 {
		if err := p.sayTo(p.env.Stderr, w, "publish.over", "limit", p.keepBytes.text(), "over", byteCount(r.Over).text()); err != nil {
			return err
		}
	}
	if p.quiet {
		return nil
	}
	if r.Action == publish.Unchanged {
		return p.say(w, "publish.unchanged", r)
	}
	return p.say(w, "publish.done", r)
}

// say prints a sentence about a release.
func (p *publishing) say(w *words.Lang, key string, r publish.Record) error {
	return p.sayTo(p.env.Stdout, w, key, "release", r.Release, "files", r.Files, "changed", r.Changed, "added", r.Added, "removed", r.Removed,
		"before", r.Before, "current", p.target.Current())
}

// sayTo prints a sentence.
func (p *publishing) sayTo(out io.Writer, w *words.Lang, key string, nameValue ...any) error {
	line, err := w.T(key, nameValue...)
	if err == nil {
		_, err = fmt.Fprintln(out, line)
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
