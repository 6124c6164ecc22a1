package cli

import (
	"bytes"
	"testing"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/publish"
)

// TestNotes tells what no script can make happen without a server.
func TestNotes(t *testing.T) {
	w, err := build.DefaultWords()
	if err != nil {
		t.Fatal(err)
	}
	for want, n := range map[string]publish.Note{
		"host 上有另一次发布的锁；它可能已被终止，最多等待 118 秒，看它是否仍在进行\n": {Key: publish.Waiting, Path: "host", Wait: 117500 * time.Millisecond},
		"rsync 未能把文件传到 host，改用 SFTP（较慢）：code 12\n":     {Key: publish.NoRsync, Path: "host", Detail: "code 12"},
	} {
		var said bytes.Buffer
		p := publishing{source: source{env: Env{Stderr: &said}}, telling: telling{quiet: true}, words: w}
		if p.note(n); said.String() != want {
			t.Errorf("%q", said.String())
		}
	}
}
