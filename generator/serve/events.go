package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// The event streams' limits.
const (
	maxStreams  = 100
	pingEvery   = 15 * time.Second
	sendTimeout = 10 * time.Second
)

// events is the stream that live.js listens to: the state when it connects,
// and each that follows, as one JSON object a message.
func (p *preview) events(w http.ResponseWriter, r *http.Request) {
	if p.streams.Add(1) > maxStreams {
		p.streams.Add(-1)
		refuse(w, http.StatusServiceUnavailable)
		return
	}
	defer p.streams.Add(-1)
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	st := stream{w, http.NewResponseController(w)}
	st.control.SetReadDeadline(time.Time{}) // where deadlines can be set
	for s := p.built(r.Context()); s != nil; s = p.now.Load() {
		if st.state(p.server, s) != nil || st.wait(r, s) != nil {
			return
		}
	}
}

// stream is one listener.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

// state sends s.
func (st stream) state(server string, s *state) error {
	data, err := json.Marshal(newMessage(server, s))
	if err != nil {
		return err
	}
	return st.send("data: " + string(data) + "\n\n")
}

// wait returns when s is over, or with an error when the listener has gone.
func (st stream) wait(r *http.Request, s *state) error {
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case <-s.over:
			return nil
		case <-r.Context().Done():
			return r.Context().Err()
		case <-ping.C:
			if err := st.send(":\n\n"); err != nil {
				return err
			}
		}
	}
}

// send writes text at once.
func (st stream) send(text string) error {
	st.control.SetWriteDeadline(time.Now().Add(sendTimeout))
	if _, err := fmt.Fprint(st.w, text); err != nil {
		return err
	}
	return st.control.Flush()
}
