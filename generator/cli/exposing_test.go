package cli

import (
	"io/fs"
	"testing"

	"mingdeng/generator/privacy"
	"mingdeng/generator/publish"
)

// TestExposing: what is known of a release, and whether it holds what is not
// for readers now.
func TestExposing(t *testing.T) {
	shown, err := privacy.Prints{3, 5, 7}.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		withheld privacy.Prints
		personal []string // of the site to publish
		record   publish.Record
		file     []byte // of the release; nil: it has none
		want     bool
	}{
		"nothing is withheld":                     {nil, nil, publish.Record{}, shown, false},
		"nothing is withheld, it tells nothing":   {nil, nil, publish.Record{}, nil, false},
		"what it shows is withheld":               {privacy.Prints{1, 5}, nil, publish.Record{}, shown, true},
		"something else is withheld":              {privacy.Prints{1, 4}, nil, publish.Record{}, shown, false},
		"something is withheld, it tells nothing": {privacy.Prints{1}, nil, publish.Record{}, nil, true},
		"something is withheld, it is damaged":    {privacy.Prints{1}, nil, publish.Record{}, shown[:4], true},
		"a number that stands no more":            {nil, []string{"b"}, publish.Record{Personal: 1, PersonalPrints: []string{"a"}}, shown, true},
		"a number that still stands":              {nil, []string{"a", "b"}, publish.Record{Personal: 1, PersonalPrints: []string{"a"}}, shown, false},
		"a number that was never shown":           {nil, nil, publish.Record{Personal: 1}, shown, false},
		"an earlier program's, with numbers":      {nil, nil, publish.Record{Personal: 1}, nil, true},
		"the same, and numbers still stand":       {nil, []string{"a"}, publish.Record{Personal: 1}, nil, false},
	} {
		got, err := exposing(c.withheld, c.personal)(c.record, func(string) ([]byte, error) {
			if c.file == nil {
				return nil, fs.ErrNotExist
			}
			return c.file, nil
		})
		if err != nil || got != c.want {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
}
