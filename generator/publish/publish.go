// Package publish puts a built site where readers find it, as one release
// after another.
//
// In: a Set, the files of a built site with their SHA-256 sums, and a target
// folder, local, mounted, or reached by SSH. Out: the target holds
//
//	current                  what readers see: a link to a release, or a folder
//	releases/<time>-<sum>/   each release kept, whole, with its manifest
//	publish.log              one JSON line a publish, rollback, purge or recovery
//
// The order of a run is what makes it safe:
//
//  1. the target is locked, and what a killed run left is tidied (target.go);
//  2. the release is put together in releases/.incoming: what stands there
//     already with the right bytes stays, so that an interrupted run resumes;
//     what the releases kept hold already is hard-linked, the rest is copied
//     (fill.go);
//  3. every file is read back and compared with its sum (fill.go);
//  4. the folder gets its name, and current is switched in one rename
//     (switch.go);
//  5. the log gets its line, and old releases beyond those kept are removed
//     (prune.go).
//
// A page that a reader opened before the switch may load its styles, scripts
// and index shards after it. So a release also carries the files with a hash
// in their names of all releases kept beside it (carry.go).
//
// What was published may cease to be for readers. The caller says which of the
// releases kept hold such things now (Options.Exposes); these are marked before
// the switch (tighten.go), no other release carries their index, a rollback
// refuses them, and Purge removes them.
//
// A folder on this machine and one behind SSH are disks (disk.go) and take the
// same steps. sftp.go is the latter, for any server; shell.go does better what
// needs a command there: the lock, the sums, and what rsync transfers.
//
// What never happens here: current is changed before the release that it will
// show is whole and verified; a file of a release is written in place; a
// folder that we did not make is removed; what is not for readers now is
// carried, or shown again without being told to.
package publish

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mingdeng/generator/write"
)

// Entry is a file of a site: its sum, and where on this machine its bytes are.
type Entry struct {
	Sum  write.Sum
	File string // "" for a compressed file that the release before has
}

// Set is the files of a site by path, with slashes.
type Set map[string]Entry

// Record tells of a release: it stands in the release and in the log.
type Record struct {
	Action   string    `json:"action"` // "publish", "rollback", "purge" or "recover"
	Release  string    `json:"release"`
	Time     time.Time `json:"time"`
	Who      string    `json:"who"`                // account and machine
	Commit   string    `json:"commit,omitempty"`   // of the sources, when they are in git; "+" when changed since
	Content  string    `json:"content,omitempty"`  // as the about page and release.json say
	Manifest string    `json:"manifest,omitempty"` // SHA-256 of the release's manifest
	Files    int       `json:"files,omitempty"`    // in the release
	Bytes    int64     `json:"bytes,omitempty"`    // of all files, compressed ones aside
	Changed  int       `json:"changed,omitempty"`  // new or with other bytes than in the release before
	Added    int       `json:"added,omitempty"`    // those of Changed that are new
	Removed  int       `json:"removed,omitempty"`  // that the release before had
	Before   string    `json:"before,omitempty"`   // what was current until then
	Personal int       `json:"personal,omitempty"` // personal data found and published all the same

	PersonalPrints []string `json:"personal_prints,omitempty"` // tell which, as privacy.InSite does; in the release alone
	Tightened      bool     `json:"tightened,omitempty"`       // the release before held what this one keeps from readers: what changed is not counted
	Exposed        []string `json:"exposed,omitempty"`         // releases kept that hold what is not for readers; for the log, and of a rollback the one that it shows
	Purged         []string `json:"purged,omitempty"`          // releases that a purge removed
	Carried        int      `json:"carried,omitempty"`         // files carried for other releases that a purge removed
	Gone           bool     `json:"gone,omitempty"`            // in the log: removed by the time of a purge, with all that depended on what it said
	Over           int64    `json:"-"`                         // bytes by which what is kept exceeds Options.KeepBytes all the same
}

// Options are the choices of To.
type Options struct {
	Keep      int         // releases kept, the current one included; 0 is DefaultKeep
	KeepBytes int64       // bytes that they may take together; 0 is any number
	Switch    Switch      // how current is made; "" finds out
	Record    Record      // what the caller knows: Who, Commit, Content, Personal, PersonalPrints
	Now       time.Time   // when the release is made
	Compact   Compression // which compressed files stand beside text files
	Exposes   Exposes     // nil: no release does
	Expose    bool        // a rollback may show a release that holds what is not for readers
	fault     func(op string) error
}

