package publish

import (
	"errors"
	"path"

	"mingdeng/generator/write"
)

// Usage is what releases take of the disk. A file that several of them share
// is one on the disk, by hard links.
type Usage struct {
	Releases map[string]Size
	Bytes    int64 // of all, each shared file once
}

// Size is what one release has.
type Size struct {
	Files, Carried int   // its own, and those that it retains from earlier releases
	Bytes          int64 // of all of them
	Alone          int64 // of those that no other release shares: what removing it frees
}

// usage knows the files of releases by what makes them one on the disk.
type usage struct {
	files map[string]map[content]int64 // of a release, with their lengths
	sizes map[string]Size
	holds map[content]int // in how many releases
}

// content is a path with its bytes: releases that have the same share it.
type content struct {
	path string
	sum  write.Sum
}

// use looks at what the releases ids have. Of one whose manifest is damaged it
// is not known.
func (t *lockedTarget) use(ids []string) (*usage, error) {
	u := &usage{files: map[string]map[content]int64{}, sizes: map[string]Size{}, holds: map[content]int{}}
	for _, id := range ids {
		own, err1 := t.own(id)
		carried, err2 := t.sums(id, carriedName)
		err := errors.Join(err1, err2)
		var bad *Error
		if errors.As(err, &bad) && bad.Fault == BadRelease {
			continue
		}
		if err != nil {
			return nil, err
		}
		lengths := map[string]int64{}
		if err := t.lengths(t.at(releasesDir, id), "", lengths); err != nil {
			return nil, err
		}
		u.add(id, own, carried, lengths)
	}
	return u, nil
}

func (u *usage) add(id string, own, carried map[string]write.Sum, lengths map[string]int64) {
	s, files := Size{Files: len(own), Carried: len(carried)}, make(map[content]int64, len(own)+len(carried))
	for _, sums := range []map[string]write.Sum{own, carried} {
		for p, sum := range sums {
			c := content{p, sum}
			files[c] = lengths[p]
			s.Bytes += lengths[p]
			u.holds[c]++
		}
	}
	u.files[id], u.sizes[id] = files, s
}

// lengths finds the lengths of all files below dir, by path.
func (t *lockedTarget) lengths(dir, prefix string, into map[string]int64) error {
	infos, err := t.disk.readDir(dir)
	if err != nil {
		return err
	}
	for _, info := range infos {
		p := path.Join(prefix, info.Name())
		if !info.IsDir() {
			into[p] = info.Size()
		} else if err := t.lengths(t.disk.join(dir, info.Name()), p, into); err != nil {
			return err
		}
	}
	return nil
}

// total is the bytes of all releases, each shared file once.
func (u *usage) total() (n int64) {
	for c := range u.holds {
		for _, files := range u.files {
			if length, ok := files[c]; ok {
				n += length
				break
			}
		}
	}
	return n
}

// forget takes a release away.
func (u *usage) forget(id string) {
	for c := range u.files[id] {
		if u.holds[c]--; u.holds[c] == 0 {
			delete(u.holds, c)
		}
	}
	delete(u.files, id)
}

// Use is what the releases at a target take. It takes no lock and changes
// nothing.
func Use(at Target) (Usage, error) {
	t := &lockedTarget{Target: at}
	ids, err := t.ids()
	if err != nil {
		return Usage{}, err
	}
	u, err := t.use(ids)
	if err != nil {
		return Usage{}, err
	}
	out := Usage{u.sizes, u.total()}
	for id, files := range u.files {
		s := u.sizes[id]
		for c, length := range files {
			if u.holds[c] == 1 {
				s.Alone += length
			}
		}
		out.Releases[id] = s
	}
	return out, nil
}
