package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"os/exec"
	"path"
	"regexp"
	"runtime"
	"strings"
	"time"

	"github.com/pkg/sftp"
)

// SSH is how other hosts are reached, by the system's ssh.
type SSH struct {
	Config    string        // a file for ssh -F: port, key, known hosts; "" is the account's own
	Tell      func(Note)    // is told what people should know while it goes on; nil: nobody is
	leaseTime time.Duration // 0 is leaseTime
}

// Note is something to tell while a publish to another host goes on. It is no
// error.
type Note struct {
	Key    NoteKey
	Path   string        // the host
	Wait   time.Duration // how long at most
	Detail string        // what another program said of it
}

// NoteKey is the key of a note's sentence in the word files.
type NoteKey string

// The notes.
const (
	Waiting NoteKey = "publish.waiting"  // for a lease that a killed run may have left
	NoRsync NoteKey = "publish.no-rsync" // rsync has failed, and files go by SFTP
)

// tell tells a note.
func (h host) tell(n Note) {
	if h.Tell != nil {
		h.Tell(n)
	}
}

// What names a folder on another host: as for scp, a colon before the first
// slash. Where there are drives, one letter is a drive, and only a domain's
// account has a backslash before the colon.
var (
	remoteName       = regexp.MustCompile(`^[^/]+:`)
	remoteWithDrives = regexp.MustCompile(`^[^/\\]{2,}:|^[^/]+@[^/\\]*:`)
	drive            = regexp.MustCompile(`^[A-Za-z]:`)
)

// Remote reports whether target names a folder on another host.
func Remote(target string) bool { return remoteOn(runtime.GOOS, target) }

// remoteOn is Remote for a system.
func remoteOn(system, target string) bool {
	if system == "windows" {
		return remoteWithDrives.MatchString(target) && !drive.MatchString(target)
	}
	return remoteName.MatchString(target)
}

// hostAndPath cuts user@host:path; an IPv6 address stands in brackets. A name
// that begins with a hyphen would be an option to ssh.
var hostAndPath = regexp.MustCompile(`^((?:[\p{L}\p{N}_][\p{L}\p{N}_.\\@+-]*@)?)(?:([\p{L}\p{N}_][\p{L}\p{N}_.-]*)|\[([0-9A-Fa-f:.]+(?:%\w+)?)\]):([^\x00]+)$`)

// host is another machine.
type host struct {
	SSH
	name  string // for ssh
	rsync string // for rsync, which wants brackets
}

// parseRemote cuts a target into its host and its path there.
func parseRemote(target string, o SSH) (host, string, error) {
	m := hostAndPath.FindStringSubmatch(target)
	if m == nil || strings.ContainsAny(target, "\r\n") {
		return host{}, "", &Error{Fault: BadTarget, Path: target}
	}
	o.leaseTime = cmp.Or(o.leaseTime, leaseTime)
	h := host{o, m[1] + m[2] + m[3], m[1] + m[2] + m[3]}
	if m[3] != "" {
		h.rsync = m[1] + "[" + m[3] + "]"
	}
	dir := path.Clean(m[4])
	if !path.IsAbs(dir) {
		dir = "./" + dir
	}
	return h, dir, nil
}

// options are those of every ssh: it never asks a person, and gives up.
func (h host) options() []string {
	o := []string{"-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4"}
	if h.Config != "" {
		o = append(o, "-F", h.Config)
	}
	return o
}

// ssh runs a command on the host, or a subsystem with -s among the options.
func (h host) ssh(ctx context.Context, command string, options ...string) *exec.Cmd {
	return exec.CommandContext(ctx, "ssh", append(append(h.options(), options...), "--", h.name, command)...)
}

// Connect reaches target, user@host:/path, by SSH. Errors are *Error.
func Connect(ctx context.Context, target string, o SSH) (Target, error) {
	h, dir, err := parseRemote(target, o)
	if err != nil {
		return Target{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	cmd := h.ssh(ctx, "sftp", "-s")
	var said bytes.Buffer
	cmd.Stderr = &said
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2); err != nil {
		cancel()
		return Target{}, err
	}
	if err := cmd.Start(); err != nil {
		cancel()
		return Target{}, &Error{Fault: NoSSH, Path: h.name, Detail: err.Error()}
	}
	client, err := sftp.NewClientPipe(out, in, sftp.UseConcurrentWrites(true))
	if err != nil {
		io.Copy(io.Discard, out)
		cancel()
		cmd.Wait()
		return Target{}, refusal(h.name, said.String(), err)
	}
	end := func() {
		client.Close()
		cancel()
		cmd.Wait()
	}
	return Target{target, dir, &remote{host: h, client: client, ctx: ctx}, end}, nil
}

// refusal tells why ssh did not connect.
func refusal(name, said string, err error) error {
	e := &Error{Fault: NoHost, Path: name, Detail: strings.TrimSpace(said)}
	switch {
	case strings.Contains(said, "Host key verification failed"):
		e.Fault = HostKey
	case strings.Contains(said, "Permission denied"):
		e.Fault = KeyRefused
	case strings.Contains(said, "Could not resolve hostname"):
		e.Fault = UnknownHost
	case e.Detail == "":
		e.Detail = err.Error()
	}
	e.Detail = lastLine(e.Detail)
	return e
}
