// What is typed, cut into words.
import { GAP, fold } from "./fold.js";

const QUERY_MAX = 200;
const WORDS_MAX = 8;
const PHRASE_MAX = 64;

// parse cuts a query into words: { f: folded characters, exact, not }.
export function parse(query) {
  const words = [], pattern = /([-－−]?)["“”＂]([^"“”＂]*)["“”＂]?|([-－−]?)([^\s"“”＂]+)/g;
  const text = query.slice(0, QUERY_MAX);
  for (let m; words.length < WORDS_MAX && (m = pattern.exec(text));) {
    const exact = m[2] !== undefined, f = fold(exact ? m[2] : m[4]).chars.slice(0, PHRASE_MAX);
    if (f[f.length - 1] === GAP) f.pop();
    if (f.length) words.push({ f, exact, not: !!(m[1] || m[3]) });
  }
  return words;
}
