// The documents of a tier that have the words of a query.
import { mapAll } from "./async.js";
import { kindEnd, kindNamed } from "./kinds.js";
import { lowerBound } from "./numbers.js";
import { eachMatch } from "./matches.js";
import { phrase, spelt, wholeTitles } from "./phrases.js";
import { noPostings } from "./postings.js";
import { TITLE_ROOM, better, documentCount, listOf, rarity, weights } from "./scores.js";
import { resemble } from "./similar-documents.js";

// weigh scores the documents of one word.
async function weigh(tier, word, lost) {
  const lists = await Promise.all(word.forms.map((f) => phrase(tier, f, word.exact, lost)).concat(word.exact ? [] : spelt(tier, word.f, lost)));
  const beginsTitle = (l) => l.docs.some((d, k) => l.off[l.start[k]] === 0);
  const whole = await mapAll(lists, (l, i) => (l.whole || word.forms[i].length >= TITLE_ROOM || !beginsTitle(l) ?
    new Set() : wholeTitles(tier, word.forms[i], lost)));
  const idf = rarity(tier.count, documentCount(lists.filter((l) => l.docs.length)));
  let all = { docs: noPostings().docs, score: [], from: 0, lists };
  lists.forEach((l, i) => {
    if (!l.docs.length) return;
    const own = { docs: l.docs, score: weights(tier, l, whole[i], idf, i ? 0.5 : 1), from: i, lists };
    all = all.docs.length ? better(all, own) : own;
  });
  return all;
}

// note keeps which duties and units a word names: a duty by its title, a unit by
// anything that is said of it.
function note(tier, word, scored) {
  const duties = kindNamed(tier.index, "obligation"), units = kindNamed(tier.index, "unit");
  const place = (number) => lowerBound(scored.docs, number - tier.first), range = (k) => [place(k.first), place(kindEnd(k))];
  const [unit, unitEnd] = range(units), [duty, dutyEnd] = range(duties);
  word.units = new Set(scored.docs.subarray(unit, unitEnd).map((d) => d + tier.first - units.first));
  word.duties = new Set();
  for (let i = duty; i < dutyEnd; i++) {
    const l = listOf(scored, i), first = l.off[l.start[lowerBound(l.docs, scored.docs[i])]];
    if (l.spelt || (l.whole ? first : first < TITLE_ROOM)) word.duties.add(scored.docs[i] + tier.first - duties.first);
  }
}

// unwanted are the documents that have a word that must not be there.
async function unwanted(tier, words, lost) {
  const docs = new Set();
  for (const w of words) if (w.not) (await phrase(tier, w.f, w.exact, lost)).docs.forEach((d) => docs.add(d));
  return docs;
}

// addDocuments adds the documents of a tier that have all words, or, of near
// ones, any, to what was found.
export async function addDocuments(tier, words, found, near) {
  const wanted = words.filter((w) => !w.not);
  if (!wanted.length || !tier.kinds || !tier.count) return;
  let lists = await mapAll(wanted, (w) => weigh(tier, w, found.lost));
  if (!tier.i) wanted.forEach((w, i) => note(tier, w, lists[i]));
  if (near) lists = await mapAll(lists, (a, i) => (a.docs.length ? a : resemble(tier, wanted[i], found.lost)));
  const banned = await unwanted(tier, words, found.lost), { docs, score } = found, bonus = 1e6 * (2 - tier.i);
  let kind = 0;
  eachMatch(lists, near, (doc, has, sum) => {
    if (banned.has(doc)) return;
    const number = tier.first + doc;
    while (number >= kindEnd(tier.kinds[kind])) kind++;
    docs.push(number);
    score.push(sum + tier.kinds[kind].boost + (near ? 500 * (has - 1) : 0) + bonus);
  });
}
