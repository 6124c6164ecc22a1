package portal_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"mingdeng/generator/calendar"
	"mingdeng/generator/portal"
)

// TestPackedActsComeBack: what was packed comes out as it went in, also in
// memory in which other acts were before, and for other obligations.
func TestPackedActsComeBack(t *testing.T) {
	var room portal.ActRoom
	rapid.Check(t, func(rt *rapid.T) {
		was, now := obligations(), obligations()
		acts := randomActs(rt, was)
		list := portal.PackActs(was, acts)
		if diff := cmp.Diff(acts, list.All()); diff != "" {
			rt.Fatalf("all: %s", diff)
		}
		if again := room.Pack(was, acts); !slices.EqualFunc(again.All(), acts, same) {
			rt.Fatal("packed in used memory, they differ")
		}
		if diff := cmp.Diff(acts, room.Unpack(list)); diff != "" {
			rt.Fatalf("in used memory: %s", diff)
		}
		for i, group := range list.With(now).All() {
			if group.Obligation != now[acts[i].Obligation.Index] {
				rt.Fatal("not linked to the other obligations")
			}
		}
	})
}

func same(a, b portal.Acts) bool { return cmp.Equal(a, b) }

func obligations() []*portal.Obligation {
	list := make([]*portal.Obligation, 90)
	for i := range list {
		list[i] = &portal.Obligation{Index: i}
	}
	return list
}

func randomActs(rt *rapid.T, obligations []*portal.Obligation) []portal.Acts {
	var all []portal.Acts
	for o := rapid.IntRange(0, 20).Draw(rt, "first"); o < len(obligations); o += rapid.IntRange(1, 40).Draw(rt, "step") {
		all = append(all, portal.Acts{Obligation: obligations[o], List: rapid.SliceOfN(rapid.Custom(randomAct), 1, 30).Draw(rt, "acts")})
	}
	return all
}

func randomAct(rt *rapid.T) portal.Act {
	a := portal.Act{
		Date: calendar.Date(rapid.Int32().Draw(rt, "date")), Note: rapid.String().Draw(rt, "note"),
		Line: rapid.Int32Range(1, 1<<30).Draw(rt, "line"), Col: rapid.Int32Range(1, 1<<30).Draw(rt, "column"),
	}
	if rapid.Bool().Draw(rt, "more") {
		texts := rapid.SliceOfN(rapid.String(), 4, 4).Draw(rt, "texts")
		a.More = &portal.ActMore{For: texts[0], Link: texts[1], Result: texts[2], Version: texts[3], Unmet: rapid.Bool().Draw(rt, "unmet"), Internal: rapid.Bool().Draw(rt, "internal")}
		if n := rapid.IntRange(0, 3).Draw(rt, "subjects"); n > 0 {
			a.More.Subjects = rapid.SliceOfN(rapid.String(), n, n).Draw(rt, "names")
		}
	}
	return a
}
