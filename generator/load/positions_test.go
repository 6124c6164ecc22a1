package load

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestKeyOffsetsMatchTheLibrarysKeys(t *testing.T) {
	text := `# comment = 1
title = "a = b" # x = 1
"quoted key" = 'raw # = '
a.b."c d" = 1
multi = """
x = 1
\""" y = 2
"""
raw = '''
z = 1'''
list = [ # comment, k = 1
  1, { p = 2, q = { r = [3, { s = 4 }] } },
  "a]", 'b}',
]
date = 2018-03-22

[done.meeting]
2018-03-22 = "x"
2018-07-05 = { note = "y, z = 1", for = "2018-Q2" }
[ "odd name" . x ]
k=1
[[array.of]]
t = {}
[[array.of]]
t = []
`
	var m map[string]any
	md, err := toml.Decode(text, &m)
	if err != nil {
		t.Fatal(err)
	}
	offsets, keys := keyOffsets(text), md.Keys()
	if len(offsets) != len(keys) {
		t.Fatalf("%d offsets for %d keys %v", len(offsets), len(keys), keys)
	}
	for i, key := range keys {
		first, last := strings.Trim(text[offsets[i]:offsets[i]+1], `"`), key[len(key)-1]
		rest := text[offsets[i]:]
		if !strings.HasPrefix(rest, first) || !strings.Contains(rest[:min(len(rest), 40)], last) {
			t.Errorf("key %v: offset at %q", key, rest[:min(len(rest), 20)])
		}
	}
}
