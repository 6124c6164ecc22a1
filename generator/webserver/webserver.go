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
	"hash/crc32"
	"net/netip"
	"path"
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

// Hidden are the names of our own files in a release, which readers do not
// see. Servers that can hide all names with a dot in front do that.
func Hidden() []string {
	return []string{".mingdeng-manifest", ".mingdeng-carried", ".mingdeng-release", ".shown", ".mingdeng-tightened"}
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

// view is what a template prints. Its patterns are of paths from the base path,
// and match the .gz and .br of publish --compress too.
type view struct {
	Site
	Headers               []Header
	Types                 []Type
	CacheLong, CacheShort string
	Hidden                []string
	Target                string     // folder that Root is in, where publish keeps its releases
	Health                string     // path of the health address
	Bare                  string     // base path without its last slash
	Prefix, BarePattern   string     // Base and Bare as patterns
	Hashed                string     // pattern of what has a hash in its name
	Named                 string     // pattern of the search data that have none, whatever Hashed says
	Refused               string     // pattern of what follows a coding that a client refuses
	Variable              string     // name for nginx, where all sites share them
	Locations             []location // for IIS, which knows no patterns
}

// location is a folder or file that IIS sends with another Cache-Control than
// the rest.
type location struct{ Path, Cache string }

var (
	hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$`)
	language = regexp.MustCompile(`^[A-Za-z0-9-]+$`)
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
	var b strings.Builder
	err = t.ExecuteTemplate(&b, kind+".tmpl", s.view())
	return b.String(), err
}

// view is s with all that templates print.
func (s Site) view() view {
	const twin = `(\.(br|gz))?$`
	bare := strings.TrimSuffix(s.Base, "/")
	prefix := regexp.QuoteMeta(s.Base)
	return view{
		Site: s, Headers: Headers(), Types: Types(), CacheLong: CacheLong, CacheShort: CacheShort, Hidden: Hidden(),
		Target: path.Dir(strings.ReplaceAll(s.Root, `\`, "/")), Health: s.Base + HealthPath, Bare: bare, Prefix: prefix, BarePattern: regexp.QuoteMeta(bare),
		Hashed:    prefix + `(assets/[^/]+\.[0-9a-f]{8}\.[a-z]+|search-data/[0-9a-z-]+-[0-9a-z]+\.js)` + twin,
		Named:     prefix + `search-data/(` + strings.Join(s.Languages, "|") + `)\.js` + twin,
		Refused:   `\s*;\s*q=0(\.0*)?\s*(,|$)`,
		Variable:  fmt.Sprintf("portal_cache_%08x", crc32.ChecksumIEEE(fmt.Appendf(nil, "%d %s %s", s.Port, s.Host, s.Base))),
		Locations: s.locations(),
	}
}

// locations are the folders whose files have a hash in their names, and what
// has none in them. Search data are known by the languages alone.
func (s Site) locations() []location {
	base := s.Base[1:]
	all := []location{{base + "assets", CacheLong}}
	if len(s.Languages) > 0 {
		all = append(all, location{base + "search-data", CacheLong})
	}
	for _, l := range s.Languages {
		all = append(all, location{base + "search-data/" + l + ".js", CacheShort})
	}
	return all
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
	for _, l := range s.Languages {
		if !language.MatchString(l) {
			return fmt.Errorf("%q is no language", l)
		}
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
