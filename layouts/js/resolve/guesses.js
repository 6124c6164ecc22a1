// The addresses that tokens may mean, likelier ones first.
import { roman } from "./numbers.js";

const PARAGRAPHS_MAX = 9;

const isInArticle = (id) => /(^|-)art-/.test(id);
const isInItem = (id) => /(^|-)[is][0-9][^-]*$/.test(id);
const isInParagraph = (id) => /(^|-)p[0-9][^-]*$/.test(id);
const concat = (lists) => [].concat(...lists);

// inner are the places within an address that a number may name.
function inner(before, n, paragraph) {
  if (isInItem(before)) return [before + "-s" + n];
  if (isInParagraph(before)) return [before + "-i" + n];
  const out = paragraph ? [before + "-p" + n, before + "-i" + n] : [before + "-i" + n];
  for (let p = 1; p <= PARAGRAPHS_MAX; p++) out.push(before + "-p" + p + "-i" + n);
  return out;
}

// values are the numbers that letters may stand for.
function values(letters, deep) {
  const out = letters.length === 1 ? [String(letters.charCodeAt(0) - 96)] : [];
  if (roman(letters)) out.push(String(roman(letters)));
  return deep ? out.reverse() : out;
}

// within are the addresses to which a token of a kind leads from one in an
// article.
function within(kind, label, before) {
  switch (kind) {
    case "any": {
      const own = isInItem(before) || isInParagraph(before) ? [] : [before + "-" + label];
      return own.concat(inner(before, label, true));
    }
    case "in": return inner(before, label, true);
    case "p": return [before + "-p" + label];
    case "i":
    case "s": return inner(before, label, false);
    case "letter": return concat(values(label, isInItem(before)).map((v) => inner(before, v, false)));
    default: return [];
  }
}

// articles are those that a number may name, behind a part or by itself.
function articles(kind, label, before) {
  const out = before ? [before + "-art-" + label] : [];
  if (!before.startsWith("annex")) return out.concat("art-" + label);
  return kind === "any" ? out.concat(inner(before, label, true)) : out;
}

// opening are the addresses to which a token of a kind leads from outside an
// article.
function opening(kind, label, before) {
  if (kind === "any" || kind === "art") return articles(kind, label, before);
  if (kind === "annex") return [label ? "annex-" + label : "annex"];
  if (/^(part|subpart|title|ch|sec)$/.test(kind)) return [(before ? before + "-" : "") + kind + "-" + label];
  if (kind === "p" && before) return [before + "-p" + label];
  return before && kind !== "letter" ? inner(before, label, kind === "in") : [];
}

const after = (token, before) => concat(token.kinds.map((kind) => (isInArticle(before) ? within : opening)(kind, token.label, before)));

// split is a token such as 5a or 5-2-3 as several, or null.
function split({ kinds, label }) {
  const numbers = label.split("-");
  if (kinds[0] !== "any" && kinds[0] !== "art") return null;
  if (/.[a-z]$/.test(label)) return [{ kinds, label: label.slice(0, -1) }, { kinds: ["letter"], label: label.slice(-1) }];
  if (numbers.length < 2 || numbers.length > 6) return null;
  return numbers.map((n, i) => ({ kinds: i ? ["any"] : kinds, label: n }));
}

// guesses lists the addresses that tokens may mean behind an address.
export function guesses(before, tokens) {
  if (!tokens.length) return [before];
  const [first, ...rest] = tokens, pieces = before ? null : split(first);
  const out = concat(after(first, before).map((next) => guesses(next, rest)));
  return pieces ? out.concat(guesses("", pieces.concat(rest))) : out;
}
