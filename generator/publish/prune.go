package publish

// prune removes the oldest releases beyond keep, never the current one nor
// the newest.
func (t *target) prune(current string, keep int) error {
	if keep < 1 {
		keep = DefaultKeep
	}
	ids, err := t.ids()
	if err != nil {
		return err
	}
	for i, id := range ids {
		if i < keep || id == current {
			continue
		}
		trash := t.at(releasesDir, trashPrefix+id)
		if err := t.ask("prune"); err != nil {
			return err
		}
		if err := t.disk.rename(t.at(releasesDir, id), trash); err != nil {
			return err
		}
		if err := t.disk.removeAll(trash); err != nil {
			return err
		}
	}
	return nil
}
