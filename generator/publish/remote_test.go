package publish

import (
	"errors"
	"testing"
)

func TestRemote(t *testing.T) {
	for target, want := range map[string]bool{
		"clerk@server:/srv/portal": true, "server:portal": true, "clerk@[::1]:/srv": true,
		"/srv/portal": false, `D:\portal`: false, "D:/portal": false, `\\server\share`: false, "./a:b": false, "folder": false,
	} {
		if got := Remote(target); got != want {
			t.Errorf("%s: %v", target, got)
		}
	}
}

func TestParseRemote(t *testing.T) {
	for target, want := range map[string][3]string{
		"clerk@server:/srv/portal/": {"clerk@server", "clerk@server", "/srv/portal"},
		"server:portal":             {"server", "server", "./portal"},
		"server:-rf":                {"server", "server", "./-rf"},
		"clerk@[fe80::1%eth0]:/s":   {"clerk@fe80::1%eth0", "clerk@[fe80::1%eth0]", "/s"},
		`DOMAIN\clerk@server:/s`:    {`DOMAIN\clerk@server`, `DOMAIN\clerk@server`, "/s"},
		"server:/门户 a'b:c":          {"server", "server", "/门户 a'b:c"},
	} {
		h, dir, err := parseRemote(target, SSH{})
		if got := [3]string{h.name, h.rsync, dir}; err != nil || got != want {
			t.Errorf("%s: %q %v", target, got, err)
		}
	}
	for _, target := range []string{
		"-oProxyCommand=x:/srv", "-x@server:/srv", "clerk@-server:/srv", "a b@server:/srv", "$(x)@server:/srv",
		"clerk@ser;ver:/srv", "clerk@server:", "clerk@:/srv", "server:/a\nb", "server:/a\x00b", "clerk@::1:/srv",
	} {
		var refused *Error
		if h, dir, err := parseRemote(target, SSH{}); !errors.As(err, &refused) || refused.Fault != BadTarget {
			t.Errorf("%q: %q %q %v", target, h.name, dir, err)
		}
	}
}
