package serve

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// The server's limits.
const (
	headerTimeout   = 5 * time.Second
	requestTimeout  = time.Minute // to read all of a request, and to answer it
	idleTimeout     = 2 * time.Minute
	maxHeader       = 32 << 10
	shutdownTimeout = 3 * time.Second
)

// Run serves the site that opts.Build makes until ctx is cancelled, and then
// returns nil. An address that cannot be had is an *AddrError.
func Run(ctx context.Context, opts Options) error {
	ln, err := listen(ctx, opts.Addr, opts.NextPorts)
	if err != nil {
		return err
	}
	return run(ctx, ln, opts)
}

// run is Run on a listener.
func run(ctx context.Context, ln net.Listener, opts Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	p := newPreview(opts)
	changes := Watch(ctx, WatchOptions{
		Root: opts.Root, Names: opts.Watch, Poll: opts.Poll, Debounce: opts.Debounce,
		Polling: func(every time.Duration, err error) { p.report(Event{Kind: Polling, Every: every, Err: err}) },
	})
	local := loopback(ln)
	p.report(Event{Kind: Listening, URL: address(ln), Loopback: local})

	var wg sync.WaitGroup
	wg.Go(func() {
		p.rebuild(ctx, changes)
		for range changes { // until the watcher has ended
		}
	})
	srv := newHTTP(ctx, guard(p, local, opts.Hosts))
	failed := make(chan error, 1)
	wg.Go(func() { failed <- srv.Serve(ln) })
	select {
	case <-ctx.Done():
		err := shutdown(srv)
		wg.Wait()
		return err
	case err := <-failed:
		stop()
		wg.Wait()
		return err
	}
}

// newHTTP is a server whose requests end with ctx.
func newHTTP(ctx context.Context, h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       requestTimeout,
		WriteTimeout:      requestTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
}

// shutdown lets requests end, but does not wait for slow readers.
func shutdown(srv *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return srv.Close()
	}
	return err
}
