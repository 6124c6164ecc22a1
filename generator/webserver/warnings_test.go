//go:build unix

package webserver_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mingdeng/generator/publish"
	"mingdeng/generator/webserver"
)

// several are sites that one server may have side by side.
func several(t *testing.T) []webserver.Site {
	root := open(t)
	networks := []string{"10.0.0.0/8", "fd00::/8"}
	port := freePort(t)
	return []webserver.Site{
		{Root: root, Base: "/", Port: port, Languages: []string{"zh-CN"}},
		{Root: root, Base: "/a.b/portal/", Port: port, Host: "oa.example", Languages: []string{"zh-CN", "en"}, Networks: networks},
		{Root: root, Base: "/", Port: port, Host: "dang-jian.oa.example", Networks: networks},
		{Root: root, Base: "/portal/", Port: freePort(t)},
	}
}

// TestServersDoNotWarn has each server check its configurations, side by side.
func TestServersDoNotWarn(t *testing.T) {
	for kind, args := range map[string][]string{"nginx": {"-t"}, "apache": {"-t"}, "apache few": {"-t"}, "caddy": nil} {
		t.Run(kind, func(t *testing.T) {
			cmd := command(t, kind, open(t), several(t)...)
			cmd.Args = append(cmd.Args, args...)
			if kind == "caddy" {
				cmd.Args[1] = "adapt"
			}
			var said strings.Builder
			cmd.Stderr = &said
			if err := cmd.Run(); err != nil {
				if strings.Contains(err.Error(), "not found") {
					missing(t, err)
				}
				t.Fatalf("%v\n%s", err, said.String())
			}
			for line := range strings.Lines(said.String()) {
				if strings.Contains(line, "warn") || strings.Contains(line, "AH0") {
					t.Error(line)
				}
			}
		})
	}
}

// TestCaddyfileIsFormatted has Caddy format what is printed, which changes
// nothing.
func TestCaddyfileIsFormatted(t *testing.T) {
	for _, s := range several(t) {
		text, err := webserver.Config("caddy", s)
		if err != nil {
			t.Fatal(err)
		}
		formatted, err := exec.Command("caddy", "fmt", save(t, filepath.Join(open(t), "Caddyfile"), text)).Output()
		if _, differs := err.(*exec.ExitError); err != nil && !differs {
			missing(t, err)
		}
		if string(formatted) != text {
			t.Errorf("caddy fmt makes\n%s\nof\n%s", formatted, text)
		}
	}
}

// TestSideBySide asks two portals on one server for a file that is kept for
// long.
func TestSideBySide(t *testing.T) {
	root := publishSmall(t, publish.Compressed)
	for _, kind := range []string{"nginx", "apache", "caddy"} {
		t.Run(kind, func(t *testing.T) {
			for i, at := range startAll(t, kind, webserver.Site{Root: root, Base: "/"}, webserver.Site{Root: root, Base: "/b/"}) {
				a := ask(t, client(), "GET", at+[]string{"/", "/b/"}[i]+"assets/portal.0123abcd.css")
				if a.StatusCode != 200 || a.said("Cache-Control") != webserver.CacheLong {
					t.Errorf("portal %d: %d, cache %q", i, a.StatusCode, a.said("Cache-Control"))
				}
			}
		})
	}
}
