// Digits, numbers and names as the files of the index write them:
// generator/search/digits.go.

const LAST = 64; // digits below it end a number
const PLACE = 26; // what each further digit counts more
const BASE = 90; // of names

// digitAt is the digit that the character at a place stands for: "!" is written
// for the one that would be a backslash.
export function digitAt(data, i) {
  const code = data.charCodeAt(i);
  return code === 33 ? 57 : code - 35;
}

// numberReader returns a function that reads one number after the other.
export function numberReader(data) {
  let i = 0;
  const next = () => {
    let n = 0, place = 1, digit;
    do {
      digit = digitAt(data, i++);
      n += (digit < LAST ? digit : digit - LAST) * place;
      place *= PLACE;
    } while (digit >= LAST);
    return n;
  };
  next.more = () => i < data.length;
  next.place = () => i;
  next.char = () => {
    const c = String.fromCodePoint(data.codePointAt(i));
    i += c.length;
    return c;
  };
  // further is whether the document goes on: a 0, and not the 0 0 of a repeat.
  next.further = () => data.charCodeAt(i) === 35 && data.charCodeAt(i + 1) !== 35;
  return next;
}

// nameAt reads the i-th name of a list as the names of files write it; "" is no
// file.
export function nameAt(data, i) {
  let n = 0;
  if (3 * i >= data.length) return "";
  for (let k = 2; k >= 0; k--) n = n * BASE + digitAt(data, 3 * i + k);
  return n > 0 ? n.toString(36) : "";
}
