package cache

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Parsed keeps what the unit files of a portal say, by the SHA-256 of their
// texts, between one run and the next. It is one file: the program's sum, then
// entries of text's sum, length and CRC-32C (4 bytes each, big-endian) and
// data. Entries that are damaged are not there; entries that a run did not ask
// for are gone after it. The zero value keeps nothing.
type Parsed struct {
	dir     string
	program Sum
	old     *os.File
	at      map[Sum]span

	mu    sync.Mutex
	asked map[Sum]span // of the old file
	fresh *os.File     // the new file, once something is put
	out   *bufio.Writer
	err   error
}

// span is where an entry stands, with its head.
type span struct {
	off  int64
	size int
}

const (
	parsedName = "units"
	headSize   = len(Sum{}) + 8
)

// OpenParsed opens what the last run of this program left for source.
func OpenParsed(source string) *Parsed {
	p := &Parsed{dir: filepath.Join(source, Dir), at: map[Sum]span{}, asked: map[Sum]span{}}
	if p.program, p.err = programSum(); p.err != nil {
		return p
	}
	f, err := os.Open(filepath.Join(p.dir, parsedName))
	if err != nil {
		return p
	}
	p.old = f
	p.scan()
	return p
}

// scan finds the entries of the old file, up to the first that is cut short.
func (p *Parsed) scan() {
	info, err := p.old.Stat()
	var program Sum
	if _, readErr := p.old.ReadAt(program[:], 0); err != nil || readErr != nil || program != p.program {
		return
	}
	var head [headSize]byte
	for off := int64(len(program)); off+int64(headSize) <= info.Size(); {
		if _, err := p.old.ReadAt(head[:], off); err != nil {
			return
		}
		s := span{off, headSize + int(binary.BigEndian.Uint32(head[len(Sum{}):]))}
		if off += int64(s.size); off > info.Size() {
			return
		}
		p.at[Sum(head[:len(Sum{})])] = s
	}
}

// Get is what was put for a text; nil is nothing.
func (p *Parsed) Get(text Sum) []byte {
	s, ok := p.at[text]
	if !ok {
		return nil
	}
	data := make([]byte, s.size)
	if _, err := p.old.ReadAt(data, s.off); err != nil {
		return nil
	}
	body := data[headSize:]
	if crc32.Checksum(body, castagnoli()) != binary.BigEndian.Uint32(data[headSize-4:]) {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked[text] = s
	return body
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// Put keeps data for a text.
func (p *Parsed) Put(text Sum, data []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dir == "" || p.err != nil {
		return
	}
	if p.fresh == nil {
		p.begin()
	}
	head := binary.BigEndian.AppendUint32(text[:len(text):len(text)], uint32(len(data)))
	p.write(binary.BigEndian.AppendUint32(head, crc32.Checksum(data, castagnoli())))
	p.write(data)
}

func (p *Parsed) write(data []byte) {
	if p.err == nil {
		_, p.err = p.out.Write(data)
	}
}

// begin begins the new file.
func (p *Parsed) begin() {
	if p.err = ready(p.dir); p.err != nil {
		return
	}
	if p.fresh, p.err = os.CreateTemp(p.dir, "new-*"); p.err == nil {
		p.out = bufio.NewWriterSize(p.fresh, 1<<20)
		p.write(p.program[:])
	}
}

// Save leaves to the next run what this one asked for and put. What fails is
// not said: the next run only takes longer.
func (p *Parsed) Save() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.old != nil {
		defer p.old.Close()
	}
	if p.fresh == nil {
		if len(p.asked) == len(p.at) { // no entry is new, and none has to be dropped
			return
		}
		p.begin()
	}
	for _, s := range slices.SortedFunc(maps.Values(p.asked), func(a, b span) int { return cmp.Compare(a.off, b.off) }) {
		if p.err == nil {
			_, p.err = io.Copy(p.out, io.NewSectionReader(p.old, s.off, int64(s.size)))
		}
	}
	p.finish()
}

// finish puts the new file in the old one's place, or removes it.
func (p *Parsed) finish() {
	if p.fresh == nil {
		return
	}
	err := cmp.Or(p.err, p.out.Flush(), p.fresh.Close())
	if p.old != nil {
		p.old.Close() // else Windows does not let it be replaced
	}
	if err == nil {
		err = os.Rename(p.fresh.Name(), filepath.Join(p.dir, parsedName))
	}
	if err != nil {
		p.fresh.Close()
		os.Remove(p.fresh.Name())
	}
}
