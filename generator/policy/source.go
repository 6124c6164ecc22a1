package policy

import (
	"sort"
	"unicode/utf8"

	"mingdeng/generator/diag"
)

// line returns the index of the line that holds the offset.
func (s *source) line(off int) int { return sort.SearchInts(s.lines, off+1) - 1 }

func (s *source) lineStart(off int) int { return s.lines[s.line(off)] }

// pos returns the position of the byte at offset off.
func (s *source) pos(off int) diag.Pos {
	off = min(max(off, 0), len(s.text))
	line := s.line(off)
	return diag.Pos{File: s.file, Line: s.firstLine + line, Col: runes(s.text[s.lines[line]:off]) + 1}
}

// runes counts characters.
func runes(s string) int { return utf8.RuneCountInString(s) }
