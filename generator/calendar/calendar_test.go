package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseRefusesDaysThatDoNotExist(t *testing.T) {
	for _, s := range []string{"2019-02-29", "2018-13-01", "2018-1-1", "20180101", "2018-04-31", "", "1970-01-01"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v", s, d)
		}
	}
	for _, s := range []string{"2020-02-29", "2018-01-01", "1969-12-31"} {
		if d, err := Parse(s); err != nil || d.String() != s {
			t.Errorf("Parse(%q) = %v, %v", s, d, err)
		}
	}
}

func TestPeriods(t *testing.T) {
	tests := []struct {
		cadence        Cadence
		day            string
		id, start, end string
	}{
		{Month, "2020-02-29", "2020-02", "2020-02-01", "2020-02-29"},
		{Quarter, "2018-03-31", "2018-Q1", "2018-01-01", "2018-03-31"},
		{Quarter, "2018-04-01", "2018-Q2", "2018-04-01", "2018-06-30"},
		{HalfYear, "2018-06-30", "2018-H1", "2018-01-01", "2018-06-30"},
		{HalfYear, "2018-07-01", "2018-H2", "2018-07-01", "2018-12-31"},
		{Year, "2018-12-31", "2018", "2018-01-01", "2018-12-31"},
	}
	for _, tt := range tests {
		d, _ := Parse(tt.day)
		p := PeriodOf(tt.cadence, d)
		if p.ID() != tt.id || p.Start().String() != tt.start || p.End().String() != tt.end {
			t.Errorf("PeriodOf(%s, %s) = %s %s %s", tt.cadence, tt.day, p.ID(), p.Start(), p.End())
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, s := range []string{"2018-Q5", "2018-Q0", "2018-H3", "2018-13", "2018-1", "18-Q1", "2018-Q01", "2018-", "2018-q1", "Q1"} {
		if p, ok := ParsePeriod(s); ok {
			t.Errorf("ParsePeriod(%q) = %v", s, p)
		}
	}
}

// TestPeriodsTile: periods follow each other without gap or overlap, hold
// their days, and print what parses back.
func TestPeriodsTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Cadence(rapid.IntRange(int(Month), int(Year)).Draw(t, "cadence"))
		d := Date(rapid.IntRange(1, 60000).Draw(t, "day"))
		p := PeriodOf(c, d)
		if d < p.Start() || d > p.End() || p.Next().Start() != p.End()+1 {
			t.Fatalf("%s: %s to %s, next from %s", p.ID(), p.Start(), p.End(), p.Next().Start())
		}
		if back, ok := ParsePeriod(p.ID()); !ok || back != p {
			t.Fatalf("%s parses to %v", p.ID(), back)
		}
	})
}

func TestAddYearsOnALeapDay(t *testing.T) {
	if d := Make(2016, time.February, 29).AddYears(3); d.String() != "2019-02-28" {
		t.Error(d)
	}
	if d := Make(2016, time.February, 29).AddYears(4); d.String() != "2020-02-29" {
		t.Error(d)
	}
}

// TestParseAgreesWithTime reads every day of 60 years, and what is nearly one, as
// package time does.
func TestParseAgreesWithTime(t *testing.T) {
	for d := Make(1960, 1, 1); d < Make(2020, 1, 1); d++ {
		iso := d.time().Format("2006-01-02")
		for _, s := range []string{iso, iso[:9], iso + " ", iso[:8] + "/1", iso[:5] + "1-01", "+" + iso[1:]} {
			want := Date(0)
			if day, err := time.Parse("2006-01-02", s); err == nil {
				want = Of(day)
			}
			if got, err := Parse(s); got != want || (err == nil) != (want != 0) {
				t.Fatalf("%q: %v, %v", s, got, err)
			}
		}
	}
}
