package build

import "mingdeng/generator/words"

// Stage is a part of a build; it is also the key of its name in the word files.
type Stage string

// The stages of a build, in their order.
const (
	Reading   Stage = "stage.reading"
	Judging   Stage = "stage.judging"
	Indexing  Stage = "stage.indexing"  // for search
	Writing   Stage = "stage.writing"   // rendering and writing, which the caller of Site does
	Rendering Stage = "stage.rendering" // rendering alone, for a check; the caller of Site does it too
)

// begins tells Options.Progress that a stage begins.
func (o Options) begins(w *words.Lang, s Stage) {
	if o.Progress != nil {
		o.Progress(w, s, 0, 0)
	}
}
