package cli

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// byteCount is a number of bytes as people write it: 500MB, 20 GB; of 1000.
type byteCount int64

// writtenBytes is a byteCount as the command line takes it.
var writtenBytes = regexp.MustCompile(`^(\d{1,9}(?:\.\d{1,9})?) ?([kKmMgGtT]?)[bB]?$`)

// Set reads a number of bytes.
func (n *byteCount) Set(s string) error {
	m := writtenBytes.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return fmt.Errorf("%q is no number of bytes such as 500MB or 20GB", s)
	}
	v, err := strconv.ParseFloat(m[1], 64)
	for range strings.IndexByte(" kmgt", (strings.ToLower(m[2]) + " ")[0]) {
		v *= 1000
	}
	*n = byteCount(v)
	return err
}

// Type is the kind of value that help names.
func (n *byteCount) Type() string { return "size" }

// String is what help says of the default: nothing.
func (n *byteCount) String() string {
	if *n == 0 {
		return ""
	}
	return n.text()
}

// text is "12 B" or "3.4 MB".
func (n byteCount) text() string {
	v, unit := float64(n), ""
	for _, next := range []string{"k", "M", "G", "T"} {
		if v < 1000 {
			break
		}
		v, unit = v/1000, next
	}
	if unit == "" {
		return strconv.FormatInt(int64(n), 10) + " B"
	}
	return strconv.FormatFloat(v, 'f', 1, 64) + " " + unit + "B"
}
