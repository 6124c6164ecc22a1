//go:build unix

package webserver_test

import (
	"errors"
	"fmt"
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
// returns its address. A server that is not installed skips the test, or
// fails it where MINGDENG_SERVERS is "required".
func start(t *testing.T, kind string, s webserver.Site) string {
	t.Helper()
	s.Port = freePort(t)
	conf, err := webserver.Config(kind, s)
	if err != nil {
		t.Fatal(err)
	}
	dir := open(t)
	var cmd *exec.Cmd
	switch kind {
	case "nginx":
		cmd = nginx(t, dir, conf, s.Port)
	case "apache":
		cmd = apache(t, dir, conf, s.Port)
	case "caddy":
		cmd = caddy(t, dir, conf)
	}
	out, err := os.Create(filepath.Join(dir, "output"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); errors.Is(err, exec.ErrNotFound) && os.Getenv("MINGDENG_SERVERS") != "required" {
		t.Skip(err)
	} else if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
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
	address := fmt.Sprintf("http://127.0.0.1:%d", s.Port)
	for range 200 {
		if r, err := http.Get(address + s.Base + webserver.HealthPath); err == nil {
			r.Body.Close()
			return address
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not answer", kind)
	return ""
}

// save writes a server's file.
func save(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func nginx(t *testing.T, dir, conf string, port int) *exec.Cmd {
	conf = strings.Replace(conf, fmt.Sprintf("listen %d;", port), fmt.Sprintf("listen 127.0.0.1:%d;", port), 1)
	main := "daemon off;\nworker_processes 2;\npid " + dir + "/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n"
	for _, temp := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		main += temp + "_temp_path " + dir + "/" + temp + ";\n"
	}
	main += "include " + save(t, dir+"/portal.conf", conf) + ";\n}\n"
	return exec.Command("nginx", "-e", "stderr", "-p", dir, "-c", save(t, dir+"/nginx.conf", main))
}

func apache(t *testing.T, dir, conf string, port int) *exec.Cmd {
	main := fmt.Sprintf("ServerName localhost\nServerRoot %s\nListen 127.0.0.1:%d\nPidFile %s/pid\nErrorLog %s/output\nMutex file:%s default\n", dir, port, dir, dir, dir)
	if os.Getuid() == 0 {
		main += "User www-data\nGroup www-data\n"
	}
	for _, m := range []string{"mpm_event", "authz_core", "authz_host", "mime", "dir", "alias", "headers", "rewrite"} {
		main += fmt.Sprintf("LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n", m, m)
	}
	main += "TypesConfig /etc/mime.types\n<Directory />\nRequire all denied\n</Directory>\n"
	return exec.Command("apache2", "-X", "-f", save(t, dir+"/apache.conf", main+"Include "+save(t, dir+"/portal.conf", conf)+"\n"))
}

func caddy(t *testing.T, dir, conf string) *exec.Cmd {
	global := "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n"
	cmd := exec.Command("caddy", "run", "--adapter", "caddyfile", "--config", save(t, dir+"/Caddyfile", global+conf))
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	return cmd
}
