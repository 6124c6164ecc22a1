package links_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mingdeng/generator/links"
	"mingdeng/generator/write"
)

func TestDead(t *testing.T) {
	pages := map[string]string{
		"index.html":        `<a href="units/a.html#evidence">x</a><a href="units/a.html#d-one">x</a><a href="https://x.example/#y">x</a><a href="units/b.html#gone">not rendered</a><p id=top><a href="#Top">x</a><a href="#">x</a><link href="assets/a.css"><a href="?q=1">x</a>`,
		"units/a.html":      `<p id="d-one"></p><a href="#e-one">x</a><a href="#e-two-2018-Q1">x</a><a href="../index.html#top">x</a><svg><a href='#e-one'></a></svg>`,
		"units/c.html":      `<a href="a.html#e-one">x</a><a href="a.html#evidence">x</a><b id="x y"></b><a href="#x%20y">x</a>`,
		"en/units/a.html":   `<p id="e-one"></p>`,
		"assets/script.js":  `<a href="#nothing">`,
		"404.html":          `<a href="/x"></a><a href="#nothing"></a>`,
		"en/index.html":     `<a href="nowhere.html#x">x</a><img src="../pic.png"><script src="../assets/script.js"></script><a href="../../out.html">x</a>`,
		"search/index.html": `<a href="/absolute#x">x</a>`,
	}
	var files []write.File
	for name, text := range pages {
		files = append(files, write.File{Path: name, Render: func(w io.Writer) error { _, err := io.WriteString(w, text); return err }})
	}
	c := links.NewChecker(append(files, write.File{Path: "units/b.html"}, write.File{Path: "assets/a.css"}))
	for _, f := range c.Watch(files) {
		var b bytes.Buffer
		if err := f.Render(&b); err != nil || b.String() != pages[f.Path] {
			t.Errorf("%s: %q, %v", f.Path, b.String(), err)
		}
	}
	want := []links.Dead{
		{Links: 4, Pages: 2, From: "units/a.html", To: "units/a.html#e-one"},
		{Links: 2, Pages: 2, From: "index.html", To: "units/a.html#evidence"},
		{Links: 1, Pages: 1, From: "en/index.html", To: "../out.html"},
		{Links: 1, Pages: 1, From: "en/index.html", To: "en/nowhere.html#x"},
		{Links: 1, Pages: 1, From: "en/index.html", To: "pic.png"},
	}
	if diff := cmp.Diff(want, c.Dead()); diff != "" {
		t.Error(diff)
	}
}
