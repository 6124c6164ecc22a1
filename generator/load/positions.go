package load

import "strings"

// keyOffsets returns the byte offset of every key of a TOML document in the
// order in which they stand: a table header counts once, at its first key; a
// dotted key once; keys of inline tables after the key whose value they are
// in. That is the order of toml.MetaData.Keys, whose positions the library
// keeps to itself. The text must be valid TOML.
func keyOffsets(text string) []int {
	s := keyScanner{text: text, offsets: make([]int, 0, strings.Count(text, "="))}
	for s.space(true); s.at < len(s.text); s.space(true) {
		if s.text[s.at] == '[' {
			s.header()
		} else {
			s.pair()
		}
	}
	return s.offsets
}

type keyScanner struct {
	text    string
	at      int
	offsets []int
}

// space skips blanks and, when asked, line ends and comments too.
func (s *keyScanner) space(lines bool) {
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t':
			s.at++
		case lines && (c == '\n' || c == '\r'):
			s.at++
		case lines && c == '#':
			s.until("\n")
		default:
			return
		}
	}
}

// until moves to the next byte that is in stops, or to the end.
func (s *keyScanner) until(stops string) {
	if i := strings.IndexAny(s.text[s.at:], stops); i >= 0 {
		s.at += i
		return
	}
	s.at = len(s.text)
}

// header reads [key] or [[key]].
func (s *keyScanner) header() {
	for s.at < len(s.text) && strings.IndexByte("[ \t", s.text[s.at]) >= 0 {
		s.at++
	}
	s.key("]")
	for s.at < len(s.text) && s.text[s.at] == ']' {
		s.at++
	}
}

// pair reads key = value.
func (s *keyScanner) pair() {
	s.key("=")
	s.at = min(s.at+1, len(s.text))
	s.space(false)
	s.value()
}

// key records the offset and reads a key, dotted or not, up to the end sign.
func (s *keyScanner) key(end string) {
	s.offsets = append(s.offsets, s.at)
	for s.at < len(s.text) && s.text[s.at] != end[0] {
		if c := s.text[s.at]; c == '"' || c == '\'' {
			s.quoted()
		} else {
			s.at++
		}
	}
}

// value reads a value of any type.
func (s *keyScanner) value() {
	if s.at >= len(s.text) {
		return
	}
	switch s.text[s.at] {
	case '"', '\'':
		s.quoted()
	case '[':
		s.items(']', s.value)
	case '{':
		s.items('}', s.pair)
	default:
		s.until(",]}\n#")
	}
}

// items reads a bracketed list of what read reads.
func (s *keyScanner) items(end byte, read func()) {
	s.at++
	for s.at < len(s.text) {
		s.space(true)
		switch {
		case s.at >= len(s.text):
			return
		case s.text[s.at] == end:
			s.at++
			return
		case s.text[s.at] == ',':
			s.at++
		default:
			read()
		}
	}
}

// quoted reads a string in any of the four kinds of quotes.
func (s *keyScanner) quoted() {
	q := s.text[s.at : s.at+1]
	if strings.HasPrefix(s.text[s.at:], q+q+q) {
		q += q + q
	}
	s.at += len(q)
	for s.at < len(s.text) && !strings.HasPrefix(s.text[s.at:], q) {
		if s.text[s.at] == '\\' && q[0] == '"' {
			s.at++
		}
		s.at++
	}
	s.at = min(s.at+len(q), len(s.text))
	for len(q) == 3 && s.at < len(s.text) && s.text[s.at] == q[0] { // """ may close with up to five
		s.at++
	}
}
