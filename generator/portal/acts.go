package portal

import (
	"encoding/binary"
	"slices"

	"mingdeng/generator/calendar"
)

// Acts are a unit's acts for one obligation, by date.
type Acts struct {
	Obligation *Obligation
	List       []Act
}

// Act is a dated act recorded as evidence.
type Act struct {
	Date calendar.Date
	Line int32 // in the unit's file
	Col  int32
	Note string
	More *ActMore // nil when only date and note are recorded
}

// ActMore is what few acts record.
type ActMore struct {
	For      string   // period ID, or event date, that the act is meant for
	Link     string   // http(s), or a path within the intranet
	Subjects []string // unit IDs or names
	Result   string
	Unmet    bool   // standing: the condition ceased to be met
	Version  string // policy version that the act answered
	Internal bool   // its words are not for every reader
}

// Details returns what the act records besides date and note.
func (a *Act) Details() ActMore {
	if a.More == nil {
		return ActMore{}
	}
	return *a.More
}

// ActList is all acts of a unit in one string: most of what a portal knows is
// acts, and of 10,000 units they are wanted one unit at a time. Per obligation
// it holds the index and the number of acts, then of each act the days and lines
// since the last one, column, note, and whether more follows: numbers as varints,
// texts behind their length.
type ActList struct {
	obligations []*Obligation // of the portal, by Index
	packed      string
}

// PackActs packs acts, sorted by Obligation.Index; obligations are the portal's,
// by Index.
func PackActs(obligations []*Obligation, acts []Acts) ActList {
	return new(ActRoom).Pack(obligations, acts)
}

// With is the same acts for other obligations, in the places of the first.
func (l ActList) With(obligations []*Obligation) ActList { return ActList{obligations, l.packed} }

// All are the acts, sorted by Obligation.Index. Each call makes them anew.
func (l ActList) All() []Acts { return new(ActRoom).Unpack(l) }

// ActRoom is memory for packing and unpacking one list after the other.
type ActRoom struct {
	packed []byte
	groups []Acts
	acts   []Act
	more   []ActMore
}

// Pack is PackActs in the memory of r.
func (r *ActRoom) Pack(obligations []*Obligation, acts []Acts) ActList {
	p := packer{slices.Grow(r.packed[:0], sizeOf(acts))}
	for i := range acts {
		p.acts(&acts[i])
	}
	r.packed = p.b
	return ActList{obligations, string(p.b)}
}

// sizeOf is about how many bytes acts take when they are packed.
func sizeOf(acts []Acts) int {
	size := 0
	for i := range acts {
		size += 4
		for k := range acts[i].List {
			size += 10 + len(acts[i].List[k].Note)
		}
	}
	return size
}

// packer appends acts.
type packer struct{ b []byte }

func (p *packer) number(n int) { p.b = binary.AppendVarint(p.b, int64(n)) }

func (p *packer) text(s string) {
	p.number(len(s))
	p.b = append(p.b, s...)
}

func (p *packer) truth(yes bool) {
	n := 0
	if yes {
		n = 1
	}
	p.number(n)
}

func (p *packer) acts(acts *Acts) {
	p.number(acts.Obligation.Index)
	p.number(len(acts.List))
	var last Act
	for i := range acts.List {
		a := &acts.List[i]
		p.number(int(a.Date - last.Date))
		p.number(int(a.Line - last.Line))
		p.number(int(a.Col))
		p.text(a.Note)
		p.truth(a.More != nil)
		if a.More != nil {
			p.more(a.More)
		}
		last = *a
	}
}

func (p *packer) more(m *ActMore) {
	for _, s := range []string{m.For, m.Link, m.Result, m.Version} {
		p.text(s)
	}
	p.truth(m.Unmet)
	p.truth(m.Internal)
	p.number(len(m.Subjects))
	for _, s := range m.Subjects {
		p.text(s)
	}
}

// Unpack is All in the memory of r: what it gave before is gone.
func (r *ActRoom) Unpack(l ActList) []Acts {
	u := unpacker{l.packed}
	r.groups, r.acts, r.more = r.groups[:0], r.acts[:0], r.more[:0]
	for u.rest != "" {
		o, n := l.obligations[u.number()], u.number()
		r.unpack(&u, n)
		r.groups = append(r.groups, Acts{o, slices.Clip(r.acts[len(r.acts)-n:])})
	}
	return r.groups
}

// unpack appends n acts to r.acts. Lists given before keep their memory when
// there is no more room in it.
func (r *ActRoom) unpack(u *unpacker, n int) {
	if cap(r.acts)-len(r.acts) < n {
		r.acts = make([]Act, 0, max(2*cap(r.acts), n, 64))
	}
	var last Act
	for range n {
		a := Act{Date: last.Date + calendar.Date(u.number()), Line: last.Line + int32(u.number()), Col: int32(u.number()), Note: u.text()}
		if u.number() == 1 {
			a.More = r.room()
			u.more(a.More)
		}
		r.acts = append(r.acts, a)
		last = a
	}
}

// room is a place for what an act records besides.
func (r *ActRoom) room() *ActMore {
	if len(r.more) == cap(r.more) {
		r.more = make([]ActMore, 0, max(2*cap(r.more), 8))
	}
	r.more = append(r.more, ActMore{})
	return &r.more[len(r.more)-1]
}

// unpacker takes off a string what packer put there; texts are parts of it.
type unpacker struct{ rest string }

func (u *unpacker) number() int {
	n, shift := uint64(0), 0
	for i := 0; ; i++ {
		c := u.rest[i]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			u.rest = u.rest[i+1:]
			return int(int64(n>>1) ^ -int64(n&1)) // zigzag, as binary.AppendVarint
		}
		shift += 7
	}
}

func (u *unpacker) text() string {
	n := u.number()
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}

func (u *unpacker) more(m *ActMore) {
	m.For, m.Link, m.Result, m.Version = u.text(), u.text(), u.text(), u.text()
	m.Unmet, m.Internal = u.number() == 1, u.number() == 1
	if n := u.number(); n > 0 {
		m.Subjects = make([]string, n)
		for i := range m.Subjects {
			m.Subjects[i] = u.text()
		}
	}
}
