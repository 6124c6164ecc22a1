// A query, from what is typed to what is found.
import { addDocuments } from "./documents.js";
import { retryFailed } from "./files.js";
import { RECORDS } from "./kinds.js";
import { open } from "./manifest.js";
import { variants } from "./numerals.js";
import { addRecords } from "./records.js";
import { addSimilar } from "./similar-records.js";
import { parse } from "./words.js";

// prepared is a word with what is looked for of it, and what it names.
const prepared = (word) => ({ ...word, forms: word.exact ? [word.f] : variants(word.f), slips: [], duties: new Set(), units: new Set() });

async function addTier(tier, words, found, whole) {
  if (tier.i < RECORDS) await addDocuments(tier, words, found, found.near);
  else if (found.near) await addSimilar(tier, words, found);
  else await addRecords(tier, words, found, whole);
  for (const w of words) if (w.slips.length) w.forms = w.slips;
}

// query returns { index, docs, score: theirs, words, lost, near, about, rest }.
// With lost, something of the index could not be read; with near, no document
// has the words as they are; about: some records may have them otherwise, their
// texts were not read; rest: not all records were looked through, as they are
// with whole. What the first tier has is handed to early, which may say that it
// is enough.
export async function query(q, early, whole) {
  const index = await open(), words = parse(q).map(prepared);
  retryFailed();
  const found = { index, docs: [], score: [], asked: words, words: words.filter((w) => !w.not), lost: [], near: false };
  for (const near of [false, true]) {
    if (found.docs.length || found.rest || found.lost.length) break; // of what was not looked through, nobody can say that it is not there
    found.near = near;
    for (const tier of index.tiers) {
      await addTier(tier, words, found, whole);
      if (!tier.i && early && found.docs.length && await early(found)) break;
    }
  }
  return found;
}
