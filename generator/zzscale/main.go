package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"runtime"
	"runtime/pprof"
	"sort"
	"strings"
	"syscall"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/search"
	"mingdeng/layouts"
)

func mem(label string) runtime.MemStats {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b, _ := os.ReadFile("/proc/self/status")
	hwm := ""
	for _, l := range strings.Split(string(b), "\n") {
		if strings.HasPrefix(l, "VmHWM") {
			hwm = l
		}
	}
	fmt.Printf("%s: heap %d MB, total alloc %d MB, %s\n", label, m.HeapAlloc>>20, m.TotalAlloc>>20, hwm)
	return m
}

func cpu() time.Duration {
	var r syscall.Rusage
	syscall.Getrusage(0, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func main() {
	start := time.Now()
	r, err := build.Judged(context.Background(), build.Options{Source: os.DirFS(os.Args[1]), Now: time.Now()})
	if err != nil || r.Report == nil {
		panic(fmt.Sprint(err, len(r.Problems)))
	}
	fmt.Println("judged", time.Since(start))
	mem("judged")
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	if len(os.Args) > 2 {
		f, _ := os.Create(os.Args[2])
		pprof.StartCPUProfile(f)
	}
	start = time.Now()
	c := cpu()
	files, err := search.Files(r.Report, search.Options{Layouts: layouts.FS})
	if err != nil {
		panic(err)
	}
	fmt.Println("search.Files", time.Since(start), "cpu", cpu()-c)
	pprof.StopCPUProfile()
	if len(os.Args) > 3 {
		f, _ := os.Create(os.Args[3])
		runtime.GC()
		pprof.Lookup("heap").WriteTo(f, 0)
	}
	mem("made")
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	by := map[string][3]int{}
	total := [3]int{}
	start = time.Now()
	c = cpu()
	for _, f := range files {
		var b bytes.Buffer
		f.Render(&b)
		name := path.Base(f.Path)
		k := strings.TrimRight(strings.SplitN(name, "-", 2)[0], "0123456789")[:1]
		if name[0] == 'd' || name[0] == 'n' || name[0] == 'f' {
			k = strings.SplitN(name, "-", 2)[0]
		}
		v := by[k]
		v[0]++
		v[1] += b.Len()
		v[2] = max(v[2], b.Len())
		by[k] = v
		total[0]++
		total[1] += b.Len()
		total[2] = max(total[2], b.Len())
		if len(os.Args) > 4 {
			os.MkdirAll(os.Args[4]+"/search-data", 0o755)
			os.WriteFile(os.Args[4]+"/"+f.Path, b.Bytes(), 0o644)
		}
	}
	fmt.Println("rendered", time.Since(start), "cpu", cpu()-c)
	mem("rendered")
	var keys []string
	for k := range by {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Printf("%-4s %7d files %10d bytes, largest %d\n", k, by[k][0], by[k][1], by[k][2])
	}
	fmt.Println("all", total)
}
