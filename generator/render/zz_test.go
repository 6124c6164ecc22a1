package render

import (
	"fmt"
	"io"
	"os"
	"runtime/pprof"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"mingdeng/generator/assess"
	"mingdeng/generator/load"
	"mingdeng/layouts"
)

func TestZZ(t *testing.T) {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.toml", "title = \"Wide\"\nlanguages = [\"zh-CN\"]\nas_of = 2019-11-15\n[campaign]\ntitle=\"c\"\nstart=2018-02-01\n[campaign.years.2018]\nemphasis=\"e\"\ntarget=30\n[campaign.years.2019]\nemphasis=\"e\"\ntarget=60\n[campaign.years.2020]\nemphasis=\"e\"\ntarget=100\n[roles.r]\nname=\"R\"\n[groups.g]\nname = \"G\"\n[kinds.k]\nname = \"K\"\n")
	var pol, ob strings.Builder
	cad := []string{"month", "quarter", "half-year", "year"}
	for i := range 60 {
		fmt.Fprintf(&pol, "第%d条　各级单位应当按照规定的次数和期限完成第%d项工作。\n\n", i+1, i+1)
		fmt.Fprintf(&ob, "[obligations.ob%d]\ntitle = \"义务%d：按期召开会议并报告\"\nclause = \"p#art-%d\"\nquote = \"完成第%d项工作\"\nform = \"periodic\"\nowed_by = [\"k\"]\nrole=\"r\"\ngroup = \"g\"\nevidence = \"会议日期。\"\nevery = \"%s\"\n", i, i, i+1, i+1, cad[i%4])
	}
	put("content/policies/p/1.md", pol.String())
	put("data/obligations/p.toml", ob.String())
	put("data/units/g.toml", "name = \"Root\"\nkind = \"k\"\n")
	const N = 1000
	for u := range N {
		var s strings.Builder
		fmt.Fprintf(&s, "name = \"示例单位%d\"\nkind = \"k\"\nparent = \"g\"\n", u)
		for o := range 60 {
			fmt.Fprintf(&s, "[done.ob%d]\n2018-%02d-%02d = \"已按要求开展并留存记录%d\"\n2019-%02d-%02d = \"已按要求开展并留存记录\"\n", o, (u+o)%11+2, (u*7+o)%27+1, u, (u+o)%10+1, (u*3+o)%27+1)
		}
		for f := range 6 {
			fmt.Fprintf(&s, "[findings.f%d]\ntitle=\"问题%d：制度执行不到位\"\nfound=2018-04-10\nowner=\"甲\"\ndue=2020-12-31\ntarget={2018=30,2019=60,2020=100}\nprogress={2018-12-31=20,2019-10-31=50}\n", f, f)
		}
		put(fmt.Sprintf("data/units/u%d.toml", u), s.String())
	}
	t0 := time.Now()
	p, problems := load.Load(fsys, load.Options{Now: time.Unix(0, 0)})
	t.Log("load", time.Since(t0), len(problems), len(p.Units))
	t0 = time.Now()
	r := assess.Judge(p, p.Site.AsOf)
	t.Log("judge", time.Since(t0))
	t0 = time.Now()
	files, err := Pages(r, Options{Layouts: layouts.FS})
	if err != nil {
		t.Fatal(err)
	}
	t.Log("pages", time.Since(t0), len(files))
	w, _ := os.Create("/tmp/cpu.prof")
	pprof.StartCPUProfile(w)
	t0 = time.Now()
	var wg sync.WaitGroup
	var size [2]int
	slow := map[string]time.Duration{}
	for g := range 2 {
		wg.Go(func() {
			for i := g; i < len(files); i += 2 {
				var c counter
				t1 := time.Now()
				if err := files[i].Render(&c); err != nil {
					t.Error(err)
				}
				if d := time.Since(t1); d > 20*time.Millisecond && g == 0 {
					slow[files[i].Path] = d
				}
				size[g] += int(c)
			}
		})
	}
	wg.Wait()
	pprof.StopCPUProfile()
	{ w, _ := os.Create("/tmp/u.html"); files[200].Render(w); w.Close() }
	t.Log("render", time.Since(t0), size[0]+size[1], slow)
	_ = io.Discard
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }
