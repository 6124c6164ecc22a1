// Records that resemble a word, where none has it.
import { mapAll, missing } from "./async.js";
import { recordsOf } from "./lists.js";
import { BUDGET, range, shards } from "./record-lists.js";
import { allTerms } from "./terms.js";
import { elected } from "./votes.js";

// votesOf tells how many of the lists each record stands in.
async function votesOf(lists, kind, missed) {
  const votes = new Map();
  for (const l of lists) {
    for (const shard of range(shards(kind))) for (const n of await l.on(shard).catch(missed)) votes.set(n, (votes.get(n) || 0) + 1);
  }
  return votes;
}

// addSimilar adds the records that have the most pairs of a word.
export async function addSimilar(tier, words, found) {
  const kind = tier.kinds && tier.kinds[0];
  if (!kind || !tier.count) return;
  const missed = missing(found.lost, "similar", []);
  for (const w of words) {
    if (w.not || w.f.length < 3) continue;
    const lists = await mapAll(allTerms(w.f, w.exact), (t) => recordsOf(tier, t).catch(missed));
    const won = elected(await votesOf(lists.filter((l) => l.count && l.cost <= BUDGET / 8), kind, missed), w.f.length);
    if (!won.length) continue;
    w.slips = w.slips.concat(w.f.slice(1).map((c, i) => [w.f[i], c]));
    const known = new Set(found.docs);
    for (const [n, votes] of won) {
      if (known.has(kind.first + n)) continue;
      found.docs.push(kind.first + n);
      found.score.push(kind.boost + votes);
    }
  }
}
