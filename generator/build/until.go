package build

import (
	"time"

	"mingdeng/generator/portal"
)

// until is the midnight, in the site's time zone, after which the site is
// judged for another day; zero when the day does not follow the clock.
func until(s *portal.Site, o Options) time.Time {
	if o.AsOf != 0 || s.Fixed {
		return time.Time{}
	}
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	year, month, day := o.Now.In(zone).Date()
	return time.Date(year, month, day+1, 0, 0, 0, 0, zone)
}
