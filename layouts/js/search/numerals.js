// Numbers in a query written the other way, Chinese or Arabic.
import { SOLID, classOf } from "./fold.js";

// The digits 0 to 9; ten, hundred and thousand follow them.
const NUMERALS = "〇一二三四五六七八九十百千";

const valueOf = (c) => (c === "零" ? 0 : c === "两" ? 2 : NUMERALS.indexOf(c));
const isDigit = (c) => /[0-9]/.test(c);
const isNumeral = (c) => valueOf(c) >= 0;
const isSolid = (c) => c !== undefined && classOf(c) === SOLID;

// toChinese spells one to three digits as a number and four as a year.
function toChinese(run) {
  const s = run.join(""), n = Number(s), numeral = (i) => NUMERALS[i];
  if (s[0] === "0" || s.length > 4) return s;
  if (s.length === 4) return run.map((c) => numeral(Number(c))).join("");
  const hundreds = Math.floor(n / 100), tens = Math.floor(n % 100 / 10), ones = n % 10;
  return (hundreds ? numeral(hundreds) + "百" + (n % 100 && !tens ? "零" : "") : "") +
    (tens ? (tens > 1 || hundreds ? numeral(tens) : "") + "十" : "") + (ones ? numeral(ones) : "");
}

// toArabic reads numerals with place values, or four in a row as a year.
function toArabic(run) {
  let total = 0, digit = 0, year = "";
  for (const c of run) {
    const value = valueOf(c);
    if (value < 10) {
      digit = value;
      year += value;
      continue;
    }
    total += (digit || 1) * [10, 100, 1000][value - 10];
    digit = 0;
  }
  if (!total) return run.length === 4 || run.length === 1 ? year : run.join("");
  return String(total + digit);
}

// variants lists a phrase, and the same with its numbers written otherwise where
// a reader would take them for numbers.
export function variants(chars) {
  let chinese = "", arabic = "";
  for (let i = 0, end; i < chars.length; i = end) {
    const digits = isDigit(chars[i]), numerals = !digits && isNumeral(chars[i]), belongs = digits ? isDigit : isNumeral;
    for (end = i + 1; (digits || numerals) && end < chars.length && belongs(chars[end]);) end++;
    const run = chars.slice(i, end), plain = run.join("");
    chinese += digits && (isSolid(chars[i - 1]) || isSolid(chars[end])) ? toChinese(run) : plain;
    arabic += numerals && (chars[i - 1] === "第" || run.length > 1) ? toArabic(run) : plain;
  }
  return [...new Set([chars.join(""), chinese, arabic])].map((s) => [...s]);
}
