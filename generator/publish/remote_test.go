package publish

import (
	"errors"
	"testing"
)

func TestRemote(t *testing.T) {
	for target, want := range map[string]struct{ drives, none bool }{
		"clerk@server:/srv/portal": {true, true},
		"server:portal":            {true, true},
		"clerk@[::1]:/srv":         {true, true},
		"[::1]:/x":                 {true, true},
		`DOMAIN\clerk@server:/s`:   {true, true},
		"c@server:/s":              {true, true},
		"-x@server:/srv":           {true, true},
		"t:/srv/x":                 {false, true},
		"t:x":                      {false, true},
		"C:":                       {false, true},
		"D:/portal":                {false, true},
		`D:\portal`:                {false, true},
		`D:\a@b:c`:                 {false, true},
		`D:/a@b:c`:                 {false, true},
		"/srv/portal":              {},
		`\\server\share`:           {},
		"./a:b":                    {},
		"./t:/x":                   {},
		"./a@b:c":                  {},
		"a/b@c:d":                  {},
		":/x":                      {},
		"folder":                   {},
	} {
		if got := remoteOn("windows", target); got != want.drives {
			t.Errorf("%s with drives: %v", target, got)
		}
		if got := remoteOn("linux", target); got != want.none {
			t.Errorf("%s without drives: %v", target, got)
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
