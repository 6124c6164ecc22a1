package assess

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"mingdeng/generator/memo"
	"mingdeng/generator/portal"
)

// TestJudgedBy: whatever of an obligation becomes another, units are judged
// anew; but not for the words. Role, group and article are parts of scores,
// whose lists have a part in the key of their own.
func TestJudgedBy(t *testing.T) {
	was := memo.KeyOf("o", judgedBy(&portal.Obligation{})...)
	same := map[string]bool{}
	fields(reflect.TypeFor[portal.Obligation](), nil, func(name string, at []int) {
		var o portal.Obligation
		other(reflect.ValueOf(&o).Elem().FieldByIndex(at))
		if memo.KeyOf("o", judgedBy(&o)...) == was {
			same[name] = true
		}
	})
	want := []string{"Clause.ID", "Clause.Version", "Consequence", "Evidence", "Group", "Match", "Pos", "Quote", "Role", "Short", "Stage", "Title"}
	if got := slices.Sorted(maps.Keys(same)); !slices.Equal(got, want) {
		t.Errorf("not asked for: %q\nwant: %q", got, want)
	}
}

// fields calls do for the fields of a struct, with those of the structs in it
// that say more than words.
func fields(t reflect.Type, above []int, do func(name string, at []int)) {
	for i := range t.NumField() {
		f, at := t.Field(i), append(slices.Clip(above), i)
		switch f.Type {
		case reflect.TypeFor[portal.Quoted]():
			fields(f.Type, at, do)
		case reflect.TypeFor[portal.Clause](), reflect.TypeFor[portal.Size](), reflect.TypeFor[portal.Subjects]():
			fields(f.Type, at, func(name string, at []int) { do(f.Name+"."+name, at) })
		default:
			do(f.Name, at)
		}
	}
}

// other makes of a zero value another.
func other(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		other(v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Struct:
		other(v.Field(0))
	case reflect.Uint8:
		v.SetUint(1)
	default:
		v.SetInt(1)
	}
}
