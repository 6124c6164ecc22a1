// Which words of a query records have, in their notes or by what they are of.
import { unitAt } from "./kinds.js";
import { lowerBound } from "./numbers.js";
import { SHARD, shardOf } from "./record-lists.js";

// isNamed is whether a word names the duty or the unit of a record.
export const isNamed = (word, n, kind) => word.duties.has(n % kind.per) || word.units.has(unitAt(kind, n));

// countWords tells how many words the notes of a record have: { of }; and lists the
// records that have all words, in their notes or named, by that number: { by }.
export function countWords(notes, wanted, kind) {
  const counts = [], by = wanted.map(() => []);
  const stands = (list, n) => list[lowerBound(list, n)] === n;
  notes.forEach((lists, shard) => {
    const has = counts[shard] = new Uint8Array(SHARD), some = [];
    for (const list of lists) for (const n of list) if (!has[n % SHARD]++) some.push(n);
    for (const n of some) {
      const k = has[n % SHARD];
      if (k === wanted.length || wanted.every((w, i) => isNamed(w, n, kind) || stands(lists[i], n))) by[k - 1].push(n);
      else has[n % SHARD] = 0;
    }
  });
  return { by, of: (n) => (counts[shardOf(n)] ? counts[shardOf(n)][n % SHARD] : 0) };
}
