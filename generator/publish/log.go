package publish

import (
	"bytes"
	"encoding/json"
)

// logged is r as the log has it: what a release alone knows stays there.
func (r Record) logged() Record {
	r.PersonalPrints = nil
	if r.Tightened {
		r.Changed, r.Added, r.Removed = 0, 0, 0
	}
	return r
}

// append adds r's line to the log.
func (t *lockedTarget) append(r Record) error {
	if err := t.ask("log"); err != nil {
		return err
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return t.disk.append(t.at(logName), append(line, '\n'))
}

// recover notes a switch that a run made before it was killed, and that the
// log therefore does not tell.
func (t *lockedTarget) recover() error {
	shown := t.shown()
	if shown == "" {
		return nil
	}
	text, err := t.read(t.at(logName))
	if err != nil && !missing(err) {
		return err
	}
	if len(text) > 0 && text[len(text)-1] != '\n' { // cut by a full disk
		if err := t.disk.append(t.at(logName), []byte("\n")); err != nil {
			return err
		}
	}
	if last(text).Release == shown {
		return nil
	}
	r, err := t.record(shown)
	if err != nil {
		return err
	}
	r.Action = "recover"
	return t.append(r.logged())
}

// last is the last whole line of a log.
func last(text []byte) Record {
	var r Record
	for line := range bytes.Lines(text) {
		var one Record
		if json.Unmarshal(line, &one) == nil {
			r = one
		}
	}
	return r
}
