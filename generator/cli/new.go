package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"mingdeng/generator/build"
	"mingdeng/generator/diag"
	"mingdeng/generator/intake"
	"mingdeng/generator/load"
	"mingdeng/generator/words"
	"mingdeng/layouts"
)

// newCommand groups the commands that start something.
func newCommand(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "new",
		Short:   "Start a policy from a document",
		Example: `  go run ./generator new policy opinion --from opinion.docx`,
	}
	cmd.AddCommand(newPolicyCommand(env))
	return cmd
}

// draft is a policy to be started from a document.
type draft struct {
	source
	id, from, version string
	force             bool
}

// newPolicyCommand turns a document into the files of a policy.
func newPolicyCommand(env Env) *cobra.Command {
	d := draft{source: source{env: env}}
	cmd := &cobra.Command{
		Use:   "policy ID --from FILE",
		Short: "Start a policy from a .docx, .html, .md or .txt file",
		Long: `New policy writes content/policies/ID/VERSION.md with the text as issued, and
data/obligations/ID.toml with a commented line for each sentence that sounds
like a duty, for a person to keep or strike. When there are obligations
already, it writes data/obligations/ID.new.toml.txt beside them, which no build
reads. Files that exist are left as they are, unless --force is given; the
obligations' file is never overwritten.`,
		Example: `  go run ./generator new policy opinion --from opinion.docx
  go run ./generator new policy opinion --from amended.docx --version 2020
  go run ./generator new policy manual --from manual.html --source ~/portal`,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.ExactArgs(1)(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			d.id = args[0]
			return d.run()
		},
	}
	d.flags(cmd, false)
	cmd.Flags().StringVar(&d.from, "from", "", "the document")
	cmd.Flags().StringVar(&d.version, "version", "", "name of the version (default: the year of issue, else 1)")
	cmd.Flags().BoolVar(&d.force, "force", false, "overwrite the version when it exists")
	return cmd
}

// run reads the document and writes the files.
func (d *draft) run() error {
	if err := d.usage(); err != nil {
		return err
	}
	say, err := d.words()
	if err != nil {
		return err
	}
	data, err := readDocument(d.from)
	if err != nil {
		return d.fail(say, diag.Problem{Pos: diag.Pos{File: d.from}, ID: "unreadable", Hint: "unreadable", Args: diag.Args{"error": cause(err)}})
	}
	r, err := intake.Import(filepath.Base(d.from), data, intake.Options{Policy: d.id, Version: d.version, Words: say})
	var bad *intake.Error
	if errors.As(err, &bad) {
		return d.fail(say, bad.Problem(d.from))
	} else if err != nil {
		return err
	}
	return d.write(say, r)
}

// usage checks what the command line says.
func (d *draft) usage() error {
	if _, err := load.Dir(d.dir); err != nil {
		return usageError{err}
	}
	switch {
	case d.from == "":
		return usageError{errors.New("--from is missing: name a .docx, .html, .md or .txt file")}
	case !load.ValidID(d.id):
		return usageError{fmt.Errorf("%q cannot be an ID: use letters, digits, hyphen, underscore and dot", d.id)}
	case d.version != "" && !load.ValidID(d.version):
		return usageError{fmt.Errorf("--version: %q cannot be an ID: use letters, digits, hyphen, underscore and dot", d.version)}
	}
	return nil
}

// words are those of the site's first language, or the default ones while
// there is no site.
func (d *draft) words() (*words.Lang, error) {
	p, _ := load.Load(os.DirFS(d.dir), load.Options{Now: d.env.Now()})
	if p != nil && p.Site != nil && len(p.Site.Languages) > 0 {
		l, err := words.Load(layouts.FS, p.Site.Languages[0])
		if errors.Is(err, fs.ErrNotExist) {
			return words.Load(layouts.FS, "en")
		}
		return l, err
	}
	return build.DefaultWords()
}

// fail prints a problem and ends the command.
func (d *draft) fail(say *words.Lang, p diag.Problem) error {
	diag.Fprint(d.env.Stderr, []diag.Problem{p}, say, nil)
	return errProblems
}

// write writes both files and tells of them. Nothing is written when one of
// them is in the way.
func (d *draft) write(say *words.Lang, r *intake.Result) error {
	root, err := os.OpenRoot(d.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	stub, key := path.Join("data/obligations", d.id+".toml"), "new.stub"
	if exists(root, stub) {
		stub, key = path.Join("data/obligations", d.id+".new.toml.txt"), "new.stub-beside"
	}
	for _, file := range [...]string{r.Path, stub} {
		if exists(root, file) && !d.force {
			return d.fail(say, diag.Problem{Pos: diag.Pos{File: file}, ID: "new-exists", Hint: "new-exists", Args: diag.Args{"path": file}})
		}
	}
	for _, f := range [...]struct{ path, text string }{{r.Path, r.Markdown}, {stub, r.Stub}} {
		if err := put(root, f.path, f.text); err != nil {
			return d.fail(say, diag.Problem{Pos: diag.Pos{File: f.path}, ID: "new-not-written", Hint: "new-not-written", Args: diag.Args{"error": cause(err)}})
		}
	}
	diag.Fprint(d.env.Stderr, append(r.Warnings, diag.Sort(r.Problems)...), say, func(file string) (string, bool) { return r.Markdown, file == r.Path })
	for _, line := range [...]struct {
		key  string
		path string
		n    int
	}{{"new.version", r.Path, r.Articles()}, {key, stub, len(r.Found)}} {
		text, err := say.T(line.key, "path", line.path, "n", line.n, "warnings", len(r.Warnings)+len(r.Problems))
		if err != nil {
			return err
		}
		fmt.Fprintln(d.env.Stdout, text)
	}
	return nil
}

func exists(root *os.Root, file string) bool {
	_, err := root.Lstat(file)
	return err == nil
}

// put writes a file whole or not at all, below the root whatever links say.
func put(root *os.Root, file, text string) error {
	if err := root.MkdirAll(path.Dir(file), 0o777); err != nil {
		return err
	}
	temporary := path.Join(path.Dir(file), "."+path.Base(file)+".tmp")
	err := root.WriteFile(temporary, []byte(text), 0o666)
	if err == nil {
		err = root.Rename(temporary, file)
	}
	if err != nil {
		_ = root.Remove(temporary)
	}
	return err
}

// readDocument reads a file, but not more of it than shows it to be too large.
func readDocument(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, intake.MaxFile+1))
}

// cause is err without the path, which the problem's place names.
func cause(err error) string {
	var p *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}
