// Scores: what a document is worth to a query. A scored list has docs, score[i]
// of docs[i], and from[i] (or from, where it is one number), which tells the list
// among lists that docs[i] comes from. What is meant is told in
// generator/search/doc.go, and computed a second time in reference_test.go.
import { kindEnd } from "./kinds.js";
import { lowerBound } from "./numbers.js";
import { docAt } from "./postings.js";

// TITLE_ROOM is where the first passage stands at the earliest; what stands
// before is the title.
export const TITLE_ROOM = 32;

export const rarity = (count, df) => Math.log(1 + (count - df + 0.5) / (df + 0.5));

// documentCount is how many documents stand in any of the lists.
export function documentCount(lists) {
  if (lists.length < 2) return lists.length ? lists[0].docs.length : 0;
  const any = new Set();
  for (const l of lists) for (const d of l.docs) any.add(d);
  return any.size;
}

// titleRank is 0 where the title has not the phrase, 1 where it has, 2 where it
// begins so, 4 where it is the phrase.
function titleRank(list, first, isWhole) {
  if (list.spelt) return 1 + first;
  if (list.whole) return first;
  if (first === 0) return isWhole ? 4 : 2;
  return first < TITLE_ROOM ? 1 : 0;
}

// weights are the scores of a list; whole are the documents with such a title.
export function weights(tier, list, whole, idf, weight) {
  const { docs, start, off } = list, { kinds } = tier, score = new Float64Array(docs.length);
  let k = 0;
  for (let i = 0; i < docs.length; i++) {
    const first = off[start[i]], tf = list.whole ? 1 : start[i + 1] - start[i];
    while (tier.first + docs[i] >= kindEnd(kinds[k])) k++;
    const title = titleRank(list, first, whole.has(docs[i]));
    score[i] = weight * (idf * tf * 2.2 / (tf + 1.2) + 2 * title * kinds[k].boost);
  }
  return score;
}

const fromOf = ({ from }, i) => (typeof from === "number" ? from : from[i]);

// listOf is the list that the i-th of scored documents comes from.
export const listOf = (scored, i) => scored.lists[fromOf(scored, i)];

// better keeps, of what two say of a document, what scores more.
export function better(a, b) {
  const size = a.docs.length + b.docs.length, docs = new Int32Array(size), score = new Float64Array(size), from = new Uint8Array(size);
  let n = 0;
  for (let i = 0, j = 0; i < a.docs.length || j < b.docs.length; n++) {
    const x = docAt(a, i), y = docAt(b, j), isFirst = x < y || x === y && a.score[i] >= b.score[j];
    const scored = isFirst ? a : b, k = isFirst ? i : j;
    docs[n] = scored.docs[k];
    score[n] = scored.score[k];
    from[n] = fromOf(scored, k);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return { docs: docs.subarray(0, n), score, from, lists: a.lists };
}

// nearness is what two words of a document gain by standing near each other, and
// more by standing side by side in order.
export function nearness(a, i, b, j) {
  const l = listOf(a, i), m = listOf(b, j);
  if (l.whole || m.whole) return 0;
  const p = lowerBound(l.docs, a.docs[i]), q = lowerBound(m.docs, b.docs[j]);
  let nearest = Infinity, beside = 0;
  for (let x = l.start[p]; x < l.start[p + 1]; x++) {
    for (let y = m.start[q]; y < m.start[q + 1]; y++) {
      const distance = m.off[y] - l.off[x];
      nearest = Math.min(nearest, Math.abs(distance));
      if (distance === l.n || distance === l.n + 1) beside = 40;
    }
  }
  return beside + 10 / (1 + nearest / 10);
}

// best lists the n first documents by rank, the earlier of equals first.
export function best(docs, rank, n) {
  const top = [], ranks = [];
  for (let i = 0; i < docs.length; i++) {
    const r = rank[i];
    if (top.length === n && r <= ranks[n - 1]) continue;
    let at = Math.min(top.length, n - 1);
    while (at > 0 && ranks[at - 1] < r) {
      top[at] = top[at - 1];
      ranks[at] = ranks[--at];
    }
    top[at] = docs[i];
    ranks[at] = r;
  }
  return top;
}
