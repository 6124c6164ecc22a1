//go:build unix && !linux

package write

import "errors"

func mountSmall(string) error { return errors.ErrUnsupported }

func unmount(string) {}
