//go:build linux

package publish

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// sshRequired is set where a missing server must fail the tests.
const sshRequired = "MINGDENG_SSH"

// far is a real sshd on loopback, with keys and a configuration of its own,
// behind a relay that counts what is sent to it and can cut it off.
type far struct {
	config string        // for ssh -F
	lease  time.Duration // 0 is what people have
	notes  []Note        // what was told
	sent   atomic.Int64
	limit  atomic.Int64 // bytes to it after which every connection is cut; 0 is none
	mu     sync.Mutex
	open   []net.Conn
}

// startFar starts sshd with more lines for its configuration.
func startFar(t *testing.T, lines ...string) *far {
	t.Helper()
	sshd := need(t, "sshd")
	need(t, "ssh")
	keygen := need(t, "ssh-keygen")
	dir := t.TempDir()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"host", "mine", "other"} {
		if out, err := exec.Command(keygen, "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(dir, key)).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	put := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	settings := append([]string{
		"HostKey " + filepath.Join(dir, "host"), "AuthorizedKeysFile " + put("authorized", read("mine.pub")),
		"StrictModes no", "UsePAM no", "PasswordAuthentication no", "KbdInteractiveAuthentication no",
		"PidFile none", "PermitRootLogin yes", "SetEnv HOME=" + dir, // no start-up files of this account
	}, lines...)
	if !strings.Contains(strings.Join(lines, "\n"), "Subsystem") {
		settings = append(settings, "Subsystem sftp internal-sftp")
	}
	settingsFile := put("sshd_config", strings.Join(settings, "\n")+"\n")
	if os.Getuid() == 0 {
		os.MkdirAll("/run/sshd", 0o755) // where sshd gives up its rights
	}
	if out, err := exec.Command(sshd, "-t", "-f", settingsFile).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	f := &far{}
	port := f.relay(t, sshd, settingsFile)
	f.config = put("config", fmt.Sprintf("Host far\n HostName 127.0.0.1\n Port %d\n User %s\n IdentityFile %s\n IdentitiesOnly yes\n UserKnownHostsFile %s\n StrictHostKeyChecking yes\n GlobalKnownHostsFile /dev/null\n LogLevel ERROR\n",
		port, me.Username, filepath.Join(dir, "mine"), put("known", fmt.Sprintf("[127.0.0.1]:%d %s", port, read("host.pub")))))
	return f
}

// need is a program's path; without it the test is skipped, or fails where
// servers are required.
func need(t *testing.T, name string) string {
	t.Helper()
	for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin") {
		if at := filepath.Join(dir, name); exec.Command("test", "-x", at).Run() == nil {
			return at
		}
	}
	if os.Getenv(sshRequired) == "required" {
		t.Fatalf("%s is missing, and %s=required", name, sshRequired)
	}
	t.Skipf("%s is not installed", name)
	return ""
}

// relay listens on a port of its own, and starts sshd -i for each connection.
func (f *far) relay(t *testing.T, sshd, settings string) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	running.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			f.mu.Lock()
			f.open = append(f.open, c)
			f.mu.Unlock()
			running.Go(func() { f.serve(c, exec.Command(sshd, "-i", "-e", "-f", settings)) })
		}
	})
	t.Cleanup(func() {
		l.Close()
		f.cut()
		running.Wait()
	})
	return l.Addr().(*net.TCPAddr).Port
}

// serve passes one connection to an sshd of its own.
func (f *far) serve(c net.Conn, cmd *exec.Cmd) {
	defer c.Close()
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if errors.Join(err1, err2) != nil || cmd.Start() != nil {
		return
	}
	go func() {
		io.Copy(in, &counted{c, f})
		in.Close()
	}()
	io.Copy(c, out)
	c.Close()
	cmd.Wait()
}

// cut ends every connection.
func (f *far) cut() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range f.open {
		c.Close()
	}
	f.open = nil
}

