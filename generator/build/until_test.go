package build_test

import (
	"context"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/calendar"
)

func TestUntil(t *testing.T) {
	now := time.Date(2019, 12, 31, 15, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		site string
		asOf calendar.Date
		want string // "" is never
	}{
		{site: "", want: "2020-01-01T00:00:00+08:00"},
		{site: `time_zone = "Pacific/Auckland"`, want: "2020-01-02T00:00:00+13:00"},
		{site: `time_zone = "America/Los_Angeles"`, want: "2020-01-01T00:00:00-08:00"},
		{site: `as_of = 2019-11-15`},
		{asOf: calendar.Of(now)},
	} {
		source := fstest.MapFS{"site.toml": {Data: []byte("title = \"t\"\n" + c.site)}}
		r, err := build.Site(context.Background(), build.Options{Source: source, AsOf: c.asOf, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if !r.Until.IsZero() {
			got = r.Until.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%q %v: until %q, want %q", c.site, c.asOf, got, c.want)
		}
	}
}
