package webserver_test

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"mingdeng/generator/privacy"
	"mingdeng/generator/publish"
	"mingdeng/generator/webserver"
)

// iisPaths are the elements of web.config that the configuration may use,
// with what they stand in, as Microsoft's IIS_schema.xml nests them.
func iisPaths() []string {
	const server = "configuration/system.webServer"
	paths := []string{"configuration", server, "configuration/location"}
	for _, p := range []string{
		"directoryBrowse", "defaultDocument", "defaultDocument/files", "defaultDocument/files/clear", "defaultDocument/files/add",
		"staticContent", "staticContent/clientCache", "staticContent/remove", "staticContent/mimeMap", "urlCompression",
		"httpProtocol", "httpProtocol/customHeaders", "httpProtocol/customHeaders/remove", "httpProtocol/customHeaders/add",
		"httpErrors", "httpErrors/remove", "httpErrors/error", "security", "security/requestFiltering",
		"security/requestFiltering/verbs", "security/requestFiltering/verbs/add", "security/requestFiltering/hiddenSegments",
		"security/requestFiltering/hiddenSegments/add", "security/ipSecurity", "security/ipSecurity/add",
	} {
		paths = append(paths, server+"/"+p, "configuration/location/system.webServer/"+p)
	}
	return append(paths, "configuration/location/system.webServer")
}

func TestIISConfig(t *testing.T) {
	text, err := webserver.Config("iis", webserver.Site{Root: `D:\portal\current`, Base: "/portal/", Port: 80, Languages: []string{"zh-CN"}, Networks: []string{"10.20.0.0/14", "fd00::/8"}})
	if err != nil {
		t.Fatal(err)
	}
	var path, said []string
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			path = append(path, e.Name.Local)
			if at := strings.Join(path, "/"); !slices.Contains(iisPaths(), at) {
				t.Errorf("IIS knows no %s", at)
			}
			line := e.Name.Local
			for _, a := range e.Attr {
				line += " " + a.Name.Local + "=" + a.Value
			}
			said = append(said, line)
		case xml.EndElement:
			path = path[:len(path)-1]
		}
	}
	want := []string{
		"directoryBrowse enabled=false", "mimeMap fileExtension=.ics mimeType=text/calendar; charset=utf-8",
		"error statusCode=404 path=/portal/404.html responseMode=ExecuteURL", "location path=portal/assets",
		"add name=Cache-Control value=" + webserver.CacheLong, "ipSecurity allowUnlisted=false",
		"add ipAddress=10.20.0.0 subnetMask=255.252.0.0 allowed=true", "add ipAddress=fd00:: subnetMask=ff00:: allowed=true",
	}
	want = append(want, "location path=portal/search-data", "location path=portal/search-data/zh-CN.js")
	for _, name := range webserver.Hidden() {
		want = append(want, "add segment="+name)
	}
	for _, h := range webserver.Headers() {
		want = append(want, "add name="+h.Name+" value="+h.Value)
	}
	for _, w := range want {
		if !slices.Contains(said, w) {
			t.Errorf("web.config does not say %s", w)
		}
	}
}

// TestValuesThatWouldChangeTheMeaning tries values that end a string or a line
// of a configuration.
func TestValuesThatWouldChangeTheMeaning(t *testing.T) {
	good := webserver.Site{Root: "/srv/党建 portal/current", Base: "/", Port: 80, Host: "oa.example", Networks: []string{"10.0.0.0/8"}}
	bad := map[string]func(*webserver.Site){
		"quote": func(s *webserver.Site) { s.Root = `/srv/"; deny all` }, "line": func(s *webserver.Site) { s.Root = "/srv\nlisten 1" },
		"brace": func(s *webserver.Site) { s.Root = "/srv/{$HOME}" }, "none": func(s *webserver.Site) { s.Root = "" },
		"host": func(s *webserver.Site) { s.Host = "a;b" }, "port": func(s *webserver.Site) { s.Port = 0 },
		"network": func(s *webserver.Site) { s.Networks = []string{"10.0.0.1"} }, "base": func(s *webserver.Site) { s.Base = "/a b/" },
		"language": func(s *webserver.Site) { s.Languages = []string{"en|.*"} },
	}
	for _, kind := range webserver.Kinds() {
		if _, err := webserver.Config(kind, good); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		for name, change := range bad {
			s := good
			change(&s)
			if _, err := webserver.Config(kind, s); err == nil {
				t.Errorf("%s: %s is taken", kind, name)
			}
		}
	}
	if _, err := webserver.Config("lighttpd", good); err == nil {
		t.Error("an unknown server is taken")
	}
}

// TestIISInherits holds web.config to what a server's own configuration does to
// it: what is there already must be removed before it is added, and a section
// that is locked there is told.
func TestIISInherits(t *testing.T) {
	for _, networks := range [][]string{nil, {"10.0.0.0/8"}} {
		text, err := webserver.Config("iis", webserver.Site{Root: `D:\portal\current`, Base: "/", Port: 80, Networks: networks})
		if err != nil {
			t.Fatal(err)
		}
		removed := map[string]bool{}
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			e, ok := token.(xml.StartElement)
			if !ok || len(e.Attr) == 0 {
				continue
			}
			key := e.Attr[0].Name.Local + "=" + e.Attr[0].Value
			switch {
			case e.Name.Local == "location": // has a collection of its own
				removed = map[string]bool{}
			case e.Name.Local == "remove":
				removed[key] = true
			case e.Name.Local == "mimeMap" || e.Name.Local == "error" || e.Name.Local == "add" && e.Attr[0].Name.Local == "name":
				if !removed[key] {
					t.Errorf("%s %s is added, and was not removed before", e.Name.Local, key)
				}
				delete(removed, key)
			}
		}
		if locked := strings.Contains(text, "<ipSecurity"); locked != strings.Contains(text, "unlock config") || locked != (networks != nil) {
			t.Errorf("ipSecurity %v, and the way to unlock it is told %v", locked, strings.Contains(text, "unlock config"))
		}
	}
}

// TestHiddenAreAll: every file that publish and build put into a release beside
// its pages is hidden by name, where names have to be told.
func TestHiddenAreAll(t *testing.T) {
	for _, name := range append(publish.OwnNames(), privacy.ShownName) {
		if !slices.Contains(webserver.Hidden(), name) {
			t.Errorf("%s is not hidden", name)
		}
	}
}
