// Folding: the one form in which texts and queries are compared. The Go half is
// generator/search/fold.go.

const ALPHANUMERIC = /[\p{L}\p{M}\p{N}]/u;
const EACH_COUNTS = /[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;

// GAP stands for a run of white space and punctuation.
export const GAP = "_";

// Classes of characters: a LETTER is of a script that is written with spaces; of
// what is SOLID (Han, kana, Hangul, digits) every character counts. A gap is 0.
export const LETTER = 1;
export const SOLID = 2;

// The ideographs that nearly all Chinese texts are written with. They fold to
// themselves, and need no pattern, which takes long to compile.
const isCommonHan = (code) => code >= 0x4E00 && code <= 0x9FA5;

const classes = new Map();

function asciiClass(code) {
  if (code >= 97 && code <= 122 || code >= 65 && code <= 90) return LETTER;
  return code >= 48 && code <= 57 ? SOLID : 0;
}

// classOf is the class of a character.
export function classOf(c) {
  const code = c.codePointAt(0);
  if (isCommonHan(code)) return SOLID;
  if (code < 0x80) return asciiClass(code);
  let k = classes.get(c);
  if (k === undefined) classes.set(c, k = !ALPHANUMERIC.test(c) ? 0 : EACH_COUNTS.test(c) ? SOLID : LETTER);
  return k;
}

const lower = (c) => [...c.toLowerCase()][0];

// fold returns the folded characters of a text in NFC, and where each of them
// begins and ends in it.
export function fold(text) {
  const folded = { chars: [], from: [], to: [] }, { chars } = folded;
  let at = 0;
  for (const source of text.normalize("NFC")) {
    const code = source.codePointAt(0), common = isCommonHan(code);
    for (const c of code < 0x80 || common ? source : source.normalize("NFKC")) {
      const gap = !classOf(c), last = chars.length - 1;
      if (gap && (last < 0 || chars[last] === GAP)) continue;
      chars.push(gap ? GAP : common ? c : lower(c));
      folded.from.push(at);
      folded.to.push(at + source.length);
    }
    at += source.length;
  }
  if (chars[chars.length - 1] === GAP) chars.pop();
  return folded;
}

// letterRun is where the run of letters ends that begins at a place.
export function letterRun(chars, at) {
  while (at < chars.length && classOf(chars[at]) === LETTER) at++;
  return at;
}
