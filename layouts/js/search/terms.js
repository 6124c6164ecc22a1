// Terms: what of a folded phrase the index is asked for. The Go half is
// generator/search/terms.go.
import { GAP, LETTER, SOLID, classOf, letterRun } from "./fold.js";

const WORD_MAX = 24;

const isPair = (a, b) => classOf(a) === SOLID || classOf(b) === SOLID;

// plan lists the terms that together say where a phrase stands: [key, its
// offset in the phrase (-1: says the document only), open at the end].
export function plan(chars, exact) {
  const terms = [], n = chars.length;
  for (let i = 0; i < n;) {
    if (classOf(chars[i]) === LETTER) {
      const end = letterRun(chars, i), word = chars.slice(i, Math.min(end, i + WORD_MAX)), open = end === n && !exact;
      if (open && word.length < 3) {
        if (word.length > 1 || i === 0) terms.push([word.join("") + "*", -1]);
      } else terms.push([word.join(""), i, open]);
      i = end;
    } else if (i + 1 < n && isPair(chars[i], chars[i + 1])) {
      terms.push([chars[i] + chars[i + 1], i]);
      i += classOf(chars[i + 1]) === LETTER ? 1 : 2;
    } else {
      if (n === 1) terms.push([chars[i] + "*", -1]);
      else if (chars[i] !== GAP) terms.push([chars[i - 1] + chars[i], i - 1]);
      i++;
    }
  }
  return terms;
}

// pairs lists the places at which a pair of a phrase begins.
export function pairs(chars) {
  const places = [];
  for (let i = 0; i + 1 < chars.length; i++) if (isPair(chars[i], chars[i + 1])) places.push(i);
  return places;
}

// allTerms lists all terms of a phrase, without their offsets: [key, -1, open].
export function allTerms(chars, exact) {
  const terms = new Map(plan(chars, exact).map(([key, , open]) => [key, [key, -1, open]]));
  for (const i of pairs(chars)) terms.set(chars[i] + chars[i + 1], [chars[i] + chars[i + 1], -1]);
  return [...terms.values()];
}

// bucketOf is the bucket that holds a key, of n buckets: FNV-1a over the code
// points of its first three characters, its halves folded together.
export function bucketOf(key, n) {
  let hash = 2166136261;
  for (const c of [...key.replace("$", "")].slice(0, 3)) hash = Math.imul(hash ^ c.codePointAt(0), 16777619);
  return (hash ^ hash >>> 16) & (n - 1);
}
