// dump SRC OUT: every file of the preview of SRC.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"mingdeng/generator/build"
	"mingdeng/generator/calendar"
	"mingdeng/generator/write"
)

func main() {
	asOf, _ := calendar.Parse("2019-11-15")
	if len(os.Args) > 3 {
		asOf, _ = calendar.Parse(os.Args[3])
	}
	r, err := build.Site(context.Background(), build.Options{Source: os.DirFS(os.Args[1]), Now: time.Date(2019, 11, 15, 12, 0, 0, 0, time.UTC), AsOf: asOf, Preview: true})
	if err != nil || r.Files == nil {
		fmt.Println(err, len(r.Problems))
		os.Exit(1)
	}
	if _, err := write.Dir(context.Background(), os.Args[2], r.Files, write.Options{}); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
