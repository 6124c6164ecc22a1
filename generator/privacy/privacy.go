// Package privacy keeps from readers what is not for them.
//
// # What readers get
//
// Readers makes of the loaded portal the one that readers get. All later stages
// work on that one, so none can tell what it never got.
//
//   - A hidden unit and all below it are left out, and counted nowhere: as parent,
//     child, subject, merged_into, place that a unit moved from, in rankings and
//     ratings. In other units' texts its name, short name and ID become "a unit",
//     unless a unit that is shown bears the name too; links that hold them go.
//   - Of a record that is internal stays what states and ranks depend on: acts,
//     events, waivers, extensions, moved deadlines, progress, statements and steps
//     of ladders keep their day (acts also what they count for, and which
//     subjects), and "internal record" stands for their words; who, result and
//     link go. A post stays filled. A finding and a measure go wholly, and count
//     nowhere; a comment goes, and its line stays only for score, grade or rank.
//   - A field that [privacy] internal names is emptied in all files; where nothing
//     would say something else (a vacant post), "internal record" stands there.
//     "subjects" gives what lists hold numbers for names.
//   - With names = "posts", holders of posts become the post's title in all files;
//     so do their names in every text of the units' and supervision files: the
//     title alone in the holder's own unit, after the unit's short name elsewhere,
//     "a colleague" when several people of other units have the name. [privacy.people]
//     adds names. A name is told in any case, with spaces between its Han
//     characters, not within a longer Latin word; one of a single character only
//     in the post itself. A name in an ID is an error.
//
// No state changes by any of this: who may accept a finding is decided before
// names go (portal.Sign.Party). What is shown as written (policies, pages,
// obligations, site.toml) is not changed; InSources warns of the names in it.
//
// # What was shown
//
// A built site holds the Prints of what it shows (Shown); Withheld are those of
// what the sources say and readers do not get. A site that shares one with them
// shows what is not for readers now.
//
// # Personal numbers
//
// Find finds personal data in the sources that does not belong on a site for
// many readers: numbers of identity cards, mobile telephones and bank cards,
// and e-mail addresses of persons.
//
// In: the portal's folder as an fs.FS. Out: one warning for each find, with
// its position and the number masked. What never happens here: a number is
// printed whole (Masked does the same to the line under a message), a file is
// changed.
//
// An identity card's number is told by its date of birth and its check digit
// (GB 11643, which is ISO 7064 MOD 11-2), a bank card's by its check digit
// (ISO/IEC 7812, which is Luhn's), a mobile number by its form.
package privacy

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"mingdeng/generator/diag"
)

// Find looks through site.toml, content, data and the texts of layouts.
func Find(fsys fs.FS) []diag.Problem {
	var found []diag.Problem
	for _, root := range []string{"site.toml", "content", "data", "layouts"} {
		fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !written(name) {
				return nil // what cannot be read is a problem of load
			}
			if text, err := fs.ReadFile(fsys, name); err == nil {
				found = append(found, InText(name, string(text))...)
			}
			return nil
		})
	}
	return diag.Sort(found)
}

// written reports whether a source file holds texts for readers.
func written(name string) bool {
	return slices.Contains([]string{".toml", ".md", ".html"}, strings.ToLower(path.Ext(name)))
}

// kind is a kind of personal data: how it looks, and what tells it from
// another number of that look.
type kind struct {
	id     string
	look   *regexp.Regexp
	really func(s string) bool // s without spaces and hyphens
}

