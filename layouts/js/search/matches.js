// Documents that all words, or any of them, have.
import { docAt } from "./postings.js";
import { nearness } from "./scores.js";

// eachMatch calls f with every document of scored lists that all of them have,
// or, of near ones, any; how many have it; and the sum of its scores.
export function eachMatch(lists, near, f) {
  const at = lists.map(() => 0), n = lists.length;
  for (;;) {
    let doc = near ? Infinity : 0, has = 0, last = -1, sum = 0;
    for (let i = 0; i < n; i++) doc = near ? Math.min(doc, docAt(lists[i], at[i])) : Math.max(doc, docAt(lists[i], at[i]));
    if (doc === Infinity) return;
    for (let i = 0; i < n; i++) {
      const a = lists[i];
      while (a.docs[at[i]] < doc) at[i]++;
      if (a.docs[at[i]] !== doc) continue;
      sum += a.score[at[i]] + (last < 0 ? 0 : nearness(lists[last], at[last] - 1, a, at[i]));
      has++;
      last = i;
      at[i]++;
    }
    if (near || has === n) f(doc, has, sum);
  }
}