// counted counts what is sent to sshd.
type counted struct {
	net.Conn
	f *far
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if sent, limit := c.f.sent.Add(int64(n)), c.f.limit.Load(); limit > 0 && sent > limit {
		c.f.cut()
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}

// ssh is how it is reached.
func (f *far) ssh() SSH {
	return SSH{Config: f.config, leaseTime: f.lease, Tell: func(n Note) {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.notes = append(f.notes, n)
	}}
}

// told are the notes of one kind, which are then forgotten.
func (f *far) told(key NoteKey) (notes []Note) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, n := range f.notes {
		if n.Key == key {
			notes = append(notes, n)
		}
	}
	f.notes = nil
	return notes
}

// at is a folder there.
func (f *far) at(t *testing.T, dir string) Target {
	t.Helper()
	p, err := Connect(t.Context(), "far:"+dir, f.ssh())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

// publish publishes on a day after the first.
func (f *far) publish(t *testing.T, dir string, s Set, days int, o Options) (Record, error) {
	t.Helper()
	p, err := Connect(t.Context(), "far:"+dir, f.ssh())
	if err != nil {
		return Record{}, err
	}
	defer p.Close()
	o.Now = day.AddDate(0, 0, days)
	return To(t.Context(), p, s, o)
}

// must is publish without an error.
func (f *far) must(t *testing.T, dir string, s Set, days int, o Options) Record {
	t.Helper()
	r, err := f.publish(t, dir, s, days, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// long leaves a test out of short runs.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts many connections")
	}
}

// kinds are the accounts that are published to.
var kinds = map[string][]string{
	"rsync":     nil,
	"sftp only": {"ForceCommand internal-sftp"},
	// An account with no command but a server that takes any request for it.
	"forced server": {"Subsystem sftp /usr/lib/openssh/sftp-server", "ForceCommand /usr/lib/openssh/sftp-server"},
}

func TestFarPublishRollbackPublish(t *testing.T) {
	t.Parallel()
	for kind, lines := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f := startFar(t, lines...)
			dir := filepath.Join(quick(t), `a 文件夹 'with' "$(touch x)" ; & -x`)
			a := f.must(t, dir, built(t, 5, "a"), 0, Options{Compact: Compressed})
			shows(t, dir, pages(5, "a"))
			b := f.must(t, dir, built(t, 4, "b"), 1, Options{Compact: Compressed})
			shows(t, dir, pages(4, "b"))
			if b.Before != a.Release || b.Changed != 5 || b.Removed != 2 {
				t.Errorf("record %+v", b)
			}
			if again := f.must(t, dir, built(t, 4, "b"), 2, Options{Compact: Compressed}); again.Action != Unchanged {
				t.Errorf("the same once more: %+v", again)
			}
			sameFile(t, dir, a.Release, b.Release, "same.html")
			if _, err := Rollback(t.Context(), f.at(t, dir), "", Options{Now: day}); err != nil {
				t.Fatal(err)
			}
			shows(t, dir, pages(5, "a"))
			list, err := List(f.at(t, dir))
			if err != nil || len(list) != 2 || !list[1].Current {
				t.Errorf("list %+v, %v", list, err)
			}
			c, err := Compare(f.at(t, dir), built(t, 4, "b"), Options{Compact: Compressed})
			if err != nil || len(c.Changed) != 4 || len(c.Removed) != 2 {
				t.Errorf("a dry run: %+v, %v", c, err)
			}
			log, _ := os.ReadFile(filepath.Join(dir, logName))
			if n := strings.Count(string(log), "\n"); n != 3 {
				t.Errorf("%d lines in the log:\n%s", n, log)
			}
		})
	}
}

// quick is a new folder in memory, where this user can have one: a disk that
// others keep busy takes its time to flush.
func quick(t *testing.T) string {
	dir := t.TempDir()
	if unix.Mount("tmpfs", dir, "tmpfs", 0, "size=32m") == nil {
		t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
	}
	return dir
}

