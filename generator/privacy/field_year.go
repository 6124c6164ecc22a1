package privacy

import "mingdeng/generator/portal"

// yearFields are the texts of the supervision files.
func yearFields() []field {
	var list []field
	for _, kind := range []struct {
		name   string
		rounds func(*portal.SupervisionYear) []*portal.Round
	}{
		{"quarterly", func(y *portal.SupervisionYear) []*portal.Round { return y.Inspections }},
		{"half_year", func(y *portal.SupervisionYear) []*portal.Round { return y.Reviews }},
		{"annual", annual},
	} {
		list = append(list, roundFields(kind.name, kind.rounds)...)
	}
	return append(list, field{name: "ratings.note", year: func(y *portal.SupervisionYear, do func(*string)) {
		for i := range y.Ratings {
			do(&y.Ratings[i].Note)
		}
	}})
}

// annual is the annual assessment, if any.
func annual(y *portal.SupervisionYear) []*portal.Round {
	if y.Annual == nil {
		return nil
	}
	return []*portal.Round{y.Annual}
}

func roundFields(name string, rounds func(*portal.SupervisionYear) []*portal.Round) []field {
	each := func(walk func(*portal.Round, func(*string))) func(*portal.SupervisionYear, func(*string)) {
		return func(y *portal.SupervisionYear, do func(*string)) {
			for _, r := range rounds(y) {
				walk(r, do)
			}
		}
	}
	return []field{
		{name: name + ".title", year: each(func(r *portal.Round, do func(*string)) { do(&r.Title) })},
		{name: name + ".note", year: each(func(r *portal.Round, do func(*string)) { do(&r.Note) })},
		{name: name + ".units.comment", year: each(func(r *portal.Round, do func(*string)) {
			for _, x := range r.Results {
				do(&x.Comment)
			}
		})},
	}
}
