// Where words stand in a text, and which passage of a result shows them best.
import { LETTER, classOf, fold, letterRun } from "./fold.js";

// standsAt is whether a form of a word stands at a place of folded characters.
function standsAt(chars, i, form, exact) {
  const end = i + form.length - 1;
  for (let k = 0; k < form.length; k++) if (form[k] !== chars[i + k]) return false;
  if (i && classOf(form[0]) === LETTER && classOf(chars[i - 1]) === LETTER) return false;
  return !exact || classOf(form[form.length - 1]) !== LETTER || letterRun(chars, end) === end + 1;
}

// spans lists where words stand in a text, merged and in order, and how many of
// the words it has.
export function spans(text, words) {
  const folded = fold(text), found = [], merged = [];
  words.forEach((word, which) => word.forms.forEach((form) => {
    for (let i = 0; i + form.length <= folded.chars.length; i++) {
      if (standsAt(folded.chars, i, form, word.exact)) found.push([folded.from[i], folded.to[i + form.length - 1], which]);
    }
  }));
  for (const span of found.sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && span[0] < last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push(span);
  }
  return { merged, has: new Set(found.map((span) => span[2])).size };
}

// isBetter is whether a passage has more of the words, else says more than the
// trail, else has more characters of them.
function isBetter(p, best) {
  if (p.has !== best.has) return p.has > best.has;
  return p.trail === best.trail ? p.long > best.long : !p.trail;
}

// passage chooses what is shown of a result: { text, anchor, spans, trail }.
export function passage(result, words) {
  let best = { text: "", anchor: "", spans: [], has: 0, long: 0, trail: true };
  for (let i = 0; i + 1 < result.texts.length; i += 2) {
    const text = result.texts[i + 1], { merged, has } = spans(text, words);
    const long = merged.reduce((n, span) => n + span[1] - span[0], 0), trail = !!result.trail && text.startsWith(result.trail);
    const p = { text, anchor: has ? result.texts[i] : "", spans: merged, has, long, trail };
    if (!best.text || isBetter(p, best)) best = p;
  }
  return best;
}
