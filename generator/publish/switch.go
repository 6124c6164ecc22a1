package publish

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"mingdeng/generator/write"
)

// Switch is how current shows a release.
type Switch string

// The ways to switch.
const (
	// Link makes current a symbolic link, replaced in one rename. Readers
	// meet one release or the other.
	Link Switch = "link"
	// Files makes current a folder that write.Dir brings from one release to
	// the next: each file by one rename, what pages load before the pages. For
	// Windows shares and other folders without symbolic links. Readers meet
	// each file whole; for the moment of the switch one page may be older than
	// another.
	Files Switch = "files"
)

// shown is the release that current shows, or "".
func (t *lockedTarget) shown() string {
	if to, err := t.disk.readlink(t.at(currentName)); err == nil {
		return known(path.Base(filepath.ToSlash(to)))
	}
	text, _ := t.read(t.at(shownName))
	return known(strings.TrimSpace(string(text)))
}

// known is id if it has the form of a release's name, else "".
func known(id string) string {
	if releaseID.MatchString(id) {
		return id
	}
	return ""
}

// makeCurrent shows r's release to readers.
func (t *lockedTarget) makeCurrent(ctx context.Context, r Record) error {
	how, err := t.way()
	if err != nil {
		return err
	}
	if err := t.ask("switch"); err != nil {
		return err
	}
	if how == Files {
		return t.showFiles(ctx, r.Release)
	}
	return t.showLink(r.Release)
}

// way is how to switch: as current is already, as asked for, or by link where
// links can be made.
func (t *lockedTarget) way() (Switch, error) {
	_, here := t.disk.(local)
	info, err := t.disk.lstat(t.at(currentName))
	if err == nil {
		switch {
		case info.Mode()&fs.ModeSymlink != 0 && t.how != Files:
			return Link, nil
		case info.IsDir() && t.how != Link && here && (t.exists(t.at(shownName)) ||
			t.exists(t.at(currentName, write.ManifestName)) || t.isEmpty(t.at(currentName))):
			return Files, nil
		}
		return "", &Error{Fault: NotOurs, Path: t.at(currentName)}
	}
	if t.how == Files && !here {
		return "", &Error{Fault: LinksOnly, Path: t.name}
	}
	if t.how != "" {
		return t.how, nil
	}
	probe := t.at(".probe-link")
	t.disk.remove(probe)
	switch err := t.disk.symlink(releasesDir, probe); {
	case err == nil:
		return Link, t.disk.remove(probe)
	case here:
		return Files, nil
	default:
		return "", &Error{Fault: LinksOnly, Path: t.name}
	}
}

// isEmpty reports whether dir holds nothing.
func (t *lockedTarget) isEmpty(dir string) bool {
	infos, err := t.disk.readDir(dir)
	return err == nil && len(infos) == 0
}

// showLink points current to a release.
func (t *lockedTarget) showLink(id string) error {
	next := t.at(".current-next")
	if err := t.disk.remove(next); err != nil && !missing(err) {
		return err
	}
	if err := t.disk.symlink(t.disk.join(releasesDir, id), next); err != nil {
		if errors.Is(err, errors.ErrUnsupported) {
			return &Error{Fault: NoLinks, Path: t.name}
		}
		return err
	}
	if err := errors.Join(t.ask("rename"), t.held.still()); err != nil {
		return err
	}
	return t.disk.rename(next, t.at(currentName))
}

// showFiles makes the folder current hold the files of a release.
func (t *lockedTarget) showFiles(ctx context.Context, id string) error {
	own, err := t.own(id)
	if err != nil {
		return err
	}
	carried, err := t.sums(id, carriedName)
	if err != nil {
		return err
	}
	maps.Copy(own, carried)
	files := make([]write.File, 0, len(own))
	for _, p := range slices.Sorted(maps.Keys(own)) {
		files = append(files, write.File{Path: p, Render: func(w io.Writer) error {
			data, err := t.read(t.in(id, p))
			if err != nil {
				return err
			}
			_, err = io.Copy(w, bytes.NewReader(data))
			return err
		}})
	}
	if _, err := write.Dir(ctx, t.at(currentName), files, write.Options{}); err != nil {
		return err
	}
	return t.replaceFile(t.at(shownName), []byte(id+"\n"))
}
