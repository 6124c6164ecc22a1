// Labels: the number of a part of a policy, as its address has it: 5, 4-2, 5-1.
import { inserted, numeral, parenthesized, roman } from "./numbers.js";

const LABEL_MAX = 9999;

// spaces is how much white space a string begins with.
export const spaces = (s) => s.length - s.trimStart().length;

// label reads 五, 4.2, （三）, 五之一 as [label, size].
export function label(s) {
  let at = spaces(s);
  const group = parenthesized(s.slice(at));
  if (group && /^\d+$/.test(group[0])) return [group[0], at + group[1]];
  const n = numeral(s.slice(at));
  if (!n || n[0] > LABEL_MAX) return null;
  let text = String(n[0]);
  at += n[1];
  for (let more; (more = s[at] === "." && /^[0-9]/.test(s.slice(at + 1)) && numeral(s.slice(at + 1))); at += 1 + more[1]) text += "-" + more[0];
  const later = inserted(s.slice(at));
  return later ? [text + "-" + later[0], at + later[1]] : [text, at];
}

// oneLetter is whether a string begins with a letter that stands alone.
export const oneLetter = (s) => /^[a-z](?![a-z])/.test(s);

// labelAfter reads what stands behind a word of a kind: article 5a, annex IV.
export function labelAfter(s, kind) {
  const l = parenthesized(s) || label(s);
  if (l) return !/[a-z]/.test(l[0]) && s[0] !== "(" && oneLetter(s.slice(l[1])) ? [l[0] + s[l[1]], l[1] + 1] : l;
  const word = (/^[a-z]+/.exec(s) || [""])[0];
  if (roman(word) && (kind !== "annex" || word.length > 1) && kind !== "in") return [String(roman(word)), word.length];
  return word.length === 1 && (kind === "annex" || kind === "in") ? [word, 1] : null;
}
