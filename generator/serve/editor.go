package serve

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// editors are the addresses by which known editors open a file.
func editors() map[string]string {
	return map[string]string{
		"vscode":   "vscode://file/{file}:{line}:{col}",
		"vscodium": "vscodium://file/{file}:{line}:{col}",
		"cursor":   "cursor://file/{file}:{line}:{col}",
		"zed":      "zed://file/{file}:{line}:{col}",
		"idea":     "idea://open?file={file}&line={line}&column={col}",
		"sublime":  "subl://open?url=file:///{file}&line={line}&column={col}",
		"textmate": "txmt://open?url=file:///{file}&line={line}&column={col}",
	}
}

// editorAddress is what an address that opens an editor looks like: a scheme
// of its own, and nothing that could end an attribute or begin another line.
var editorAddress = regexp.MustCompile(`^([a-z][a-z0-9+.-]*)://[^\s"'<>\\` + "`" + `]+$`)

// ErrEditor is an editor that Editor does not accept.
var ErrEditor = errors.New("not an editor's name, and no address such as vscode://file/{file}:{line}:{col}")

// Editor is the address that opens a file in an editor, with {file} (the whole
// path), {line} and {col} in it: that of a known name, or value itself. Schemes
// that a browser would open by itself are not accepted.
func Editor(value string) (string, error) {
	if known, ok := editors()[value]; ok || value == "" {
		return known, nil
	}
	m := editorAddress.FindStringSubmatch(value)
	if m == nil || !strings.Contains(value, "{file}") ||
		slices.Contains([]string{"http", "https", "javascript", "data", "file", "ftp", "blob", "about", "vbscript", "view-source", "ws", "wss"}, m[1]) {
		return "", ErrEditor
	}
	return value, nil
}