// sameFile requires that two releases share a file.
func sameFile(t *testing.T, dir, a, b, p string) {
	t.Helper()
	x, err1 := os.Stat(filepath.Join(dir, releasesDir, a, p))
	y, err2 := os.Stat(filepath.Join(dir, releasesDir, b, p))
	if err1 != nil || err2 != nil || !os.SameFile(x, y) {
		t.Errorf("%s is not one file: %v %v", p, err1, err2)
	}
}

func TestFarReceivesOnlyWhatChanged(t *testing.T) {
	t.Parallel()
	long(t)
	texts := pages(30, "a")
	for p := range texts { // of bytes that cannot be packed
		if strings.HasPrefix(p, "p/") {
			texts[p] += noise(20_000, p)
		}
	}
	for kind, most := range map[string]int64{"rsync": 60_000, "sftp only": 120_000} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f := startFar(t, kinds[kind]...)
			if kind == "rsync" {
				need(t, "rsync")
			}
			dir := quick(t)
			f.must(t, dir, set(t, texts), 0, Options{})
			whole := f.sent.Swap(0)
			changed := map[string]string{}
			for p, text := range texts {
				changed[p] = text
			}
			changed["p/7.html"] = "one line more " + texts["p/7.html"]
			r := f.must(t, dir, set(t, changed), 1, Options{})
			shows(t, dir, changed)
			t.Logf("%d bytes for the whole, %d for one changed page", whole, f.sent.Load())
			if r.Changed != 1 || whole < 400_000 || f.sent.Load() > most {
				t.Errorf("changed %d; %d bytes, then %d", r.Changed, whole, f.sent.Load())
			}
		})
	}
}

// noise is n letters that look random, the same for the same seed.
func noise(n int, seed string) string {
	b := make([]byte, n)
	x := uint64(len(seed)) * 2654435761
	for _, c := range seed {
		x = x*31 + uint64(c)
	}
	for i := range b {
		x = x*6364136223846793005 + 1442695040888963407
		b[i] = 'A' + byte(x>>33)%58
	}
	return strings.NewReplacer("<", "a", "\\", "b").Replace(string(b))
}

func TestFarInterruptedResumes(t *testing.T) {
	t.Parallel()
	long(t)
	for kind, late := range map[string]int64{"rsync": 2_500_000, "sftp only": 3_000_000} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f := startFar(t, kinds[kind]...)
			dir := quick(t)
			f.must(t, dir, built(t, 3, "a"), 0, Options{})
			texts := pages(40, "b")
			for p := range texts {
				texts[p] += noise(100_000, p) // far more than waits in buffers when a connection is cut
			}
			for _, limit := range []int64{60_000, late} {
				f.sent.Store(0)
				f.limit.Store(limit)
				_, err := f.publish(t, dir, set(t, texts), 1, Options{})
				f.limit.Store(0)
				if err == nil {
					t.Fatalf("not cut after %d bytes", limit)
				}
				shows(t, dir, pages(3, "a"))
				free(t, f, dir)
			}
			f.sent.Store(0)
			f.must(t, dir, set(t, texts), 1, Options{})
			shows(t, dir, texts)
			rest := f.sent.Load()
			f.must(t, quick(t), set(t, texts), 1, Options{})
			if all := f.sent.Load() - rest; rest > all*9/10 {
				t.Errorf("%d bytes after the cuts, %d without them: nothing was resumed", rest, all)
			}
		})
	}
}

