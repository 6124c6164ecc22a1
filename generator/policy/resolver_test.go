package policy

import (
	"slices"
	"strconv"
	"strings"
)

// Resolve finds the place that a person means who types 第五条第二款第三项,
// 第5条第2款, art 5(2)(c), 5-2-3, 120条之一, or an address. It is
// layouts/js/resolve, which pages use, written a second time;
// testdata/resolve.json is for both.
func Resolve(t *Text, typed string) (address string, ok bool) {
	id, ok := resolveIn(t.Addresses(), typed)
	if _, c, found := t.Clause(id); found && c != nil {
		id = c.ID
	}
	return id, ok
}

// resolveIn finds what is typed among addresses in reading order.
func resolveIn(addresses []string, typed string) (address string, ok bool) {
	s := plainTyped(firstRunes(typed, mostTyped))
	if exact := strings.TrimPrefix(s, "#"); slices.Contains(addresses, exact) {
		return exact, true
	}
	tokens, ok := typedTokens(withoutOrigin(s))
	if !ok {
		return "", false
	}
	for _, g := range guess("", tokens) {
		if slices.Contains(addresses, g) {
			return g, true
		}
		if !addressWord(g) {
			continue
		}
		// in a chapter or annex that numbers anew
		if i := slices.IndexFunc(addresses, func(a string) bool { return strings.HasSuffix(a, "-"+g) }); i >= 0 {
			return addresses[i], true
		}
	}
	return "", false
}

// addressWord reports whether a guess begins with the word of a numbered place,
// so that it may stand in another.
func addressWord(g string) bool {
	return hasPrefix(g, "art-", "ch-", "sec-", "part-", "subpart-", "title-")
}

// mostTyped is how many characters of what is typed are read.
const mostTyped = 200

// mostParagraphs is how many paragraphs are tried where a typed item leaves
// its own out.
const mostParagraphs = 9

// guess lists the addresses that tokens may mean, likelier ones first. Before
// stands what the tokens before them led to.
func guess(before string, tokens []typedToken) []string {
	if len(tokens) == 0 {
		return []string{before}
	}
	var out []string
	for _, next := range tokens[0].after(before) {
		out = append(out, guess(next, tokens[1:])...)
	}
	if pieces := tokens[0].split(); before == "" && pieces != nil {
		out = append(out, guess("", append(pieces, tokens[1:]...))...)
	}
	return out
}

// after lists the addresses that the token may lead to from an address.
func (k typedToken) after(before string) []string {
	if !inArticle(before) {
		return k.opens(before)
	}
	var out []string
	for _, kind := range k.kinds {
		switch kind {
		case "any":
			if !ends(before, "pis") {
				out = append(out, before+"-"+k.label)
			}
			out = append(out, inner(before, k.label, true)...)
		case "in":
			out = append(out, inner(before, k.label, true)...)
		case "p":
			out = append(out, before+"-p"+k.label)
		case "i", "s":
			out = append(out, inner(before, k.label, false)...)
		case "letter":
			for _, v := range letterValues(k.label, ends(before, "is")) {
				out = append(out, inner(before, v, false)...)
			}
		}
	}
	return out
}

// opens lists where a token leads that stands first, or after chapters.
func (k typedToken) opens(before string) []string {
	var out []string
	for _, kind := range k.kinds {
		switch kind {
		case "any", "art":
			if before != "" {
				out = append(out, before+"-art-"+k.label)
			}
			if !strings.HasPrefix(before, "annex") {
				out = append(out, "art-"+k.label)
			}
			if strings.HasPrefix(before, "annex") && kind == "any" {
				out = append(out, inner(before, k.label, true)...)
			}
		case "annex":
			out = append(out, strings.TrimSuffix("annex-"+k.label, "-"))
		case "part", "subpart", "title", "ch", "sec":
			if before != "" {
				out = append(out, before+"-"+kind+"-"+k.label)
			} else {
				out = append(out, kind+"-"+k.label)
			}
		case "p":
			if before != "" {
				out = append(out, before+"-p"+k.label)
			}
		case "i", "in", "s":
			if before != "" {
				out = append(out, inner(before, k.label, kind == "in")...)
			}
		}
	}
	return out
}

// inner lists the paragraph and items of an address that may bear a number.
func inner(before, label string, paragraph bool) []string {
	if ends(before, "is") {
		return []string{before + "-s" + label}
	}
	if ends(before, "p") {
		return []string{before + "-i" + label}
	}
	var out []string
	if paragraph {
		out = append(out, before+"-p"+label)
	}
	out = append(out, before+"-i"+label)
	for p := range mostParagraphs {
		out = append(out, before+"-p"+strconv.Itoa(p+1)+"-i"+label)
	}
	return out
}

// inArticle reports whether an address is that of an article or lies in one.
// The word of a 编, part-1, ends as art-1 does.
func inArticle(id string) bool {
	return strings.HasPrefix(id, "art-") || strings.Contains(id, "-art-")
}

// ends reports whether the last piece of an address is one of the letters and
// a number: art-5-p2 ends in p.
func ends(id, letters string) bool {
	last := id[strings.LastIndexByte(id, '-')+1:]
	return len(last) > 1 && strings.IndexByte(letters, last[0]) >= 0 && last[1] >= '0' && last[1] <= '9'
}

// letterValues are the numbers of an item (i): 9 as a letter, 1 as a Roman
// number. Deeper items are rather Roman.
func letterValues(s string, deep bool) []string {
	var out []string
	if len(s) == 1 {
		out = append(out, strconv.Itoa(int(s[0]-'a')+1))
	}
	if v, n := roman(s); n == len(s) {
		out = append(out, strconv.Itoa(v))
	}
	if deep {
		slices.Reverse(out)
	}
	return out
}
