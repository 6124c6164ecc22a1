// Where the phrases of a word stand, in titles and texts and in pinyin.
import { mapAll, missing } from "./async.js";
import { postings } from "./lists.js";
import { meet, moved, noPostings } from "./postings.js";
import { plan } from "./terms.js";

const PINYIN_MAX = 12;

// phrase returns where a phrase stands: { docs, start, off, n: its characters,
// whole: known for the document only }.
export async function phrase(tier, chars, exact, lost) {
  const terms = plan(chars, exact);
  const lists = await mapAll(terms, (t) => postings(tier, t).catch(missing(lost, t, null)));
  const read = terms.map((t, i) => ({ at: t[1], list: lists[i] })).filter((t) => t.list);
  read.sort((a, b) => (b.at >= 0) - (a.at >= 0) || a.list.docs.length - b.list.docs.length);
  if (!read.length) return { ...noPostings(), whole: true };
  const { at } = read[0], whole = at < 0;
  let found = read[0].list;
  for (const t of read.slice(1)) found = meet(found, t.list, t.at - at, t.at < 0);
  return { ...(at > 0 ? moved(found, -at) : found), n: chars.length, whole };
}

// spelt returns whose titles and names are spelt so in pinyin.
export async function spelt(tier, chars, lost) {
  const word = chars.join("").slice(0, PINYIN_MAX), none = noPostings();
  const found = /^[a-z]{2,}$/.test(word) ? await postings(tier, ["~" + word, -1, true]).catch(missing(lost, word, none)) : none;
  return { ...found, n: chars.length, whole: true, spelt: true };
}

// wholeTitles are the documents whose title ends where one of a phrase does that
// begins at offset 0.
export async function wholeTitles(tier, chars, lost) {
  const terms = plan(chars, true), last = terms[terms.length - 1];
  if (!last || last[1] < 0) return new Set();
  const got = await postings(tier, [last[0] + "$", 0]).catch(missing(lost, last, noPostings()));
  return new Set(got.docs.filter((d, i) => got.off[got.start[i]] === last[1]));
}
