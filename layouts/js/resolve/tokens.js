// What is typed, as tokens { kinds, label }: the kinds of parts that each may
// name, likelier ones first.
import { inserted, enclosed, numeral, parenthesized, roman } from "./numbers.js";
import { label, labelAfter, oneLetter, spaces } from "./labels.js";

const TOKENS_MAX = 8;
const ANNEX_MAX = 1000;
const UNITS = [
  ["分编", ["subpart"]], ["部分", ["part", "art"]], ["编", ["part", "art"]], ["篇", ["part", "art"]], ["章", ["ch", "art"]],
  ["节", ["sec", "art"]], ["条", ["art"]], ["款", ["p"]], ["项", ["i"]], ["目", ["s"]],
];
const WORDS = new Map(Object.entries({
  article: ["art"], articles: ["art"], art: ["art"], arts: ["art"], clause: ["art"], cl: ["art"],
  section: ["sec", "art"], sec: ["sec", "art"], "§": ["sec", "art"], "§§": ["sec", "art"], chapter: ["ch", "art"], ch: ["ch", "art"],
  part: ["part"], title: ["title"], annex: ["annex"], appendix: ["annex"], schedule: ["annex"],
  paragraph: ["in"], para: ["in"], subparagraph: ["in"], point: ["in"], item: ["in"], p: ["p"], i: ["i"], s: ["s"],
}));

// unit reads 条, 款, 项 … as [kinds, size].
function unit(s) {
  const at = spaces(s), known = UNITS.find(([name]) => s.startsWith(name, at));
  return known ? [known[1], at + known[0].length] : null;
}

function readAnnex(s) {
  const m = /^(附件|附录|附表)\s*/.exec(s);
  if (!m) return null;
  const rest = s.slice(m[0].length), n = numeral(rest);
  if (n && n[0] < ANNEX_MAX) return [{ kinds: ["annex"], label: String(n[0]) }, m[0].length + n[1]];
  if (/^[a-z]/.test(rest)) return [{ kinds: ["annex"], label: rest[0] }, m[0].length + 1];
  return [{ kinds: ["annex"], label: "" }, m[1].length];
}

function readNumber(s) {
  let at = s[0] === "第" ? 1 : 0;
  at += spaces(s.slice(at));
  const l = label(s.slice(at));
  if (!l) return null;
  at += l[1];
  const u = unit(s.slice(at));
  if (u) {
    at += u[1];
    const n = u[0][0] === "art" && inserted(s.slice(at));
    return n ? [{ kinds: u[0], label: l[0] + "-" + n[0] }, at + n[1]] : [{ kinds: u[0], label: l[0] }, at];
  }
  return oneLetter(s.slice(at)) ? [{ kinds: ["any"], label: l[0] + s[at] }, at + 1] : [{ kinds: ["any"], label: l[0] }, at];
}

function readWord(s) {
  const word = /^[a-z§]+/.exec(s)[0], kinds = WORDS.get(word);
  const at = word.length + /^[ .-]*/.exec(s.slice(word.length))[0].length;
  const l = kinds && at < s.length ? labelAfter(s.slice(at), kinds[0]) : null;
  if (l) return [{ kinds: kinds[0] === "in" && /^[a-z]/.test(l[0]) ? ["letter"] : kinds, label: l[0] }, at + l[1]];
  return /^[a-z]$/.test(word) || roman(word) ? [{ kinds: ["letter"], label: word }, word.length] : null;
}

// read reads one token as [token, size].
function read(s) {
  if (s[0] === "附") return readAnnex(s);
  if (/^[a-z§]/.test(s)) return readWord(s);
  const n = enclosed(s), m = s[0] === "(" && parenthesized(s);
  if (n) return [{ kinds: ["in"], label: String(n) }, 1];
  if (m) return [{ kinds: [/^[a-z]/.test(m[0]) ? "letter" : "in"], label: m[0] }, m[1] + (s[m[1]] === "项" ? 1 : 0)];
  return readNumber(s);
}

// tokensOf reads all of what is typed; none when a part of it is not understood.
export function tokensOf(typed) {
  const tokens = [];
  let s = typed;
  while (tokens.length < TOKENS_MAX) {
    s = s.replace(/^[ ,.、，:;的\-–—/]+/, "");
    if (!s) return tokens;
    const token = read(s);
    if (!token || !token[1]) return [];
    tokens.push(token[0]);
    s = s.slice(token[1]);
  }
  return [];
}
