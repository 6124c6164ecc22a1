// Documents that resemble a word, where none has it: for a slip or a character
// left out.
import { missing } from "./async.js";
import { GAP } from "./fold.js";
import { postings } from "./lists.js";
import { noPostings } from "./postings.js";
import { pairs } from "./terms.js";
import { countPairs, winners } from "./votes.js";

// resemble weighs documents of a tier that have most of a word's pairs.
export async function resemble(tier, word, lost) {
  const { f } = word, votes = new Map();
  for (const i of pairs(f)) {
    if (f[i] === GAP || f[i + 1] === GAP) continue;
    const got = await postings(tier, [f[i] + f[i + 1], i]).catch(missing(lost, f[i], noPostings()));
    if (got.docs.length) word.slips.push(f.slice(i, i + 2));
    countPairs(votes, got, i);
  }
  return winners(votes, f.length);
}
