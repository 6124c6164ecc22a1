package memo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"reflect"
)

// Key is the SHA-256 of all that something is made from.
type Key [sha256.Size]byte

// KeyOf is the key of a thing of some kind that is made from these inputs:
// strings, numbers, truths, keys, and lists of strings or keys. Each is written
// with its type and length, so that no two lists of inputs read the same.
func KeyOf(kind string, inputs ...any) Key {
	var room [512]byte
	b := appendText(room[:0], kind)
	for _, in := range inputs {
		b = appendInput(b, in)
	}
	return sha256.Sum256(b)
}

// String is the key in hexadecimal digits.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

func appendInput(b []byte, input any) []byte {
	switch in := input.(type) {
	case string:
		return appendText(b, in)
	case int:
		return binary.AppendVarint(append(b, 'i'), int64(in))
	case bool:
		if in {
			return append(b, 'y')
		}
		return append(b, 'n')
	case Key:
		return append(append(b, 'k'), in[:]...)
	case []string:
		b = binary.AppendUvarint(append(b, 'S'), uint64(len(in)))
		for _, s := range in {
			b = appendText(b, s)
		}
		return b
	case []Key:
		b = binary.AppendUvarint(append(b, 'K'), uint64(len(in)))
		for i := range in {
			b = append(b, in[i][:]...)
		}
		return b
	}
	panic("memo: no key of a " + reflect.TypeOf(input).String()) // fmt would move all inputs to the heap
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(append(b, 's'), uint64(len(s))), s...)
}
