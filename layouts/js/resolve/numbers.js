// Numbers as people write them. Each reader gives [value, size], or null.

const NUMBER_MAX = 1 << 20;
const ROMAN_MAX = 400;
const DIGITS = { "零": 0, "〇": 0, "○": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "贰": 2, "貳": 2, "三": 3, "叁": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9 };
const PLACES = { "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000 };
const ROMAN_STEPS = [[100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];
const RUNS_OF_ENCLOSED = [[0x2460, 20, 1], [0x3251, 15, 21], [0x2474, 20, 1], [0x2488, 20, 1], [0x3220, 10, 1]]; // first character, how many, first number

// numeral reads 12 and 十二.
export function numeral(s) {
  const m = /^[0-9]+/.exec(s);
  if (m) return Number(m[0]) > NUMBER_MAX ? null : [Number(m[0]), m[0].length];
  let total = 0, digit = -1, digits = 0, placed = false, i = 0;
  for (; i < s.length; i++) {
    if (s[i] in DIGITS) {
      digit = DIGITS[s[i]];
      digits = digits * 10 + digit;
    } else if (s[i] in PLACES) {
      total += (digit > 0 ? digit : 1) * PLACES[s[i]];
      digit = -1;
      placed = true;
    } else break;
    if (total > NUMBER_MAX || digits > NUMBER_MAX) return null;
  }
  return i ? [placed ? total + Math.max(digit, 0) : digits, i] : null;
}

function writeRoman(n) {
  let s = "";
  for (const [value, letters] of ROMAN_STEPS) for (; n >= value; n -= value) s += letters;
  return s;
}

// roman is the number that a whole string of letters is, or 0.
export function roman(s) {
  let n = 0, rest = s;
  for (const [value, letters] of ROMAN_STEPS) {
    while (rest.startsWith(letters) && n < ROMAN_MAX) {
      n += value;
      rest = rest.slice(letters.length);
    }
  }
  return !rest && n > 0 && n < ROMAN_MAX && writeRoman(n) === s ? n : 0;
}

// inserted reads 之一, the number of what was put in later.
export function inserted(s) {
  const n = s[0] === "之" && numeral(s.slice(1));
  return n ? [n[0], n[1] + 1] : null;
}

// parenthesized reads (2), (a), (三).
export function parenthesized(s) {
  const m = /^\(\s*([a-z]+|[0-9]+|[^\sa-z0-9()]+)\s*\)/.exec(s);
  if (!m) return null;
  if (/^[a-z]/.test(m[1])) return m[1].length === 1 || roman(m[1]) ? [m[1], m[0].length] : null;
  const n = numeral(m[1]);
  return n && n[1] === m[1].length ? [String(n[0]), m[0].length] : null;
}

// enclosed is the number of one character such as ②, or 0.
export function enclosed(c) {
  const code = c.charCodeAt(0), run = RUNS_OF_ENCLOSED.find(([first, n]) => code >= first && code < first + n);
  return run ? code - run[0] + run[2] : 0;
}
