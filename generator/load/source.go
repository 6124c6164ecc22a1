package load

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mingdeng/generator/diag"
)

// Source returns the reader of excerpt lines for problems in fsys.
func Source(fsys fs.FS) diag.Source {
	return func(file string) (string, bool) {
		if tooLarge(fsys, file) {
			return "", false
		}
		b, err := fs.ReadFile(fsys, file)
		if err != nil || !utf8.Valid(b) {
			return "", false
		}
		return strings.TrimPrefix(string(b), bom), true
	}
}

const bom = "\ufeff"

// maxSource is the length in bytes of the largest source file that is read;
// the largest real one is a policy text of some 100 kB.
const maxSource = 8 << 20

// maxNesting is how deep brackets may stand in each other in a TOML file.
const maxNesting = 100

// maxFiles is how many source files of one kind are read; an office has some
// thousands.
const maxFiles = 200_000

// tooLarge reports whether a file is longer than maxSource, without reading
// it.
func tooLarge(fsys fs.FS, file string) bool {
	info, err := fs.Stat(fsys, file)
	return err == nil && info.Size() > maxSource
}

// read returns the text of a file without its byte order mark. A file that
// cannot be read, is too large or is not UTF-8 is a problem.
func read(fsys fs.FS, file string) (string, []diag.Problem) {
	if tooLarge(fsys, file) {
		return "", []diag.Problem{{Pos: diag.Pos{File: file}, ID: "too-large", Hint: "too-large", Args: diag.Args{"mb": strconv.Itoa(maxSource >> 20)}}}
	}
	text, err := rawText(fsys, file)
	if err != nil {
		return "", []diag.Problem{{Pos: diag.Pos{File: file}, ID: "unreadable", Hint: "unreadable", Args: diag.Args{"error": reason(err)}}}
	}
	return unmarked(file, text)
}

// unmarked is the text of a file without its byte order mark.
func unmarked(file, raw string) (string, []diag.Problem) {
	if id := encodingProblem(raw); id != "" {
		return "", []diag.Problem{{Pos: diag.Pos{File: file}, ID: id, Hint: "save-as-utf8", Args: diag.Args{}}}
	}
	return strings.TrimPrefix(raw, bom), nil
}

// rawText is a file as it is.
func rawText(fsys fs.FS, file string) (string, error) {
	if t, ok := fsys.(TextFS); ok {
		text, _, err := t.ReadText(file, maxSource)
		return text, err
	}
	b, err := fs.ReadFile(fsys, file)
	return string(b), err
}

// reason is err without the path that the problem's position names already.
func reason(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// encodingProblem names what is wrong with bytes that are not UTF-8 text.
func encodingProblem(text string) string {
	switch {
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return "encoding-utf16"
	case !utf8.ValidString(text) && isGB18030(text):
		return "encoding-gb18030"
	case !utf8.ValidString(text):
		return "encoding-unknown"
	case strings.IndexByte(text, 0) >= 0:
		return "encoding-binary"
	}
	return ""
}

// isGB18030 reports whether raw decodes as GB 18030 to text with Han characters.
func isGB18030(raw string) bool {
	text, err := simplifiedchinese.GB18030.NewDecoder().String(raw)
	if err != nil || strings.ContainsRune(text, utf8.RuneError) {
		return false
	}
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// list returns the files below dir that end in ext, sorted by path. A folder
// that does not exist is empty. Hidden files and editors' backups are skipped.
func list(fsys fs.FS, dir, ext string) ([]string, []diag.Problem) {
	var files []string
	var problems []diag.Problem
	_ = fs.WalkDir(fsys, dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && p == dir && isNotExist(err):
			return fs.SkipAll
		case err != nil:
			problems = append(problems, diag.Problem{Pos: diag.Pos{File: p}, ID: "unreadable", Hint: "unreadable", Args: diag.Args{"error": reason(err)}})
			return fs.SkipDir
		case hidden(d.Name()) && p != dir:
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && strings.EqualFold(path.Ext(p), ext):
			if files = append(files, p); len(files) > maxFiles {
				problems = append(problems, diag.Problem{Pos: diag.Pos{File: dir}, ID: "too-many-files", Hint: "too-many-files", Args: diag.Args{"n": strconv.Itoa(maxFiles)}})
				return fs.SkipAll
			}
		}
		return nil
	})
	if len(files) > maxFiles {
		return nil, problems
	}
	sort.Strings(files)
	return files, problems
}

func isNotExist(err error) bool { return errors.Is(err, fs.ErrNotExist) }

func hidden(name string) bool {
	return strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "..") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "~$")
}

// stem is a file's name without folder and ending: the ID it gives.
func stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// ValidID reports whether s may be an ID: letters of any script, digits, "-",
// "_" and ".", the first of them no ".", and no name that Windows reserves.
func ValidID(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-_.", r) {
			return false
		}
	}
	return s != "" && len(s) <= 120 && s[0] != '.' && s[len(s)-1] != '.' && !reservedName(s)
}

// reservedName reports whether Windows refuses files of that name.
func reservedName(s string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(s), ".")
	switch base {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(base) == 4 && (base[:3] == "COM" || base[:3] == "LPT") && base[3] >= '1' && base[3] <= '9'
}

// Dir returns the folder dir as an fs.FS, or an error when it is none.
func Dir(dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: errors.New("not a folder")}
	}
	return os.DirFS(dir), nil
}
