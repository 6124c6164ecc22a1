// Package recount holds no code, only a test: a second implementation of what
// package assess does, written from the comments of assess, portal and load
// alone. It reads the source files of a portal itself, judges everything anew
// in the plainest and slowest way, and compares each figure with what
// `export --what assessment` says. So the comments are enough for anybody to
// compute all figures again, and the quick ways of assess are right.
//
// Who changes a rule changes the comment of assess first, then both.
package recount
