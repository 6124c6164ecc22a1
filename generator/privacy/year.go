package privacy

import (
	"slices"

	"mingdeng/generator/portal"
)

// year is what readers get of a year's supervision.
func (r *rules) year(y *portal.SupervisionYear, units map[*portal.Unit]*portal.Unit) *portal.SupervisionYear {
	out := *y
	out.Inspections, out.Reviews = r.rounds(y.Inspections, units), r.rounds(y.Reviews, units)
	if y.Annual != nil {
		out.Annual = r.round(y.Annual, units)
	}
	out.Ratings = nil
	for _, e := range y.Ratings {
		if e.Unit = units[e.Unit]; e.Unit == nil {
			continue
		}
		if e.Internal {
			e.Note = ""
		}
		out.Ratings = append(out.Ratings, e)
	}
	for _, f := range r.omitted {
		if f.year != nil {
			f.year(&out, r.dropped(f))
		}
	}
	if r.names != nil {
		r.names.year(&out)
	}
	return &out
}

func (r *rules) rounds(list []*portal.Round, units map[*portal.Unit]*portal.Unit) []*portal.Round {
	list = slices.Clone(list)
	for i := range list {
		list[i] = r.round(list[i], units)
	}
	return list
}

// round is a round without the hidden units and the internal comments; a line
// that holds no more than these goes.
func (r *rules) round(x *portal.Round, units map[*portal.Unit]*portal.Unit) *portal.Round {
	out := *x
	out.Results = nil
	for _, res := range x.Results {
		next := *res
		if next.Unit = units[res.Unit]; next.Unit == nil {
			continue
		}
		if res.Internal {
			next.Comment = ""
			if !res.Scored && res.Grade == nil && res.Place == 0 {
				continue
			}
		}
		out.Results = append(out.Results, &next)
	}
	return &out
}
