// Package e2e tests the whole: the demo in this repository and hostile, large
// or broken portals are built as the commands build them, and what comes out
// is read as a visitor reads it.
//
//   - crawl, inert, same, size, language: what must hold for every page
//   - mechanism: the figures and words on pages, counted again from the data
//   - hostile, scale: portals made for the test
//   - browser, preview: what a person does, in a real browser
//
// The browser tests look for chromium, chromium-browser or google-chrome and
// are skipped without one; with MINGDENG_BROWSER=required they fail instead.
// go test -short leaves them out.
package e2e
