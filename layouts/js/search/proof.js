// What only the texts of records tell: whether words stand together in them.
import { mapAll } from "./async.js";
import { unitAt } from "./kinds.js";
import { spans } from "./passages.js";
import { isNamed } from "./record-words.js";
import { PAGE, result } from "./results.js";

const SHEETS = 48; // units whose texts are read unasked

// holds is whether a record has the words, and none that are not wanted.
export function holds(record, doc, found) {
  const { kind } = record;
  if (!kind.loose || found.near) return true;
  const n = doc - kind.first, notes = record.texts.filter((t, i) => i & 1);
  const stands = (texts, word) => texts.some((t) => spans(t, [word]).has);
  return found.asked.every((w) => (w.not ? !stands([record.title, record.trail, ...notes], { forms: [w.f], exact: w.exact }) :
    isNamed(w, n, kind) || stands(notes, w)));
}

// proved reads the texts of records that are not sure to have the words, until
// it has a page of those that have, or has read SHEETS; what is left unread
// stays, and found says so, unless none was right so far.
export async function proved(kind, list, found, whole, sure) {
  const kept = [], read = new Set();
  const isRight = (n) => {
    if (sure(n)) return true;
    read.add(unitAt(kind, n));
    return result(found.index, kind.first + n).then((r) => holds(r, kind.first + n, found), (e) => { if (!e.absent) found.lost.push(n); });
  };
  let at = 0;
  while (at < list.length && (whole || kept.length < PAGE && read.size < SHEETS)) {
    const some = list.slice(at, at += PAGE), right = await mapAll(some, isRight);
    kept.push(...some.filter((n, i) => right[i]));
  }
  if (!kept.length && at < list.length) {
    found.rest = true;
    return kept;
  }
  const left = list.slice(at);
  if (left.some((n) => !sure(n))) found.about = true;
  return kept.concat(left);
}
