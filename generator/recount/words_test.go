package recount_test

import (
	"slices"
	"strings"
)

// reconfirm reports whether a period that is met was met under words that were
// amended since.
func (d duty) reconfirm(p period) bool {
	since := d.wordsSince()
	standing := d.o.text("form") == "standing"
	if p.void || p.metOn == 0 || !d.seen(since) || since > p.end && !standing {
		return false
	}
	return !slices.ContainsFunc(p.evidence, func(a act) bool {
		return a.date >= p.metOn && a.table["met"] != false && d.answered(a) >= since
	})
}

// answered is when the version that an act answered came into force, or the
// act's own day.
func (d duty) answered(a act) date {
	for _, v := range d.policies[d.o.policy] {
		if v.id == a.text("version") {
			return v.inForce
		}
	}
	return a.date
}

// wordsSince is when the quoted words came into force, or 0 when they always
// were.
func (d duty) wordsSince() date {
	versions := d.policies[d.o.policy]
	quote := strings.Join(strings.Fields(d.o.text("quote")), "")
	at := d.quoted(versions, quote)
	for ; at > 0; at-- {
		if !strings.Contains(versions[at-1].text, quote) {
			return versions[at].inForce
		}
	}
	return 0
}

// quoted is the place of the version whose words are quoted: the one named,
// else the one in force, else the newest that has them.
func (d duty) quoted(versions []version, quote string) int {
	named, at := d.o.text("version"), 0
	for i, v := range versions {
		if v.id == named {
			return i
		}
		if v.inForce <= d.day {
			at = i
		}
	}
	if !strings.Contains(versions[at].text, quote) {
		for i, v := range versions {
			if strings.Contains(v.text, quote) {
				at = i
			}
		}
	}
	return at
}
