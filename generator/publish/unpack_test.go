package publish

import (
	"compress/gzip"
	"io"
	"os"
	"strings"

	"github.com/andybalholm/brotli"
)

// unpack reads a compressed file.
func unpack(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var r io.Reader = brotli.NewReader(f)
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return "", err
		}
	}
	data, err := io.ReadAll(r)
	return string(data), err
}
