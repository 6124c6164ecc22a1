package publish

import "slices"

// prune removes the oldest releases beyond those that o keeps, by number and by
// the bytes that all take on the disk; never the current one nor the newest. It
// returns by how many bytes those that stay are over.
func (t *lockedTarget) prune(current string, o Options) (over int64, err error) {
	ids, err := t.ids()
	if err != nil {
		return 0, err
	}
	remaining := ids
	for i, id := range ids {
		if i >= o.keep() && id != current {
			if err := t.removeRelease(id); err != nil {
				return 0, err
			}
			remaining = without(remaining, id)
		}
	}
	if o.KeepBytes <= 0 {
		return 0, nil
	}
	use, err := t.use(remaining)
	if err != nil {
		return 0, err
	}
	for i := len(remaining) - 1; i > 0 && use.total() > o.KeepBytes; i-- {
		if id := remaining[i]; id != current {
			if err := t.removeRelease(id); err != nil {
				return 0, err
			}
			use.forget(id)
		}
	}
	return max(0, use.total()-o.KeepBytes), nil
}

// keep is how many releases are kept.
func (o Options) keep() int {
	if o.Keep < 1 {
		return DefaultKeep
	}
	return o.Keep
}

func without(list []string, one string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == one })
}

// removeRelease removes a release: it is gone by one rename, and what a kill
// leaves of it the next run removes.
func (t *lockedTarget) removeRelease(id string) error {
	trash := t.at(releasesDir, trashPrefix+id)
	if err := t.ask("prune"); err != nil {
		return err
	}
	if err := t.disk.rename(t.at(releasesDir, id), trash); err != nil {
		return err
	}
	return t.disk.removeAll(trash)
}
