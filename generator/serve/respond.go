package serve

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"mingdeng/generator/diag"
	"mingdeng/generator/scripts"
	"mingdeng/generator/write"
)

// own is where the preview's own files are, below the server's root.
const own = "/_mingdeng/"

// sources are the style of the preview and the modules of its script.
//
//go:embed live.css live/*.js
var sources embed.FS

// asset is one of the preview's own files.
func asset(name string) ([]byte, error) {
	switch name {
	case "live.js":
		script, err := scripts.Join(sources, "live")
		return []byte(script), err
	case "live.css":
		return fs.ReadFile(sources, name)
	}
	return nil, fs.ErrNotExist
}

// ServeHTTP answers a request that guard has let through.
func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if name, ours := strings.CutPrefix(r.URL.Path, own); ours {
		p.serveOwn(w, r, name)
		return
	}
	s := p.built(r.Context())
	switch {
	case s == nil:
		refuse(w, http.StatusServiceUnavailable)
	case s.site == nil:
		p.alone(w, s, http.StatusInternalServerError, newPanel(s, s.problems))
	default:
		p.servePage(w, r, s)
	}
}

// serveOwn answers a request for the preview's own files.
func (p *preview) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	if name == "events" {
		p.events(w, r)
		return
	}
	data, err := asset(name)
	if err != nil {
		refuse(w, http.StatusNotFound)
		return
	}
	send(w, r, name, data)
}

// servePage answers with a file of the site, its folder, or the 404 page.
func (p *preview) servePage(w http.ResponseWriter, r *http.Request, s *state) {
	at := s.site.find(r.URL.Path)
	switch {
	case at.redirect != "":
		to := url.URL{Path: at.redirect, RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		w.WriteHeader(http.StatusTemporaryRedirect)
	case at.file != "":
		if data, ok := p.render(w, s, at.file); ok {
			send(w, r, at.file, data)
		}
	default:
		p.serveNotFound(w, r, s)
	}
}

// serveNotFound answers with the site's own page for it where there is one.
func (p *preview) serveNotFound(w http.ResponseWriter, r *http.Request, s *state) {
	name := s.site.notFound(r.URL.Path)
	if name == "" {
		p.aloneOne(w, s, http.StatusNotFound, "preview.not-found",
			diag.Problem{ID: "page-not-found", Args: diag.Args{"path": r.URL.Path}})
	} else if data, ok := p.render(w, s, name); ok {
		sendPage(w, http.StatusNotFound, data)
	}
}

// render returns the bytes of a file, a page with its script in it; when they
// cannot be made it answers with the problem itself.
func (p *preview) render(w http.ResponseWriter, s *state, name string) (data []byte, ok bool) {
	data, err := s.site.bytes(name)
	if err != nil {
		if failed := new(write.RenderError); errors.As(err, &failed) {
			err = failed.Err // the path is said beside it
		}
		p.report(Event{Kind: PageFailed, Path: name, Err: err})
		p.aloneOne(w, s, http.StatusInternalServerError, "preview.page-failed",
			failure(err, diag.Problem{ID: "page-failed", Args: diag.Args{"path": name, "error": err.Error()}}))
		return nil, false
	}
	if strings.HasSuffix(name, ".html") {
		data = p.withScript(data, s, false)
	}
	return data, true
}

// withScript puts the tag of live.js before </body>. The tag tells the script
// which state the page is of.
func (p *preview) withScript(page []byte, s *state, alone bool) []byte {
	var b bytes.Buffer
	at := bodyEnd(page)
	b.Write(page[:at])
	b.WriteString(`<script src="` + own + `live.js" defer`)
	attrs := [][2]string{
		{"server", p.server}, {"seq", strconv.Itoa(s.seq)}, {"page", strconv.Itoa(s.page)},
		{"style", strconv.Itoa(s.style)}, {"lost", s.voice.say("preview.lost")},
		{"copy", s.voice.say("preview.copy")}, {"copied", s.voice.say("preview.copied")},
	}
	if p.opts.Editor != "" {
		attrs = append(attrs, [2]string{"editor", p.opts.Editor}, [2]string{"root", p.root}, [2]string{"edit", s.voice.say("preview.edit")})
	}
	for _, attr := range attrs {
		b.WriteString(` data-` + attr[0] + `="` + html.EscapeString(attr[1]) + `"`)
	}
	if alone {
		b.WriteString(` data-alone`)
	}
	b.WriteString("></script>\n")
	b.Write(page[at:])
	return b.Bytes()
}

// bodyEnd is where the last </body> of page starts, or its end.
func bodyEnd(page []byte) int {
	const tag = "</body>"
	for i := len(page) - len(tag); i >= 0; i-- {
		if page[i] == '<' && strings.EqualFold(string(page[i:i+len(tag)]), tag) {
			return i
		}
	}
	return len(page)
}

// send answers with a file; the ETag lets a browser that has it keep it.
func send(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	sum := sha256.Sum256(data)
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// sendPage answers with a page and a status of its own.
func sendPage(w http.ResponseWriter, code int, data []byte) {
	w.Header().Set("Content-Type", contentType(".html"))
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(code)
	w.Write(data) // nothing is left to do for a reader who has gone
}
