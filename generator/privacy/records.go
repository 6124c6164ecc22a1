package privacy

import (
	"slices"
	"strconv"

	"mingdeng/generator/portal"
)

// records leaves out what the unit's file marks internal. What a state depends
// on keeps its day and loses its words; all else goes.
func (r *rules) records(u *portal.Unit) {
	w := r.words.Internal
	for i := range u.Posts {
		if p := &u.Posts[i]; p.Internal {
			p.Rank, p.Note = "", ""
			if p.Holder != "" { // else it is vacant
				p.Holder = w
			}
		}
	}
	for i := range u.Events {
		if e := &u.Events[i]; e.Internal {
			e.Note = w
		}
	}
	for i := range u.Waivers {
		if x := &u.Waivers[i]; x.Internal {
			x.Reason, x.Approver = w, ""
		}
	}
	for i := range u.Extensions {
		if x := &u.Extensions[i]; x.Internal {
			x.Reason, x.Approver = w, ""
		}
	}
	for i := range u.Ladder {
		if e := &u.Ladder[i]; e.Internal {
			e.Note = w
		}
	}
	r.acts(u)
	u.Findings = slices.DeleteFunc(u.Findings, func(f *portal.Finding) bool { return f.Internal })
	for _, f := range u.Findings {
		r.finding(f)
	}
}

func (r *rules) acts(u *portal.Unit) {
	for i := range u.Acts {
		if a := &u.Acts[i]; a.More != nil && a.More.Internal {
			a.Note, a.More.Link, a.More.Result = r.words.Internal, "", ""
		}
	}
}

func (r *rules) finding(f *portal.Finding) {
	f.Measures = slices.DeleteFunc(f.Measures, func(m portal.Measure) bool { return m.Internal })
	for i := range f.Moves {
		if m := &f.Moves[i]; m.Internal {
			m.Reason = r.words.Internal
		}
	}
	for i := range f.Progress {
		if p := &f.Progress[i]; p.Internal {
			p.Note, p.Link = r.words.Internal, ""
		}
	}
}

// parties tells the owner and the signers of each finding apart by numbers, so
// that what a finding's state depends on does not go with their names, and
// then lets go the words of statements that are internal.
func (r *rules) parties(u *portal.Unit) {
	for _, f := range u.Findings {
		number := map[string]string{}
		party := func(who string) string {
			if who != "" && number[who] == "" {
				number[who] = strconv.Itoa(len(number) + 1)
			}
			return number[who]
		}
		f.Party = party(f.Owner)
		for _, signs := range [][]portal.Sign{f.Rectified, f.Accepted, f.Reopened} {
			for i := range signs {
				s := &signs[i]
				s.Party = party(s.By)
				if s.Internal {
					s.By, s.Note, s.Link = r.words.Internal, "", ""
				}
			}
		}
	}
}
