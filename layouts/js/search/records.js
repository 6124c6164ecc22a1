// Records: their lists say which have a term, not where. What is rarest of a
// word is looked up; the texts tell whether it stands together.
import { mapAll, missing } from "./async.js";
import { kindNamed } from "./kinds.js";
import { recordsOf } from "./lists.js";
import { intersection, union } from "./numbers.js";
import { proved } from "./proof.js";
import { BUDGET, range, shards } from "./record-lists.js";
import { countWords, isNamed } from "./record-words.js";
import { allTerms } from "./terms.js";

const FEW = 64; // records that one list alone is enough for
const ENOUGH = 3; // lists of a phrase that are read else
const MANY = 262144; // records that are not listed by their duty or unit unasked

// rarest are the lists by which a phrase is looked up, the rarest first; none
// when one of its terms stands nowhere.
async function rarest(tier, chars, exact, lost) {
  const terms = allTerms(chars, exact);
  const read = await mapAll(terms, (t) => recordsOf(tier, t).catch(missing(lost, t, null)));
  const lists = read.filter(Boolean).sort((a, b) => a.count - b.count);
  const none = !lists.length || !lists[0].count;
  return { lists: none ? [] : lists.slice(0, lists[0].count <= FEW ? 1 : ENOUGH), sure: terms.length === 1 };
}

// recordsOn are the records on a shard that have the terms of a phrase.
async function recordsOn(phrase, shard, lost) {
  const lists = await mapAll(phrase.lists, (l) => l.on(shard).catch(missing(lost, shard, null)));
  return lists.length && lists.every(Boolean) ? intersection(lists) : [];
}

// listNamed lists the records whose duty or unit one of the words names, that
// which names the fewest; null when they are too many.
async function listNamed(tier, kind, wanted, whole) {
  const units = kindNamed(tier.index, "unit").room, size = (w) => w.duties.size * units + w.units.size * kind.per;
  const word = wanted.reduce((a, b) => (size(b) < size(a) ? b : a));
  if (!size(word)) return [];
  if (size(word) > MANY && !whole) return null;
  const duties = [...word.duties].sort((a, b) => a - b), list = [];
  for (let u = 0; u < units; u++) {
    for (const o of word.units.has(u) ? range(kind.per) : duties) list.push(u * kind.per + o);
  }
  const every = await recordsOf(tier, ["*", -1]);
  return intersection([list, [].concat(...await mapAll(range(shards(kind)), every.on))]);
}

// notesOn are the records on the first shards of which the notes have each
// word, by shard and word.
const notesOn = (shown, phrases, lost) => mapAll(range(shown), (shard) => mapAll(phrases, async (forms) =>
  union(await mapAll(forms, (p) => recordsOn(p, shard, lost)))));

// addRecords adds the records that have all words: in their notes, in the title
// of their duty, or in what is said of their unit.
export async function addRecords(tier, words, found, whole) {
  const wanted = words.filter((w) => !w.not), kind = tier.kinds && tier.kinds[0];
  if (!kind || !tier.count || !wanted.length) return;
  const phrases = await mapAll(wanted, (w) => mapAll(w.forms, (f) => rarest(tier, f, w.exact, found.lost)));
  const cost = phrases.reduce((n, forms) => forms.reduce((m, p) => p.lists.reduce((k, l) => k + l.cost, m), n), 0);
  const all = shards(kind), shown = whole || cost <= BUDGET ? all : Math.max(1, Math.floor(all * BUDGET / cost));
  const noted = countWords(await notesOn(shown, phrases, found.lost), wanted, kind);
  const named = await listNamed(tier, kind, wanted, whole).catch(missing(found.lost, "*", []));
  if (shown < all || !named) found.rest = true;
  const list = [].concat(...noted.by.reverse().map((l) => (wanted.length > 1 ? l.sort((a, b) => a - b) : l)));
  for (const n of named || []) if (!noted.of(n) && wanted.every((w) => isNamed(w, n, kind))) list.push(n);
  const plain = phrases.every((forms) => forms.every((p) => p.sure)), without = words.length > wanted.length;
  const kept = await proved(kind, list, found, whole, (n) => !without && (plain || !noted.of(n)));
  for (const n of kept.sort((a, b) => a - b)) {
    found.docs.push(kind.first + n);
    found.score.push(kind.boost + 10 * (wanted.length + noted.of(n)));
  }
}
