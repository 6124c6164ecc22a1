package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"mingdeng/generator/build"
)

// TestSearchCosts prints what a query costs a browser, on 10,000 articles and
// on 10,000 units that owe 60 duties each: run it with SEARCH_COSTS=1 and -v.
func TestSearchCosts(t *testing.T) {
	if os.Getenv("SEARCH_COSTS") == "" {
		t.Skip("set SEARCH_COSTS=1")
	}
	for _, c := range []struct {
		name   string
		source func() (fstest.MapFS, []string)
	}{{"articles", articles}, {"units", units}} {
		t.Run(c.name, func(t *testing.T) {
			source, asked := c.source()
			searchCosts(t, searchOnly(t, source), asked)
		})
	}
}

// searchOnly builds the parts of a site that a search needs.
func searchOnly(t *testing.T, source fstest.MapFS) *site {
	t.Helper()
	r, err := result(build.Options{Source: source, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	s := &site{base: "/", files: map[string][]byte{}, pages: map[string]*page{}}
	size, n := 0, 0
	for _, f := range r.Files {
		dir := path.Dir(f.Path)
		if dir != "search" && dir != "search-data" && dir != "assets" && f.Path != "pages/start.html" {
			continue
		}
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		s.files[f.Path] = data
		if dir == "search-data" {
			size += len(data)
			n++
		}
	}
	t.Logf("index: %d files, %.1f MB; manifest %d bytes", n, float64(size)/1e6, len(s.files["search-data/zh-CN.js"]))
	return s
}

// queries is how many queries a portal is asked.
const queries = 40

// cost is what one query took, in ms, bytes and files.
type cost struct {
	Ms    float64
	CPU   float64 // of the page's main thread
	Bytes int
	Files int
}

// busy is how long the page's main thread has computed, in ms: unlike the time
// on the clock, it hardly depends on what else the machine does.
func busy(b *tab) float64 {
	b.t.Helper()
	m := get(b, chromedp.Action[performance.GetMetricsResult](func(ctx context.Context, t *chromedp.Target) (performance.GetMetricsResult, error) {
		return cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
	}))
	for _, x := range m.Metrics {
		if x.Name == "TaskDuration" {
			return 1000 * x.Value
		}
	}
	b.t.Fatal("no TaskDuration")
	return 0
}

// typed enters a query in the box and waits for the first results.
const typed = `new Promise((done) => {
	const box = [...document.querySelectorAll('input[name="q"]')].pop(), seen = () => document.querySelector("[data-search-result], #results .empty");
	performance.clearResourceTimings();
	const start = performance.now();
	const look = () => {
		if (!seen()) return;
		watch.disconnect();
		const ms = performance.now() - start, list = performance.getEntriesByType("resource");
		done({ Ms: ms, Bytes: list.reduce((n, e) => n + e.decodedBodySize, 0), Files: list.length });
	};
	const watch = new MutationObserver(look);
	watch.observe(document.body, { subtree: true, childList: true });
	box.value = %q;
	box.dispatchEvent(new InputEvent("input", { bubbles: true }));
})`

func searchCosts(t *testing.T, s *site, list []string) {
	server := httptest.NewServer(s.handler(strict))
	t.Cleanup(server.Close)
	ask := func(b *tab, q string) cost {
		before := busy(b)
		c := get(b, chromedp.Evaluate[cost](fmt.Sprintf(typed, q), chromedp.EvalAwaitPromise))
		c.CPU = busy(b) - before
		return c
	}
	var cold, warm, focused []cost
	b := newTab(t)
	b.run(call(performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}))
	b.run(call(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	for i, q := range list {
		b.run(chromedp.Navigate(server.URL + "/pages/start.html?" + fmt.Sprint(i)))
		b.until(`document.readyState === "complete"`)
		c := ask(b, q)
		cold = append(cold, c)
		b.run(chromedp.Evaluate[chromedp.Void](`void ((box) => { box.value = ""; box.dispatchEvent(new InputEvent("input")); })([...document.querySelectorAll('input[name="q"]')].pop())`))
		b.until(`!document.querySelector("[data-search-result]")`)
		warm = append(warm, ask(b, q))
		b.run(chromedp.Navigate(server.URL + "/pages/start.html?" + fmt.Sprint(i)))
		b.run(chromedp.Evaluate[chromedp.Void](`void [...document.querySelectorAll('input[name="q"]')].pop().focus()`))
		b.until(`window.mingdeng && window.mingdeng.search.query`)
		b.run(chromedp.Evaluate[chromedp.Void](`window.mingdeng.search.open().then(() => {})`, chromedp.EvalAwaitPromise))
		focused = append(focused, ask(b, q))
	}
	for i, costs := range [][]cost{cold, focused, warm} {
		name := []string{"nothing loaded", "box focused before", "asked again"}[i]
		ms, cpu, bytes, files := []float64{}, []float64{}, []int{}, []int{}
		for _, c := range costs {
			ms, cpu, bytes, files = append(ms, c.Ms), append(cpu, c.CPU), append(bytes, c.Bytes), append(files, c.Files)
		}
		slices.Sort(ms)
		slices.Sort(cpu)
		slices.Sort(bytes)
		slices.Sort(files)
		n := len(costs)
		t.Logf("%s: first results after %.1f ms in the median, p90 %.1f, max %.1f; computing %.1f ms; bytes median %d, p90 %d, max %d; files median %d",
			name, ms[n/2], ms[n*9/10], ms[n-1], cpu[n/2], bytes[n/2], bytes[n*9/10], bytes[n-1], files[n/2])
	}
}

// phrases is what made-up sentences are put together from.
func phrases() [][]string {
	split := strings.Fields
	return [][]string{
		split("各级党组 机关党委 党支部书记 专职副书记 基层党组织 领导小组 常委会 支部委员会 党小组 纪检委员 " +
			"组织委员 宣传委员 机关工委 主管部门 督查组 全体党员 预备党员 离退休干部 新任书记 派驻机构 联合支部 直属单位"),
		split("每月 每季度 每半年 每年 年初 年底 平时 届满前 换届时 三十日内 第12周 2018年 二〇一九年 问责后 十五个工作日内 必要时"),
		split("召开党员大会 讲授党课 开展谈心谈话 组织主题党日 民主评议党员 收缴党费 接转组织关系 评定星级 按期换届 " +
			"书面述职 听取汇报 督导检查 整改销号 学习讨论 召开组织生活会 配备专职干部 设置党小组 报送台账 核查线索 " +
			"公开承诺 走访慰问 培训骨干 处置不合格党员 谋划年度要点 总结经验教训 通报典型问题"),
		split("做到有计划有记录 形成书面材料 严格落实责任 列入考核内容 作为晋升依据 不得走过场 限期整改到位 责任到人 " +
			"报上一级备案 由专人验收 与业务工作同部署 接受群众监督 一般不少于2次 原则上不超过3天 并注明OA编号 纳入ISO 9001体系 " +
			"防止以文件落实文件 逐项对账 定期通报 坚持问题导向"),
	}
}

func sentence(r *rand.Rand) string {
	p := phrases()
	pick := func(i int) string { return p[i][r.IntN(len(p[i]))] }
	return pick(0) + pick(1) + "应当" + pick(2) + "、" + pick(2) + "，" + pick(3) + "，" + pick(3) + "。"
}

// runs takes n random runs of 1 to 8 Han characters from texts.
func runs(r *rand.Rand, texts []string, n int) []string {
	var list []string
	for len(list) < n {
		text := []rune(texts[r.IntN(len(texts))])
		size := 1 + r.IntN(8)
		if len(text) < size {
			continue
		}
		at := r.IntN(len(text) - size + 1)
		run := string(text[at : at+size])
		if strings.IndexFunc(run, func(c rune) bool { return c < 0x4E00 || c > 0x9FFF }) < 0 {
			list = append(list, run)
		}
	}
	return list
}

const plainSite = "title = \"大站\"\nas_of = 2019-11-15\n[kinds.k]\nname = \"党支部\"\n[groups.g]\nname = \"组\"\n"

// articles is a portal of 10,000 articles with 105 characters on average.
func articles() (fstest.MapFS, []string) {
	r := rand.New(rand.NewPCG(7, 11))
	source := fstest.MapFS{"site.toml": {Data: []byte(plainSite)}, "content/pages/start.md": {Data: []byte("# 开始\n\n开始。\n")}}
	var texts []string
	for p := range 50 {
		text := fmt.Sprintf("# 示例办法%d\n\n", p)
		for a := range 200 {
			one, two := sentence(r)+sentence(r), sentence(r)
			texts = append(texts, one, two)
			text += fmt.Sprintf("第%s条　%s\n\n%s\n\n", numeral(a+1), one, two)
		}
		source[fmt.Sprintf("content/policies/p%d/2018.md", p)] = &fstest.MapFile{Data: []byte(text)}
	}
	return source, runs(rand.New(rand.NewPCG(3, 5)), texts, queries)
}

// units is a portal of 10,000 units that owe 60 obligations each.
func units() (fstest.MapFS, []string) {
	p := phrases()
	source := fstest.MapFS{"site.toml": {Data: []byte(plainSite)}, "content/pages/start.md": {Data: []byte("# 开始\n\n开始。\n")}}
	text, duties := "# 示例意见\n\n", ""
	var texts []string
	for i := range 60 {
		what := p[2][i%len(p[2])] + p[1][i%len(p[1])]
		text += fmt.Sprintf("第%s条　%s应当%s，%s。\n\n", numeral(i+1), p[0][i%len(p[0])], what, p[3][i%len(p[3])])
		duties += fmt.Sprintf("[obligations.o%d]\ntitle = %q\nclause = \"rules#art-%d\"\nquote = %q\nform = \"periodic\"\nevery = \"year\"\nowed_by = [\"k\"]\ngroup = \"g\"\n", i, what, i+1, what)
		texts = append(texts, what)
	}
	source["content/policies/rules/2018.md"] = &fstest.MapFile{Data: []byte(text)}
	source["data/obligations/rules.toml"] = &fstest.MapFile{Data: []byte(duties)}
	for i := range 10000 {
		name := fmt.Sprintf("%s第%s支部", p[0][i%len(p[0])], numeral(i%50))
		if i%50 == 0 {
			name = fmt.Sprintf("示例%s厅", numeral(i/50+1))
		}
		unit := fmt.Sprintf("name = %q\nkind = \"k\"\n", name)
		if i%50 > 0 {
			unit += fmt.Sprintf("parent = \"u%d\"\n", i/50*50)
		}
		texts = append(texts, name)
		source[fmt.Sprintf("data/units/u%d.toml", i)] = &fstest.MapFile{Data: []byte(unit)}
	}
	return source, runs(rand.New(rand.NewPCG(3, 5)), texts, queries)
}

// numeral writes 1 to 999 in Chinese.
func numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	out := ""
	if n >= 100 {
		out = string(digits[n/100]) + "百"
		if n%100 > 0 && n%100 < 10 {
			out += "零"
		}
	}
	if t := n % 100 / 10; t > 0 {
		if t > 1 || n >= 100 {
			out += string(digits[t])
		}
		out += "十"
	}
	if n%10 > 0 {
		out += string(digits[n%10])
	}
	return out
}
