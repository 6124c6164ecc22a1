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
	"mingdeng/generator/varint"
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

// packer writes values; unwritten are the offsets of keys that it has not met yet.
type packer struct {
	varint.Writer
	unwritten   map[string]int
	unsupported bool // there is something that it cannot write
}

// pack writes the root table of a document and the places of its keys; nil
// when it cannot.
func pack(d *document, root map[string]any) []byte {
	p := &packer{Writer: varint.Writer{Bytes: make([]byte, 0, len(d.text)+1<<10)}, unwritten: maps.Clone(d.offsets)}
	p.table("", root)
	if p.unsupported || len(p.unwritten) > 0 {
		return nil
	}
	return p.Bytes
}

// table writes a table below path, which is "" or ends in a zero byte.
func (p *packer) table(path string, m map[string]any) {
	p.Uint(uint64(len(m)))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		p.Text(key)
		whole := path + key
		off, ok := p.unwritten[whole]
		if ok {
			delete(p.unwritten, whole)
			off++
		}
		p.Uint(uint64(off))
		p.value(whole, m[key])
	}
}

func (p *packer) value(path string, v any) {
	switch v := v.(type) {
	case string:
		p.Raw(packString)
		p.Text(v)
	case int64:
		p.Raw(packInteger)
		p.Int(v)
	case float64:
		p.Raw(packFloat)
		p.Bytes = binary.BigEndian.AppendUint64(p.Bytes, math.Float64bits(v))
	case bool:
		if v {
			p.Raw(packTrue)
		} else {
			p.Raw(packFalse)
		}
	case time.Time:
		p.Raw(packDate)
		p.Int(int64(calendar.Of(v)))
	case []any:
		p.Raw(packList)
		p.Uint(uint64(len(v)))
		for _, item := range v {
			p.value(path, item)
		}
	case map[string]any:
		p.Raw(packTable)
		p.table(path+"\x00", v)
	case []map[string]any:
		p.Raw(packTables)
		p.Uint(uint64(len(v)))
		for _, m := range v {
			p.table(path+"\x00", m)
		}
	default:
		p.unsupported = true
	}
}

// unpacker reads what packer wrote.
type unpacker struct {
	varint.Reader
	offsets map[string]int
}

// unpack is the document and the root table of a text; no table when data are
// damaged.
func unpack(file, text string, data []byte) (*document, *table) {
	u := &unpacker{Reader: varint.Reader{Rest: string(data)}, offsets: map[string]int{}}
	root := u.table("", 0)
	if u.Broken || u.Rest != "" {
		return nil, nil
	}
	d := &document{file: file, text: text, offsets: u.offsets}
	return d, &table{doc: d, m: root}
}

func (u *unpacker) table(path string, depth int) map[string]any {
	n := u.Count() // an entry takes more than a byte
	if depth > maxNesting {
		u.Break()
		return nil
	}
	m := make(map[string]any, n)
	for range n {
		if u.Broken {
			return nil
		}
		key := u.Text()
		whole := path + key
		if off := u.Uint(); off > maxSource {
			u.Break()
		} else if off > 0 {
			u.offsets[whole] = int(off - 1)
		}
		m[key] = u.value(whole, depth)
	}
	return m
}

func (u *unpacker) value(path string, depth int) any {
	switch kind := u.Raw(1); kind {
	case string(packString):
		return u.Text()
	case string(packInteger):
		return u.Int()
	case string(packFloat):
		if b := u.Raw(8); len(b) == 8 {
			return math.Float64frombits(binary.BigEndian.Uint64([]byte(b)))
		}
	case string(packTrue), string(packFalse):
		return kind == string(packTrue)
	case string(packDate):
		y, m, day := calendar.Date(u.Int()).Civil()
		return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	case string(packList):
		return u.list(path, depth+1)
	case string(packTable):
		return u.table(path+"\x00", depth+1)
	case string(packTables):
		return u.tables(path+"\x00", depth+1)
	}
	u.Break()
	return nil
}

func (u *unpacker) list(path string, depth int) any {
	n := u.Count()
	if depth > maxNesting {
		u.Break()
		return nil
	}
	list := make([]any, 0, n)
	for range n {
		if u.Broken {
			return nil
		}
		list = append(list, u.value(path, depth))
	}
	return list
}

func (u *unpacker) tables(path string, depth int) any {
	n := u.Count()
	list := make([]map[string]any, 0, n)
	for range n {
		if u.Broken {
			return nil
		}
		list = append(list, u.table(path, depth))
	}
	return list
}
