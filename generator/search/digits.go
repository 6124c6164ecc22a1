package search

// A number is written in digits of 0 to 89. A digit of 64 and more says that
// another follows, and is worth what it is above 64; what follows counts 26
// times as much. So what is below 64 takes one digit, below 1664 two. Digit d
// is the character '#'+d, and '!' for the one that would be a backslash: no
// escape is needed within a JavaScript string, and ' ' and '~' are free to
// separate and mark.
const (
	digitLast  = 64 // digits below it end a number
	digitMore  = 26 // digits that do not
	digitFirst = '#'
	digitSkip  = '\\'
	digitStand = '!'
)

func appendDigit(b []byte, d int) []byte {
	if d += digitFirst; d != digitSkip {
		return append(b, byte(d))
	}
	return append(b, digitStand)
}

func appendNumber(b []byte, n int) []byte {
	for n >= digitLast {
		b = appendDigit(b, digitLast+n%digitMore)
		n /= digitMore
	}
	return appendDigit(b, n)
}

// readNumber reads the number at an offset, and returns the offset of the next.
func readNumber(b []byte, at int) (n, next int) {
	for place := 1; ; place *= digitMore {
		d := int(b[at]) - digitFirst
		if b[at] == digitStand {
			d = digitSkip - digitFirst
		}
		at++
		if d < digitLast {
			return n + d*place, at
		}
		n += (d - digitLast) * place
	}
}

// A name is the start of a file's SHA-256 as a number below 90^3. Manifest and
// buckets hold it in three digits of base 90, file names in base 36. It tells
// the versions of one file apart, not files, so twenty bits will do.
const (
	nameDigits = 3
	nameLimit  = 90 * 90 * 90
)

func appendName(b []byte, name int) []byte {
	for range nameDigits {
		b = appendDigit(b, name%90)
		name /= 90
	}
	return b
}

func appendNames(b []byte, names []int) []byte {
	for _, name := range names {
		b = appendName(b, name)
	}
	return b
}