// free waits until the host has noticed that a connection is gone, and ages
// leases.
func free(t *testing.T, f *far, dir string) {
	t.Helper()
	old := time.Now().Add(-2 * leaseTime)
	leases, _ := filepath.Glob(filepath.Join(dir, leaseName+"*"))
	for _, name := range leases {
		os.Chtimes(name, old, old)
	}
	for range 300 {
		p := f.at(t, dir)
		lock, err := p.disk.lock(dir, lockName)
		if err == nil {
			lock.Close()
			p.Close()
			return
		}
		p.Close()
		if !errors.Is(err, ErrBusy) {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the lock of a publish that is gone stays")
}

func TestFarLock(t *testing.T) {
	t.Parallel()
	long(t)
	for kind, lines := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f, dir := startFar(t, lines...), quick(t)
			f.lease = 8 * time.Second
			first, err := open(f.at(t, dir), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.publish(t, dir, built(t, 1, "a"), 0, Options{}); !errors.Is(err, ErrBusy) {
				t.Errorf("two publishes: %v", err)
			}
			if kind == "rsync" {
				if _, err := To(t.Context(), Folder(dir), built(t, 1, "a"), Options{Now: day}); !errors.Is(err, ErrBusy) {
					t.Errorf("one there and one from here: %v", err)
				}
			}
			first.close()
			f.must(t, dir, built(t, 1, "a"), 0, Options{})
		})
	}
}

func TestFarDamagedReleaseIsMendedAndNotShown(t *testing.T) {
	t.Parallel()
	long(t)
	for kind, lines := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f, dir := startFar(t, lines...), quick(t)
			a := f.must(t, dir, built(t, 3, "a"), 0, Options{Compact: Compressed})
			for _, p := range []string{"same.html", "same.html.gz"} {
				if err := os.WriteFile(filepath.Join(dir, releasesDir, a.Release, p), []byte("bad"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			f.must(t, dir, built(t, 3, "b"), 1, Options{Compact: Compressed})
			shows(t, dir, pages(3, "b"))
			if text, err := unpack(filepath.Join(dir, currentName, "same.html.gz")); err != nil || text != pages(0, "b")["same.html"] {
				t.Errorf("the compressed file: %v", err)
			}
			var refused *Error
			if _, err := Rollback(t.Context(), f.at(t, dir), "", Options{Now: day}); !errors.As(err, &refused) || refused.Fault != Unverified {
				t.Errorf("back to the damaged release: %v", err)
			}
		})
	}
}

func TestFarFullDisk(t *testing.T) {
	t.Parallel()
	long(t)
	for _, kind := range []string{"rsync", "sftp only"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			f, dir := startFar(t, kinds[kind]...), onDisk(t, "400k")
			f.must(t, dir, built(t, 5, "small"), 0, Options{})
			if _, err := f.publish(t, dir, built(t, 60, "large"), 1, Options{}); err == nil || !strings.Contains(err.Error(), "no space") {
				t.Fatalf("the disk is full: %v", err)
			}
			shows(t, dir, pages(5, "small"))
			f.must(t, dir, built(t, 6, "other"), 2, Options{})
			shows(t, dir, pages(6, "other"))
		})
	}
}

func TestFarRefuses(t *testing.T) {
	t.Parallel()
	f := startFar(t)
	text, err := os.ReadFile(f.config)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	unused, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := unused.Addr().(*net.TCPAddr).Port
	unused.Close()
	for fault, change := range map[Fault][2]string{
		KeyRefused: {"/mine\n", "/other\n"},
		HostKey:    {"/known\n", "/none\n"},
		NoHost:     {"HostName 127.0.0.1\n", "HostName 127.0.0.1\n Port " + strconv.Itoa(closed) + "\n"},
	} {
		config := filepath.Join(dir, strings.ReplaceAll(string(fault), ".", "-"))
		if err := os.WriteFile(config, []byte(strings.Replace(string(text), change[0], change[1], 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		var refused *Error
		if _, err := Connect(t.Context(), "far:/srv", SSH{Config: config}); !errors.As(err, &refused) || refused.Fault != fault {
			t.Errorf("%s: %v", fault, err)
		}
	}
	var refused *Error
	if _, err := f.publish(t, dir, built(t, 1, "a"), 0, Options{Switch: Files}); !errors.As(err, &refused) || refused.Fault != LinksOnly {
		t.Errorf("--switch files: %v", err)
	}
}
