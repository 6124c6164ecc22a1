package serve

import "testing"

func TestEditor(t *testing.T) {
	for value, want := range map[string]string{
		"":                                  "",
		"vscode":                            "vscode://file/{file}:{line}:{col}",
		"ours+x://open?f={file}&l={line}":   "ours+x://open?f={file}&l={line}",
		"emacs":                             "refused",
		"vscode://file/":                    "refused", // no file in it
		"{file}":                            "refused",
		"javascript://x/%0Aalert({file})":   "refused",
		"JavaScript://x/{file}":             "refused",
		"data://text/html,{file}":           "refused",
		"https://example.org/{file}":        "refused",
		"file:///{file}":                    "refused",
		"vscode://file/{file}\" onclick=\"": "refused",
		"javascript:alert({file})":          "refused",
		" vscode://file/{file}":             "refused",
	} {
		got, err := Editor(value)
		if err != nil {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", value, got, want)
		}
	}
	for name, address := range editors() {
		if got, err := Editor(address); got != address {
			t.Errorf("%s: %v", name, err)
		}
	}
}
