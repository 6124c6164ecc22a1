package amend_test

import (
	"fmt"

	"mingdeng/generator/amend"
	"mingdeng/generator/policy"
)

// A comparison page walks the pairs, and the clauses of those that changed.
func ExampleCompare() {
	older, _ := policy.Split("2018.md", "第一条　机关党委每季度至少召开1次会议。\n第二条　本办法自2018年2月1日起施行。\n", 1)
	newer, _ := policy.Split("2020.md", "第一条　机关党委每季度至少召开2次会议。\n第二条　党支部每月开展1次主题党日。\n第三条　本办法自2018年2月1日起施行。\n", 1)
	c := amend.Compare(older, newer)
	for _, p := range c.Pairs {
		fmt.Println(p.Kind)
		for _, cp := range c.Clauses(p) {
			for _, r := range cp.Runs {
				fmt.Printf("  %s %s\n", r.Op, r.Text)
			}
		}
	}
	// Output:
	// changed
	//   equal 机关党委每季度至少召开
	//   delete 1
	//   insert 2
	//   equal 次会议。
	// inserted
	//   insert 党支部每月开展1次主题党日。
	// moved
	//   equal 本办法自2018年2月1日起施行。
}

// The obligations of the text in force say what the amendment touched.
func ExampleComparison_FromNew() {
	older, _ := policy.Split("2018.md", "第一条　机关党委每季度至少召开1次会议。\n", 1)
	newer, _ := policy.Split("2020.md", "第一条　为了加强党建，制定本办法。\n第二条　机关党委每季度至少召开2次会议。\n", 1)
	for _, t := range amend.Compare(older, newer).FromNew([]amend.Obligation{
		{ID: "committee-meeting", Clause: "art-2", Quote: "每季度至少召开2次会议"},
	}) {
		fmt.Println(t.Fate, t.OldClause, t.NewClause, t.OldWords, t.NewWords)
	}
	// Output: rewritten art-1 art-2 每季度至少召开1次会议 每季度至少召开2次会议
}
