//go:build unix

package webserver_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingdeng/generator/webserver"
)

// open is a new folder that a server's own account can read.
func open(t *testing.T) string {
	t.Helper()
	memory := "/dev/shm" // publishing need not wait for a disk
	if _, err := os.Stat(memory); err != nil {
		memory = ""
	}
	dir, err := os.MkdirTemp(memory, "mingdeng-server")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// freePort is a port that nobody listens on now.
func freePort(t *testing.T) int {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().(*net.TCPAddr).Port
}

// start runs a real server with the configuration for s, on loopback, and
// returns its address. The server has what Debian gives it: its modules and its
// main configuration. "apache few" has only the modules that it needs, "apache
// brotli" also mod_brotli. A server that is not installed skips the test, or
// fails it where MINGDENG_SERVERS is "required".
func start(t *testing.T, kind string, s webserver.Site) string {
	t.Helper()
	return startAll(t, kind, s)[0]
}

// startAll runs one server with the configurations for all sites, side by side.
func startAll(t *testing.T, kind string, sites ...webserver.Site) []string {
	t.Helper()
	for i := range sites {
		sites[i].Port = freePort(t)
	}
	dir := open(t)
	cmd := command(t, kind, dir, sites...)
	out, err := os.Create(filepath.Join(dir, "output"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		missing(t, err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Wait()
		close(ended)
	}()
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			cmd.Process.Kill()
		}
		if t.Failed() {
			text, _ := os.ReadFile(out.Name())
			t.Logf("%s", text)
		}
	})
	var at []string
	for _, s := range sites {
		at = append(at, fmt.Sprintf("http://127.0.0.1:%d", s.Port))
		await(t, at[len(at)-1]+s.Base+webserver.HealthPath, ended)
	}
	return at
}

// await waits until a server answers, unless it has ended.
func await(t *testing.T, url string, ended <-chan struct{}) {
	t.Helper()
	for range 1000 {
		if r, err := http.Get(url); err == nil {
			r.Body.Close()
			return
		}
		select {
		case <-ended:
			t.Fatal("the server has ended")
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Fatalf("%s does not answer", url)
}

// save writes a server's file.
func save(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// missing ends a test whose server is not there.
func missing(t *testing.T, err error) {
	t.Helper()
	absent := errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist)
	if absent && os.Getenv("MINGDENG_SERVERS") != "required" {
		t.Skip(err)
	}
	t.Fatal(err)
}

// command is how a kind of server is run in dir for sites.
func command(t *testing.T, kind, dir string, sites ...webserver.Site) *exec.Cmd {
	t.Helper()
	kind, variant, _ := strings.Cut(kind, " ")
	confs := ""
	for _, s := range sites {
		conf, err := webserver.Config(kind, s)
		if err != nil {
			t.Fatal(err)
		}
		confs += conf
	}
	switch kind {
	case "nginx":
		return nginx(t, dir, confs)
	case "apache":
		return apache(t, dir, confs, variant, sites)
	}
	return caddy(t, dir, confs)
}

// debian is the text of a server's main configuration in Debian, with some of
// its lines replaced, by what they begin with.
func debian(t *testing.T, file string, lines map[string]string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		missing(t, err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		for begin, instead := range lines {
			if strings.HasPrefix(strings.TrimSpace(line), begin) {
				line = instead + "\n"
			}
		}
		b.WriteString(line)
	}
	return b.String()
}

func nginx(t *testing.T, dir, conf string) *exec.Cmd {
	conf = strings.ReplaceAll(conf, "listen ", "listen 127.0.0.1:")
	here := "include " + save(t, dir+"/portal.conf", conf) + ";\n"
	for _, temp := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		here += temp + "_temp_path " + dir + "/" + temp + ";\n"
	}
	lines := map[string]string{
		"worker_processes": "worker_processes 2;", "pid": "pid " + dir + "/pid;", "error_log": "error_log stderr;", "access_log": "access_log off;",
		"include /etc/nginx/conf.d/": here, "include /etc/nginx/sites-enabled/": "", // there stands a site on port 80
	}
	if os.Getuid() != 0 {
		lines["user"] = ""
	}
	main := debian(t, "/etc/nginx/nginx.conf", lines)
	return exec.Command("nginx", "-e", "stderr", "-p", dir, "-c", save(t, dir+"/nginx.conf", "daemon off;\n"+main))
}

// withBrotli makes mod_brotli compress what mod_deflate does in Debian.
const withBrotli = "LoadModule brotli_module /usr/lib/apache2/modules/mod_brotli.so\nAddOutputFilterByType BROTLI_COMPRESS;DEFLATE text/html text/css text/javascript\n"

func apache(t *testing.T, dir, conf, variant string, sites []webserver.Site) *exec.Cmd {
	main := fmt.Sprintf("ServerName localhost\nServerRoot /etc/apache2\nMutex file:%s default\n", dir)
	for _, s := range sites {
		if listen := fmt.Sprintf("Listen 127.0.0.1:%d\n", s.Port); !strings.Contains(main, listen) {
			main += listen
		}
	}
	lines := map[string]string{"ErrorLog": "ErrorLog " + dir + "/output", "Include ports.conf": "", "IncludeOptional sites-enabled/": ""}
	more := []string{"headers", "rewrite"}
	if variant == "few" {
		lines["IncludeOptional mods-enabled/"], lines["IncludeOptional conf-enabled/"] = "", ""
		more = append(more, "mpm_event", "authz_core", "authz_host", "mime", "dir", "alias")
		main += "TypesConfig /etc/mime.types\n"
	}
	modules := ""
	for _, m := range more {
		modules += fmt.Sprintf("LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n", m, m)
	}
	main = modules + main + debian(t, "/etc/apache2/apache2.conf", lines)
	if variant == "brotli" {
		main += withBrotli
	}
	cmd := exec.Command("apache2", "-X", "-f", save(t, dir+"/apache.conf", main+"Include "+save(t, dir+"/portal.conf", conf)+"\n"))
	cmd.Env = append(os.Environ(), "APACHE_RUN_DIR="+dir, "APACHE_PID_FILE="+dir+"/pid", "APACHE_LOG_DIR="+dir, "APACHE_RUN_USER=www-data", "APACHE_RUN_GROUP=www-data")
	return cmd
}

func caddy(t *testing.T, dir, conf string) *exec.Cmd {
	global := "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n\n"
	cmd := exec.Command("caddy", "run", "--adapter", "caddyfile", "--config", save(t, dir+"/Caddyfile", global+conf))
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	return cmd
}
