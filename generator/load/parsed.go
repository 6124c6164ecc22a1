package load

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"time"

	"mingdeng/generator/calendar"
	"mingdeng/generator/diag"
)

// Parsed keeps what the texts of unit files say between one run and the next,
// so that a file that did not change is not parsed again. What it keeps is
// opaque, and good for the same program alone. Several goroutines call it at
// once.
type Parsed interface {
	Get(text [sha256.Size]byte) []byte // by the SHA-256 of the text; nil is not known
	Put(text [sha256.Size]byte, data []byte)
}

// openUnit is opened, with what is known of the text by its sum.
func (l *loader) openUnit(file, text string, sum [sha256.Size]byte, problems []diag.Problem) (*document, *table) {
	if l.parsed == nil || problems != nil {
		return opened(file, text, problems)
	}
	if data := l.parsed.Get(sum); data != nil {
		if doc, t := unpack(file, text, data); t != nil {
			return doc, t
		}
	}
	doc, t := parse(file, text, 0)
	if t != nil {
		if data := pack(doc, t.m); data != nil {
			l.parsed.Put(sum, data)
		}
	}
	return doc, t
}

// The kinds of values in packed data.
const (
	packString  = 's' // length, bytes
	packInteger = 'i' // varint
	packFloat   = 'f' // IEEE 754, 8 bytes
	packTrue    = 'y'
	packFalse   = 'n'
	packDate    = 'd' // varint, calendar.Date: nobody asks for a time of day
	packList    = 'l' // count, values
	packTable   = 't' // count, then key, offset + 1 where it is the first of its path, value
	packTables  = 'a' // count, tables
)

// packer writes values; left are the offsets that stand nowhere yet.
type packer struct {
	data []byte
	left map[string]int
	odd  bool // there is something that it cannot write
}

// pack writes the root table of a document and the places of its keys; nil
// when it cannot.
func pack(d *document, root map[string]any) []byte {
	p := &packer{data: make([]byte, 0, len(d.text)+1<<10), left: maps.Clone(d.offsets)}
	p.table("", root)
	if p.odd || len(p.left) > 0 {
		return nil
	}
	return p.data
}

func (p *packer) number(n int) { p.data = binary.AppendUvarint(p.data, uint64(n)) }

func (p *packer) text(s string) {
	p.number(len(s))
	p.data = append(p.data, s...)
}

// table writes a table below path, which is "" or ends in a zero byte.
func (p *packer) table(path string, m map[string]any) {
	p.number(len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		p.text(key)
		whole := path + key
		off, ok := p.left[whole]
		if ok {
			delete(p.left, whole)
			off++
		}
		p.number(off)
		p.value(whole, m[key])
	}
}

func (p *packer) value(path string, v any) {
	kind := func(k byte) { p.data = append(p.data, k) }
	switch v := v.(type) {
	case string:
		kind(packString)
		p.text(v)
	case int64:
		kind(packInteger)
		p.data = binary.AppendVarint(p.data, v)
	case float64:
		kind(packFloat)
		p.data = binary.BigEndian.AppendUint64(p.data, math.Float64bits(v))
	case bool:
		if v {
			kind(packTrue)
		} else {
			kind(packFalse)
		}
	case time.Time:
		kind(packDate)
		p.data = binary.AppendVarint(p.data, int64(calendar.Of(v)))
	case []any:
		kind(packList)
		p.number(len(v))
		for _, item := range v {
			p.value(path, item)
		}
	case map[string]any:
		kind(packTable)
		p.table(path+"\x00", v)
	case []map[string]any:
		kind(packTables)
		p.number(len(v))
		for _, m := range v {
			p.table(path+"\x00", m)
		}
	default:
		p.odd = true
	}
}

// unpacker reads what packer wrote; broken is set where it did not.
type unpacker struct {
	data    string
	offsets map[string]int
	broken  bool
}

// unpack is the document and the root table of a text; no table when data are
// damaged.
func unpack(file, text string, data []byte) (*document, *table) {
	u := &unpacker{data: string(data), offsets: map[string]int{}}
	root := u.table("", 0)
	if u.broken || u.data != "" {
		return nil, nil
	}
	d := &document{file: file, text: text, offsets: u.offsets}
	return d, &table{doc: d, m: root}
}

// number reads a count or an offset, which is never above the length of a file.
func (u *unpacker) number() int {
	n, size := uvarint(u.data)
	if size <= 0 || n > maxSource {
		u.broken, u.data = true, ""
		return 0
	}
	u.data = u.data[size:]
	return int(n)
}

// bytes reads n bytes.
func (u *unpacker) bytes(n int) string {
	if n > len(u.data) {
		u.broken, u.data = true, ""
		return ""
	}
	s := u.data[:n]
	u.data = u.data[n:]
	return s
}

func (u *unpacker) text() string { return u.bytes(u.number()) }

func (u *unpacker) signed() int64 {
	n, size := uvarint(u.data)
	if size <= 0 {
		u.broken, u.data = true, ""
		return 0
	}
	u.data = u.data[size:]
	return int64(n>>1) ^ -int64(n&1)
}

// uvarint is binary.Uvarint of a string.
func uvarint(s string) (uint64, int) {
	return binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
}

func (u *unpacker) table(path string, depth int) map[string]any {
	n := u.number()
	if n > len(u.data) || depth > maxNesting { // an entry takes more than a byte
		u.broken = true
		return nil
	}
	m := make(map[string]any, n)
	for range n {
		if u.broken {
			return nil
		}
		key := u.text()
		whole := path + key
		if off := u.number(); off > 0 {
			u.offsets[whole] = off - 1
		}
		m[key] = u.value(whole, depth)
	}
	return m
}

func (u *unpacker) value(path string, depth int) any {
	switch kind := u.bytes(1); kind {
	case string(packString):
		return u.text()
	case string(packInteger):
		return u.signed()
	case string(packFloat):
		if b := u.bytes(8); len(b) == 8 {
			return math.Float64frombits(binary.BigEndian.Uint64([]byte(b)))
		}
	case string(packTrue), string(packFalse):
		return kind == string(packTrue)
	case string(packDate):
		y, m, day := calendar.Date(u.signed()).Civil()
		return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	case string(packList):
		return u.list(path, depth+1)
	case string(packTable):
		return u.table(path+"\x00", depth+1)
	case string(packTables):
		return u.tables(path+"\x00", depth+1)
	}
	u.broken = true
	return nil
}

func (u *unpacker) list(path string, depth int) any {
	n := u.number()
	if n > len(u.data) || depth > maxNesting {
		u.broken = true
		return nil
	}
	list := make([]any, 0, n)
	for range n {
		if u.broken {
			return nil
		}
		list = append(list, u.value(path, depth))
	}
	return list
}

func (u *unpacker) tables(path string, depth int) any {
	n := u.number()
	if n > len(u.data) {
		u.broken = true
		return nil
	}
	list := make([]map[string]any, 0, n)
	for range n {
		if u.broken {
			return nil
		}
		list = append(list, u.table(path, depth))
	}
	return list
}