// Unchanged is the Action of a publish that found the same site current, and
// made no release of it.
const Unchanged = "unchanged"

// DefaultKeep is how many releases are kept.
const DefaultKeep = 5

// Change is what a publish changes for readers, by path, sorted.
type Change struct{ Added, Changed, Removed []string }

// To publishes set to a target, created if missing, and returns the release's
// record. Errors are ErrBusy, *Error, *fs.PathError and the cause of
// ctx's end; with any of them readers see what they saw before.
func To(ctx context.Context, at Target, set Set, o Options) (Record, error) {
	t, err := open(at, o)
	if err != nil {
		return Record{}, err
	}
	defer t.close()
	kept, err := t.ids()
	if err != nil {
		return Record{}, err
	}
	exposed, err := t.tighten(kept, o)
	if err != nil {
		return Record{}, err
	}
	r, err := t.release(ctx, set, kept, exposed, o)
	if err != nil {
		return Record{}, err
	}
	if r.Action != Unchanged || t.exists(t.at(shownName)) { // a folder current may be damaged, or behind
		if err := t.makeCurrent(ctx, r); err != nil {
			return Record{}, err
		}
	}
	return t.settle(ctx, r, kept, exposed, o)
}

// settle does what is left once readers see the release r: what is carried of
// releases that hold what is not for readers goes, the log gets its line, and
// old releases go.
func (t *lockedTarget) settle(ctx context.Context, r Record, kept []string, exposed map[string]bool, o Options) (Record, error) {
	if r.Action != Unchanged {
		kept = append([]string{r.Release}, kept...)
	}
	had, err := t.cleanse(kept, r.Release, exposed)
	if err == nil && had { // a folder current has what was taken from its release
		err = t.makeCurrent(ctx, r)
	}
	if err != nil {
		return r, err
	}
	for _, id := range kept {
		if exposed[id] {
			r.Exposed = append(r.Exposed, id)
		}
	}
	if r.Action != Unchanged {
		if err := t.append(r.logged()); err != nil {
			return r, err
		}
	}
	if r.Over, err = t.prune(r.Release, o); err == nil { // of those that are left
		kept, err = t.ids()
		r.Exposed = slices.DeleteFunc(r.Exposed, func(id string) bool { return !slices.Contains(kept, id) })
	}
	return r, err
}

// Fault is what is wrong with a target or a set; it is also the key of its
// sentence in the word files.
type Fault string

// The faults.
const (
	Unverified Fault = "publish.unverified"  // a file's bytes are not those of its sum
	NoRelease  Fault = "publish.no-release"  // there is no such release, or none before
	NoneYet    Fault = "publish.none-yet"    // nothing was published to the target
	Exposing   Fault = "publish.exposing"    // a rollback would show what is not for readers any more
	IsCurrent  Fault = "publish.is-current"  // a purge would remove what readers see
	NotOurs    Fault = "publish.not-ours"    // something stands where current has to be
	NoLinks    Fault = "publish.no-links"    // --switch link where links cannot be made
	LinksOnly  Fault = "publish.links-only"  // another host that can or shall not hold links
	BadSource  Fault = "publish.bad-source"  // --from holds no complete site
	BadRelease Fault = "publish.bad-release" // a release's manifest is damaged
	BadTarget  Fault = "publish.bad-target"  // no user@host:/path
	NoSSH      Fault = "publish.no-ssh"      // the program ssh is missing
	KeyRefused Fault = "publish.key-refused" // the host does not let this account in
	HostKey    Fault = "publish.host-key"    // the host is unknown, or has another key
	NoHost     Fault = "publish.no-host"     // anything else that keeps ssh from connecting
	Lost       Fault = "publish.lost"        // the connection broke

	UnknownHost Fault = "publish.unknown-host" // no host has that name
	NoReplace   Fault = "publish.no-replace"   // the server's renames replace nothing
	Overtaken   Fault = "publish.overtaken"    // this run stood still, and another one began
)

// Error refuses a publish.
type Error struct {
	Fault  Fault
	Path   string // a file, a folder or a host
	Detail string // what another program said of it, or ""
}

// Error is for logs; people read the sentence of the Fault.
func (e *Error) Error() string { return fmt.Sprintf("%s: %s %s", e.Path, e.Fault, e.Detail) }

// ErrBusy says that another publish to the target is running.
var ErrBusy = fmt.Errorf("publish.busy")