// kinds are in the order in which they are tried: what one has found is no
// other's.
func kinds() []kind {
	return []kind{
		{"privacy-email", regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`), personal},
		{"privacy-id-card", regexp.MustCompile(`[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx]`), IDCard},
		{"privacy-bank-card", regexp.MustCompile(`[3-6]\d{15,18}|[3-6]\d{3}( \d{4}){3}( \d{1,3})?|[3-6]\d{3}(-\d{4}){3}(-\d{1,3})?`), Luhn},
		{"privacy-mobile", regexp.MustCompile(`(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}`), func(string) bool { return true }},
	}
}

// InText looks through one file.
func InText(file, text string) []diag.Problem {
	var found []diag.Problem
	inText(file, text, func(p diag.Problem, _ string) { found = append(found, p) })
	return found
}

// inText calls do for each find: its problem, and what was found without
// spaces and hyphens.
func inText(file, text string, do func(p diag.Problem, found string)) {
	list, plain := kinds(), strings.NewReplacer(" ", "", "-", "")
	line := 0
	for source := range strings.Lines(text) {
		line++
		if !suspect(source) {
			continue
		}
		rest := narrow(source)
		for _, k := range list {
			for _, at := range k.look.FindAllStringIndex(rest, -1) {
				s := rest[at[0]:at[1]]
				if !alone(rest, at) || !k.really(plain.Replace(s)) {
					continue
				}
				do(diag.Problem{
					Pos: diag.Pos{File: file, Line: line, Col: utf8.RuneCountInString(rest[:at[0]]) + 1}, Len: len(s),
					Severity: diag.Warning, ID: k.id, Hint: "privacy", Args: diag.Args{"found": masked(s)},
				}, plain.Replace(s))
				rest = rest[:at[0]] + strings.Repeat("\x00", len(s)) + rest[at[1]:]
			}
		}
	}
}

// Masked is a text in which what inText finds is masked, for lines that are
// printed under a message; characters stay where they were.
func Masked(text string) string {
	lines := strings.SplitAfter(text, "\n")
	inText("", text, func(p diag.Problem, _ string) {
		runes := []rune(lines[p.Pos.Line-1])
		found := runes[p.Pos.Col-1:][:p.Len]
		from, to := head, p.Len-tail
		if at := slices.Index(found, '@'); p.ID == "privacy-email" {
			from, to = 1, max(at, slices.Index(found, '＠'))
		}
		for i := from; i < to; i++ {
			found[i] = '*'
		}
		lines[p.Pos.Line-1] = string(runes)
	})
	return strings.Join(lines, "")
}

// leastDigits is the length of the shortest number that is looked for.
const leastDigits = 11

// suspect reports whether a line has an @ or enough digits in a row, wide ones
// and single spaces and hyphens between them included: most have not, and the
// patterns take long.
func suspect(line string) bool {
	digits, between := 0, 0
	for i := 0; i < len(line); i++ {
		c := line[i]
		if c == 0xEF && i+2 < len(line) && line[i+1] == 0xBC && line[i+2] >= 0x81 { // ！ to ＿
			c = line[i+2] - 0x81 + '!'
			i += 2
		}
		switch {
		case c == '@':
			return true
		case c >= '0' && c <= '9':
			if digits, between = digits+1, 0; digits >= leastDigits {
				return true
			}
		case (c == ' ' || c == '-') && between == 0:
			between = 1
		default:
			digits, between = 0, 0
		}
	}
	return false
}

// narrow replaces full-width digits and signs by those of ASCII, one character
// by one.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// alone reports whether what stands at a place is not part of a longer number
// or word.
func alone(s string, at []int) bool {
	part := func(c byte) bool {
		return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_'
	}
	before := at[0] > 0 && (part(s[at[0]-1]) || s[at[0]-1] == '.' && at[0] > 1 && part(s[at[0]-2]))
	after := at[1] < len(s) && part(s[at[1]])
	return !before && !after
}

// What is shown of a number, at its ends.
const head, tail = 3, 2

// masked shows enough of a number to find it, and not the number.
func masked(s string) string {
	if name, domain, ok := strings.Cut(s, "@"); ok {
		return name[:1] + "…@" + domain
	}
	return s[:head] + "…" + s[len(s)-tail:]
}

// IDCard reports whether s is the number of an identity card: a date of birth
// in its place and the right check digit.
func IDCard(s string) bool {
	if len(s) != 18 {
		return false
	}
	born, err := time.Parse("20060102", s[6:14])
	if err != nil || born.Year() < 1880 || born.Year() > 2100 {
		return false
	}
	return IDCheck(s[:17]) == s[17]&^0x20 || IDCheck(s[:17]) == s[17]
}

// IDCheck is the check digit of the first 17 digits of an identity card's
// number by ISO 7064 MOD 11-2: '0' to '9', or 'X' for ten.
func IDCheck(digits string) byte {
	m := 0
	for _, d := range digits {
		m = (m + int(d-'0')) * 2 % 11
	}
	return "0123456789X"[(12-m)%11]
}

// Luhn reports whether the digits of s end in the right check digit by Luhn's
// formula.
func Luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0 && strings.Trim(s, s[:1]) != ""
}

// personal reports whether an address is not that of an office.
func personal(address string) bool {
	name, _, _ := strings.Cut(strings.ToLower(address), "@")
	return !slices.Contains([]string{
		"info", "office", "contact", "admin", "webmaster", "postmaster", "hotline", "service", "support", "noreply",
		"bangongshi", "bgs", "dangwei", "jgdw", "jggw", "xinxiang", "mail",
	}, strings.NewReplacer("-", "", ".", "").Replace(name))
}
