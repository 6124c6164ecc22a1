package serve

import (
	"context"
	"errors"
	"net"
	"strconv"
	"syscall"
)

// AddrError is an address that the server cannot have.
type AddrError struct {
	Addr  string
	InUse bool // somebody else has it
	Err   error
}

// Error is for logs; people read the sentence of "serve.addr-in-use" or
// "serve.addr-bad".
func (e *AddrError) Error() string { return e.Addr + ": " + e.Err.Error() }

// Unwrap returns what the system said.
func (e *AddrError) Unwrap() error { return e.Err }

// winAddrInUse is how Windows says that an address is in use.
const winAddrInUse = syscall.Errno(10048)

// listen opens addr, or the first free one of the next ports after it.
func listen(ctx context.Context, addr string, next int) (net.Listener, error) {
	if addr == "" {
		addr = DefaultAddr
	}
	host, portName, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, &AddrError{Addr: addr, Err: err}
	}
	port, err := strconv.Atoi(portName)
	if err != nil || port == 0 {
		next = 0 // a service's name, or any free port
	}
	var config net.ListenConfig
	for i := 0; ; i++ {
		try := addr
		if i > 0 {
			try = net.JoinHostPort(host, strconv.Itoa(port+i))
		}
		ln, err := config.Listen(ctx, "tcp", try)
		if err == nil {
			return ln, nil
		}
		inUse := errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, winAddrInUse)
		if !inUse || i >= next {
			return nil, &AddrError{addr, inUse, err}
		}
	}
}

// loopback reports whether only this machine can reach ln.
func loopback(ln net.Listener) bool {
	tcp, ok := ln.Addr().(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// address is where a browser on this machine finds ln.
func address(ln net.Listener) string {
	host, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		return ln.Addr().String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}
