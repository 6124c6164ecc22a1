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
		want     string
	}{
		"nothing is withheld":                     {nil, nil, publish.Record{}, shown, ""},
		"nothing is withheld, it tells nothing":   {nil, nil, publish.Record{}, nil, ""},
		"what it shows is withheld":               {privacy.Prints{1, 5}, nil, publish.Record{}, shown, "5"},
		"something else is withheld":              {privacy.Prints{1, 4}, nil, publish.Record{}, shown, ""},
		"something is withheld, it tells nothing": {privacy.Prints{1}, nil, publish.Record{}, nil, "unknown"},
		"something is withheld, it is damaged":    {privacy.Prints{1}, nil, publish.Record{}, shown[:4], "unknown"},
		"a number that stands no more":            {nil, []string{"b"}, publish.Record{Personal: 1, PersonalPrints: []string{"a"}}, shown, "personal"},
		"a number that still stands":              {nil, []string{"a", "b"}, publish.Record{Personal: 1, PersonalPrints: []string{"a"}}, shown, ""},
		"a number that was never shown":           {nil, nil, publish.Record{Personal: 1}, shown, ""},
		"an earlier program's, with numbers":      {nil, nil, publish.Record{Personal: 1}, nil, "unknown"},
		"the same, and numbers still stand":       {nil, []string{"a"}, publish.Record{Personal: 1}, nil, ""},
	} {
		got, err := exposing(c.withheld, nil, c.personal)(c.record, func(string) ([]byte, error) {
			if c.file == nil {
				return nil, fs.ErrNotExist
			}
			return c.file, nil
		}, "")
		if err != nil || got != c.want {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
}

// TestExposingStays: what was marked and is then deleted, or cannot be told any
// more, stays until it is shown again.
func TestExposingStays(t *testing.T) {
	shown, err := privacy.Prints{3, 5, 7}.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	read := func(string) ([]byte, error) { return shown, nil }
	for _, c := range []struct {
		withheld, shows privacy.Prints
		before, want    string
	}{
		{nil, nil, "5\n7", "5\n7"},
		{nil, privacy.Prints{5}, "5\n7", "7"},
		{privacy.Prints{3}, privacy.Prints{5, 7}, "5\n7", "3"},
		{nil, privacy.Prints{5, 7}, "5\n7", ""},
		{nil, privacy.Prints{5, 7}, "unknown", "unknown"},
		{nil, nil, "personal", ""},
	} {
		if got, err := exposing(c.withheld, c.shows, nil)(publish.Record{}, read, c.before); err != nil || got != c.want {
			t.Errorf("%+v: %q %v", c, got, err)
		}
	}
}
