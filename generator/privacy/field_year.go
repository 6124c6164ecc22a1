package privacy

import (
	"maps"

	"mingdeng/generator/portal"
)

// yearFields are the texts of the supervision files.
func yearFields() map[string]inYear {
	all := map[string]inYear{}
	for _, kind := range []struct {
		name   string
		rounds func(*portal.SupervisionYear) []*portal.Round
	}{
		{"quarterly", func(y *portal.SupervisionYear) []*portal.Round { return y.Inspections }},
		{"half_year", func(y *portal.SupervisionYear) []*portal.Round { return y.Reviews }},
		{"annual", annual},
	} {
		maps.Copy(all, roundFields(kind.name, kind.rounds))
	}
	all["ratings.note"] = func(y *portal.SupervisionYear, do func(*string)) {
		for i := range y.Ratings {
			do(&y.Ratings[i].Note)
		}
	}
	return all
}

// annual is the annual assessment, if any.
func annual(y *portal.SupervisionYear) []*portal.Round {
	if y.Annual == nil {
		return nil
	}
	return []*portal.Round{y.Annual}
}

func roundFields(name string, rounds func(*portal.SupervisionYear) []*portal.Round) map[string]inYear {
	each := func(walk func(*portal.Round, func(*string))) inYear {
		return func(y *portal.SupervisionYear, do func(*string)) {
			for _, r := range rounds(y) {
				walk(r, do)
			}
		}
	}
	return map[string]inYear{
		name + ".title": each(func(r *portal.Round, do func(*string)) { do(&r.Title) }),
		name + ".note":  each(func(r *portal.Round, do func(*string)) { do(&r.Note) }),
		name + ".units.comment": each(func(r *portal.Round, do func(*string)) {
			for _, x := range r.Results {
				do(&x.Comment)
			}
		}),
	}
}
