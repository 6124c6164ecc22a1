package publish

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"os/exec"
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

// lock holds a lock of the kind that a publish on the host itself takes, by a
// command that ends with the connection. Where no commands can be run it is a
// lease (lease.go).
func (r *remote) lock(dir, name string) (io.Closer, error) {
	script := "cd " + quote(dir) + " && command -v sha256sum xargs sh >/dev/null && exec flock -n -E 75 " + quote(name) + " sh -c " +
		quote("flock -n -E 75 "+sendLock+" true || exit 75; command -v rsync >/dev/null && echo held rsync || echo held; exec cat >/dev/null")
	cmd := r.ssh(r.ctx, script)
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		return nil, err
	}
	in.Write([]byte("\n\n\n\n\n\n\n\n")) // an SFTP server that is all the account may run ends on it
	line, _ := bufio.NewReader(out).ReadString('\n')
	if strings.HasPrefix(line, "held") {
		r.shell, r.rsync = true, strings.Contains(line, "rsync")
		return &heldLock{in, cmd}, nil
	}
	in.Close()
	var exit *exec.ExitError
	if err := cmd.Wait(); errors.As(err, &exit) && exit.ExitCode() == busyCode {
		return nil, ErrBusy
	}
	return r.lease(dir)
}

// heldLock is a lock that a command on the host holds.
type heldLock struct {
	in  io.Closer
	cmd *exec.Cmd
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
	return exec.CommandContext(ctx, "rsync", args...).Run() == nil
}

// rsyncWord quotes a word of rsync's -e as rsync reads it.
func rsyncWord(s string) string {
	if strings.ContainsRune(s, '\'') {
		return `"` + s + `"`
	}
	return "'" + s + "'"
}
