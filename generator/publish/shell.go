package publish

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"os/exec"
	"runtime"
	"strconv"
	"strings"

	"mingdeng/generator/write"
)

// sendLock is held on the host by an rsync while it writes, so that one whose
// publisher was killed is not met by the next.
const sendLock = ".mingdeng-send-lock"

// busyCode is what our commands end with when another run has the lock.
const busyCode = 75

// quote makes s one word of a POSIX shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// lockWait is how many seconds a lock on the host is waited for: it takes a
// moment until the host notices that a killed publish is gone.
const lockWait = "5"

// lock holds a lock of the kind that a publish on the host itself takes, by a
// command that ends with the connection. Where no commands can be run it is a
// lease (lease.go).
func (r *remote) lock(dir, name string) (holding, error) {
	if _, ok := r.client.HasExtension("posix-rename@openssh.com"); !ok {
		return nil, &Error{Fault: NoReplace, Path: r.host.name}
	}
	flock := "flock -w " + lockWait + " -E " + strconv.Itoa(busyCode) + " "
	script := "cd " + quote(dir) + " && command -v sha256sum xargs sh >/dev/null && exec " + flock + quote(name) + " sh -c " +
		quote(flock+sendLock+" true || exit $?; command -v rsync >/dev/null && echo held rsync || echo held; exec cat")
	cmd := r.ssh(r.ctx, script)
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		return nil, err
	}
	in.Write([]byte("\n\n\n\n\n\n\n\n")) // an SFTP server that is all the account may run ends on it
	l := &heldLock{r, in, bufio.NewReader(out), cmd}
	line, _ := l.out.ReadString('\n')
	if strings.HasPrefix(line, "held") {
		r.shell, r.rsync = true, strings.Contains(line, "rsync")
		return l, nil
	}
	in.Close()
	var exit *exec.ExitError
	if err := cmd.Wait(); errors.As(err, &exit) && exit.ExitCode() == busyCode {
		return nil, ErrBusy
	}
	return r.lease(dir)
}

// heldLock is a lock that a command on the host holds. The command says again
// what it is told.
type heldLock struct {
	r   *remote
	in  io.WriteCloser
	out *bufio.Reader
	cmd *exec.Cmd
}

func (l *heldLock) still() error {
	_, err := io.WriteString(l.in, "still\n")
	for line := ""; err == nil && line != "still\n"; {
		line, err = l.out.ReadString('\n')
	}
	if err != nil {
		return errors.Join(context.Cause(l.r.ctx), &Error{Fault: Lost, Path: l.r.name})
	}
	return nil
}

func (l *heldLock) Close() error { return errors.Join(l.in.Close(), l.cmd.Wait()) }

// sumsThere has the host compute the sums.
func (r *remote) sumsThere(ctx context.Context, dir string, paths []string) (map[string]write.Sum, error) {
	all := make(map[string]write.Sum, len(paths))
	if len(paths) == 0 {
		return all, nil
	}
	cmd := r.ssh(ctx, "cd "+quote(dir)+" && exec xargs -0 sha256sum -z --")
	cmd.Stdin = strings.NewReader(strings.Join(paths, "\x00"))
	out, err := cmd.Output() // it fails where a file is missing, and tells the others
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() == 255 || exit.ExitCode() < 0) {
		return nil, errors.Join(context.Cause(ctx), &Error{Fault: Lost, Path: r.host.name})
	}
	for line := range bytes.SplitSeq(out, []byte{0}) {
		sum, p, ok := bytes.Cut(line, []byte("  "))
		var s write.Sum
		if n, err := hex.Decode(s[:], sum[:min(len(sum), 2*len(s))]); ok && err == nil && n == len(s) {
			all[string(p)] = s
		}
	}
	return all, nil
}

// flush has the host bring its files to the disk; one without that command
// does so in its own time.
func (r *remote) flush(dir string) error {
	if r.shell {
		r.ssh(r.ctx, "exec sync -f "+quote(dir)).Run()
	}
	return nil
}

// sends reports whether both sides have rsync.
func (r *remote) sends() bool {
	_, err := exec.LookPath("rsync")
	return r.rsync && err == nil
}

// send copies by rsync, which transfers of a changed file what changed.
func (r *remote) send(ctx context.Context, from, dir, like string) bool {
	rsh := "ssh"
	for _, o := range r.options() {
		rsh += " " + rsyncWord(o)
	}
	there := "flock -n " + quote(r.join(dir, "..", "..", sendLock)) + " rsync"
	args := []string{"-rtzs", "-e", rsh, "--rsync-path", there}
	if like != "" {
		args = append(args, "--copy-dest", like)
	}
	args = append(args, "--", strings.TrimSuffix(from, "/")+"/", r.host.rsync+":"+dir+"/")
	said, err := withUs(exec.CommandContext(ctx, "rsync", args...))
	if err != nil && ctx.Err() == nil {
		r.tell(Note{Key: NoRsync, Path: r.name, Detail: cmp.Or(lastLine(said), err.Error())})
	}
	return err == nil
}

// withUs runs a command that ends with this process, even when it is killed,
// and returns what it said. A thread that ends would count as the process.
func withUs(cmd *exec.Cmd) (string, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	endWithUs(cmd)
	said, err := cmd.CombinedOutput()
	return string(said), err
}

// lastLine is where programs give their reason.
func lastLine(said string) string {
	said = strings.TrimSpace(said)
	return strings.TrimSpace(said[strings.LastIndexByte(said, '\n')+1:])
}

// rsyncWord quotes a word of rsync's -e as rsync reads it.
func rsyncWord(s string) string {
	if strings.ContainsRune(s, '\'') {
		return `"` + s + `"`
	}
	return "'" + s + "'"
}
