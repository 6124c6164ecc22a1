package intake

import (
	"strings"
	"unicode"
)

// version is the ID of the version: the year of issue, else 1.
func (m Meta) version() string {
	if day := first(m.Issued, m.InForce); day != "" {
		return day[:4]
	}
	return "1"
}

// front writes the front matter: what was found, and a remark for what was
// not.
func (m Meta) front(v *voice) string {
	var b strings.Builder
	b.WriteString(fence + "\n# " + v.say("intake.front") + "\n")
	for _, k := range [...]struct {
		key, value, hint string
		day              bool
	}{
		{"title   ", m.Title, "intake.front-title", false},
		{"number  ", m.Number, "intake.front-number", false},
		{"issuer  ", m.Issuer, "intake.front-issuer", false},
		{"issued  ", m.Issued, "intake.front-issued", true},
		{"in_force", m.InForce, "intake.front-in-force", true},
	} {
		value := k.value
		if !k.day {
			value = quoted(value)
		}
		if k.value != "" {
			b.WriteString(k.key + " = " + value + "\n")
			continue
		}
		if k.day {
			value = "2000-01-31"
		}
		b.WriteString("# " + k.key + " = " + value + " # " + v.say(k.hint) + "\n")
	}
	b.WriteString(fence + "\n\n")
	return b.String()
}

// quoted writes a TOML string.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n' || r == '\t' || unicode.IsControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// bareKey reports whether TOML takes s as a key without quotes.
func bareKey(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}
