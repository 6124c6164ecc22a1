package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
)

// append adds r's line to the log.
func (t *target) append(r Record) error {
	if err := t.ask("log"); err != nil {
		return err
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(t.at(logName), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// recover notes a switch that a run made before it was killed, and that the
// log therefore does not tell.
func (t *target) recover() error {
	shown := t.shown()
	if shown == "" {
		return nil
	}
	text, err := os.ReadFile(t.at(logName))
	if err != nil && !missing(err) {
		return err
	}
	if len(text) > 0 && text[len(text)-1] != '\n' { // cut by a full disk
		if err := t.endLine(); err != nil {
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
	return t.append(r)
}

// endLine ends a line of the log that was cut.
func (t *target) endLine() error {
	f, err := os.OpenFile(t.at(logName), os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString("\n")
	return errors.Join(err, f.Close())
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
