package intake

import (
	"net/url"
	"strings"
)

// safeLink is where a relationship leads, if a policy may lead there.
func (d *docx) safeLink(id string) string {
	if id == "" || d.links[id] == "" {
		return ""
	}
	href := safeHref(d.links[id])
	if href == "" {
		d.warn.add("intake-link", d.links[id])
	}
	return href
}

// safeHref is an address as Markdown can carry it, or empty when it leads to
// anything but http, https or mailto.
func safeHref(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" || u.Scheme != "mailto" && u.Host == "" {
		return ""
	}
	return strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", " ", "%20", `\`, "%5C", "&", "&amp;").Replace(u.String())
}
