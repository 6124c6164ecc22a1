package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the text of data, with "\n" line ends and without a byte
// order mark.
func decode(data []byte) (string, error) {
	text, err := utf8Of(data)
	if err != nil || bytes.IndexByte(text, 0) >= 0 {
		return "", &Error{ID: "intake-encoding"}
	}
	s := strings.TrimPrefix(string(text), "\ufeff")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.ReplaceAll(s, "\r", "\n"), nil
}

// utf8Of finds the encoding: a byte order mark says it, else what is valid
// UTF-8 is that, else it is GB 18030 or nothing that is read here.
func utf8Of(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return whole(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data)
	case utf8.Valid(data):
		return data, nil
	}
	return whole(simplifiedchinese.GB18030, data)
}

// whole decodes data of which every byte must belong to a character.
func whole(e encoding.Encoding, data []byte) ([]byte, error) {
	text, err := e.NewDecoder().Bytes(data)
	if err == nil && bytes.ContainsRune(text, utf8.RuneError) {
		err = encoding.ErrInvalidUTF8
	}
	return text, err
}
