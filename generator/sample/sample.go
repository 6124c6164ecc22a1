// Package sample makes up portals for trying scale: one policy of 24 articles,
// 60 obligations of all forms bound to it by quotes, and as many units as
// wished, in a tree of three levels, each with 100 acts and 6 findings.
//
// In: the number of units and a seed. Out: the source files, one by one. The
// same numbers give the same bytes, and a unit's file depends on its number
// and the seed, not on how many units there are, but for its parent. Nothing
// is read and nothing is written here.
package sample

import (
	"fmt"
	"iter"
	"math/rand/v2"
)

// File is a source file of the portal; Path has slashes.
type File struct {
	Path, Text string
}

// PolicyPath is where the policy's text stands.
const PolicyPath = "content/policies/rules/2018.md"

// Files yields the portal's files: site.toml, policy, obligations,
// supervision, then the units from the root down.
func Files(units int, seed uint64) iter.Seq[File] {
	return func(yield func(File) bool) {
		t := newTree(units)
		for _, f := range []File{
			{"site.toml", siteText(units)},
			{PolicyPath, policyText()},
			{"data/obligations/rules.toml", obligationsText()},
			{"data/supervision/2018.toml", t.supervisionText(seed)},
		} {
			if !yield(f) {
				return
			}
		}
		for n := range units {
			if !yield(t.unit(n, random(seed, n))) {
				return
			}
		}
	}
}

// random is the source of what is made up about unit n.
func random(seed uint64, n int) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(n)))
}

// pick is one of a list.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// siteText is site.toml.
func siteText(units int) string {
	return fmt.Sprintf(`title     = "规模试验：%d个单位"
notice    = "试验数据：单位、人名和记录均由程序编造。"
languages = ["zh-CN"]
as_of     = 2019-11-15

[campaign]
title = "三年整改"
start = 2018-01-01
[campaign.years.2018]
emphasis = "建立台账"
target   = 40
[campaign.years.2019]
emphasis = "集中整改"
target   = 80
[campaign.years.2020]
emphasis = "巩固提高"
target   = 100

[roles.secretary]
name = "书记"
[roles.deputy]
name = "副书记"

[groups.meetings]
name = "会议制度"
[groups.education]
name = "学习教育"
[groups.organisation]
name = "组织建设"
[groups.supervision]
name = "监督检查"

[kinds.headquarters]
name = "领导机关"
[kinds.committee]
name = "机关委员会"
[kinds.branch]
name = "支部"

[levels.top]
name = "省级"
[levels.middle]
name = "市级"
[levels.base]
name = "县级"

[stages.start]
name = "年初"
[stages.during]
name = "平时"
[stages.end]
name = "年底"

[grades.excellent]
name = "优秀"
[grades.good]
name = "良好"
[grades.fair]
name = "一般"

[events.complaint]
name = "收到投诉举报"

[posts.secretary]
name = "书记"
[posts.deputy]
name = "副书记"
`, units)
}
