package serve

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"mingdeng/generator/webserver"
)

// guard lets only harmless requests through to h, and gives every response
// the headers that keep it to itself. On a loopback address a request must
// name this machine, or one of hosts: else a page from elsewhere could read
// the site through a name that its owner points here (DNS rebinding). On other
// addresses hosts are asked for when there are any.
func guard(h http.Handler, local bool, hosts []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", webserver.ContentPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cache-Control", "no-cache")
		switch {
		case (local || len(hosts) > 0) && !hostAllowed(r.Host, hosts):
			refuse(w, http.StatusMisdirectedRequest)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			header.Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed)
		default:
			h.ServeHTTP(w, r)
		}
	})
}

// refuse answers with the protocol's own words for code.
func refuse(w http.ResponseWriter, code int) { http.Error(w, http.StatusText(code), code) }

// hostAllowed reports whether the Host header names this machine or one of
// hosts.
func hostAllowed(header string, hosts []string) bool {
	host, _, err := net.SplitHostPort(header)
	if err != nil {
		host = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]")
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return true
	}
	return host == "localhost" || slices.ContainsFunc(hosts, func(h string) bool { return strings.EqualFold(h, host) })
}
