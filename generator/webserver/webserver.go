// Package webserver writes configurations for the web servers that offices
// run, made for a site: nginx, Caddy, Apache and IIS.
//
// In: what the site needs to be served: its folder, base path, languages and
// who may read it. Out: the text of a configuration that gives pages,
// compressed where a .gz or .br stands beside them, with the right types,
// caching, security headers, the site's own 404 page and a health address.
// What never happens here: a file is read or written, a server is started.
package webserver

import (
	"embed"
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

// ContentPolicy is the Content-Security-Policy of every response: nothing but
// the site's own files, so that what a note smuggles in cannot run or call out.
const ContentPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

// HealthPath is the health address, below the base path: 200 while the site
// is there.
const HealthPath = "healthz"

// Header is a response header.
type Header struct{ Name, Value string }

// Headers are the security headers of every response.
func Headers() []Header {
	return []Header{
		{"Content-Security-Policy", ContentPolicy},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
	}
}

// Type is the Content-Type of the files with an ending.
type Type struct {
	Ext, MIME string
	Text      bool // is UTF-8 text, which compresses
}

// Types are the types of a site's files.
func Types() []Type {
	return []Type{
		{"html", "text/html", true}, {"css", "text/css", true}, {"js", "text/javascript", true},
		{"json", "application/json", true}, {"svg", "image/svg+xml", true}, {"xml", "application/xml", true},
		{"csv", "text/csv", true}, {"ics", "text/calendar", true}, {"txt", "text/plain", true},
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
		{"png", "image/png", false}, {"jpg", "image/jpeg", false}, {"ico", "image/x-icon", false}, {"pdf", "application/pdf", false},
	}
}

// The values of Cache-Control: files with a hash in their names never change;
// everything else is asked for again, which costs a few bytes when it is the
// same.
const (
	CacheLong  = "public, max-age=31536000, immutable"
	CacheShort = "no-cache"
)

// Site is what a configuration is made for.
type Site struct {
	Root      string   // folder with the site: "current" in a publish target
	Base      string   // base path, with slashes at both ends
	Languages []string // tags of the site's languages
	Host      string   // name that readers use; "" is any
	Port      int
	Networks  []string // who may read, as CIDR; none: everybody who reaches the server
}

// Kinds are the servers that Config knows.
func Kinds() []string { return []string{"nginx", "caddy", "apache", "iis"} }

//go:embed templates
var templates embed.FS

// view is what a template prints.
type view struct {
	Site
	Headers               []Header
	Types                 []Type
	CacheLong, CacheShort string
	Health                string // path, from the base path
	Assets, Shards        string // patterns of hashed files, from the base path
	Prefix                string // base path as a pattern
}

var (
	hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$`)
	badRoot  = regexp.MustCompile("[\"'`{}$;<>&|\\x00-\\x1f]|\\\\$")
)

// Config is the configuration of a kind of server for s.
func Config(kind string, s Site) (string, error) {
	if !slices.Contains(Kinds(), kind) {
		return "", fmt.Errorf("there is no server %q; known are %s", kind, strings.Join(Kinds(), ", "))
	}
	if err := s.check(); err != nil {
		return "", err
	}
	t, err := template.New("").Funcs(template.FuncMap{"mask": mask}).ParseFS(templates, "templates/"+kind+".tmpl")
	if err != nil {
		return "", err
	}
	prefix := regexp.QuoteMeta(s.Base)
	var b strings.Builder
	err = t.ExecuteTemplate(&b, kind+".tmpl", view{
		Site: s, Headers: Headers(), Types: Types(), CacheLong: CacheLong, CacheShort: CacheShort, Health: s.Base + HealthPath,
		Prefix: prefix,
		Assets: `^` + prefix + `assets/[^/]+\.[0-9a-f]{8}\.[a-z]+$`,
		Shards: `^` + prefix + `search-data/[0-9a-z-]+-[0-9a-z]+\.js$`,
	})
	return b.String(), err
}

// check refuses values that would change the meaning of a configuration.
func (s Site) check() error {
	if s.Root == "" || badRoot.MatchString(s.Root) {
		return fmt.Errorf("the folder %q cannot stand in a configuration", s.Root)
	}
	if s.Host != "" && !hostName.MatchString(s.Host) {
		return fmt.Errorf("%q is no host name", s.Host)
	}
	if s.Port < 1 || s.Port > 65535 {
		return fmt.Errorf("%d is no port", s.Port)
	}
	for _, n := range s.Networks {
		if _, err := netip.ParsePrefix(n); err != nil {
			return fmt.Errorf("%q is no network such as 10.0.0.0/8", n)
		}
	}
	if !strings.HasPrefix(s.Base, "/") || !strings.HasSuffix(s.Base, "/") || badRoot.MatchString(s.Base) || strings.ContainsAny(s.Base, " \\") {
		return fmt.Errorf("the base path %q cannot stand in a configuration", s.Base)
	}
	return nil
}

// mask is a network's address and mask, as IIS wants them.
func mask(network string) ([2]string, error) {
	p, err := netip.ParsePrefix(network)
	if err != nil {
		return [2]string{}, err
	}
	bytes := make([]byte, p.Addr().BitLen()/8)
	for i := range p.Bits() {
		bytes[i/8] |= 0x80 >> (i % 8)
	}
	m, _ := netip.AddrFromSlice(bytes) // 4 or 16 bytes, from an address
	return [2]string{p.Masked().Addr().String(), m.String()}, nil
}
