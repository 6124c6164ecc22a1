package amend

// Kind is what became of an article, clause or heading.
type Kind uint8

// The kinds.
const (
	Same         Kind = iota
	Changed           // same number, other words
	Moved             // same words, other number
	MovedChanged      // other number, other words
	Inserted          // only in the new text
	Deleted           // only in the old text
	Split             // only in the new text; its words were part of From
	Merged            // only in the old text; its words are part of Into
)

// kinds names each Kind as classes and exports write it.
var kinds = [...]string{"same", "changed", "moved", "moved-changed", "inserted", "deleted", "split", "merged"}

// String is the kind's stable ID.
func (k Kind) String() string { return kinds[k] }

// reverse is the kind seen from the other text.
func (k Kind) reverse() Kind {
	switch k {
	case Inserted:
		return Deleted
	case Deleted:
		return Inserted
	case Split:
		return Merged
	case Merged:
		return Split
	}
	return k
}

// whole is the kind without the finer point of where words came from or went.
func (k Kind) whole() Kind {
	switch k {
	case Split:
		return Inserted
	case Merged:
		return Deleted
	}
	return k
}
