// Package layouts holds the built-in templates, styles, scripts and interface
// words, compiled into the program so that a portal needs none of its own. A
// portal's own layouts/ folder replaces them file by file.
package layouts

import "embed"

// FS is this folder.
//
//go:embed *.html pages/*.html parts/*.html css/*.css js/*.js js/newer/*.js js/policy/*.js js/portal/*.js js/resolve/*.js js/search/*.js js/search-box/*.js js/search-page/*.js img/*.svg words/*.toml
var FS embed.FS
