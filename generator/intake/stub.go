package intake

import (
	"strconv"
	"strings"
)

// stub writes the candidates as an obligations' file of which all is commented
// out: a person removes "# " before what is kept, and deletes the rest. What
// stands behind "## " is a remark then too.
func stub(policyID string, r *Result, v *voice) string {
	var b strings.Builder
	remark := func(s string) { b.WriteString("## " + s + "\n") }
	remark(v.say("intake.stub-title", "title", first(r.Meta.Title, policyID), "path", r.Path))
	remark(v.say("intake.stub-how"))
	remark(v.say("intake.stub-owed"))
	if len(r.Found) == 0 {
		remark(v.say("intake.stub-empty"))
	}
	for i := range r.Found {
		c := &r.Found[i]
		b.WriteByte('\n')
		remark(v.say("intake.stub-place", "where", c.Where, "pos", c.Pos))
		c.write(&b, policyID, v)
	}
	return b.String()
}

// write writes one candidate.
func (c *Candidate) write(b *strings.Builder, policyID string, v *voice) {
	key := c.ID
	if !bareKey(key) {
		key = quoted(key)
	}
	b.WriteString("# [obligations." + key + "]\n")
	line := func(key, value string) {
		b.WriteString("# " + key + strings.Repeat(" ", max(7-len(key), 0)) + " = " + value + "\n")
	}
	number := func(key string, n int) {
		if n > 0 {
			line(key, strconv.Itoa(n))
		}
	}
	word := func(key, s string) {
		if s != "" {
			line(key, quoted(s))
		}
	}
	word("title", c.Title)
	word("clause", policyID+"#"+c.Clause)
	if c.Quote == "" {
		b.WriteString("## " + v.say("intake.note-no-quote") + "\n")
	}
	word("quote", c.Quote)
	word("form", c.Form)
	word("every", c.Every)
	number("times", c.Times)
	word("due", c.Due)
	number("within", c.Within)
	number("years", c.Years)
	if c.From != "" {
		line("from", c.From)
		line("until", c.Until)
	}
	if c.Note != "" {
		b.WriteString("## " + v.say("intake.note-"+c.Note) + "\n")
	}
	b.WriteString("## owed_by = [\"…\"]\n")
	switch c.Form {
	case "triggered":
		b.WriteString("## event = \"…\"\n")
	case "per-subject":
		b.WriteString("## subjects = { children = [\"…\"] }\n")
	}
}
