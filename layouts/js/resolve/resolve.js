// A citation that a person types becomes a place of the policy: 第五条第二款第三
// 项, art 5(2)(c), 5-2-3. generator/policy/resolve.go does the same;
// generator/policy/testdata/resolve.json is for both.
import { guesses } from "./guesses.js";
import { tokensOf } from "./tokens.js";

const TYPED_MAX = 200;

// plain is what is typed in half-width and lower-case letters.
const plain = (s) => s.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  .replace(/[\s\u0085\u200b\ufeff]/g, " ").toLowerCase().trim();

// withoutOrigin leaves out the title of the policy: 《…》第五条, 本条例第五条.
function withoutOrigin(typed) {
  const s = typed.slice(typed.lastIndexOf("》") + 1), i = s[0] === "本" ? s.search(/[第附0-9]/) : -1;
  return i > 0 ? s.slice(i) : s;
}

// resolve is the one of the addresses that is typed, or "".
export function resolve(addresses, typed) {
  const s = plain(Array.from(typed).slice(0, TYPED_MAX).join("")), known = new Set(addresses), exact = s.replace(/^#/, "");
  if (known.has(exact)) return exact;
  for (const guess of guesses("", tokensOf(withoutOrigin(s)))) {
    if (known.has(guess)) return guess;
    if (!/^(art|ch|sec|part|subpart|title)-/.test(guess)) continue;
    const found = addresses.find((a) => a.endsWith("-" + guess));
    if (found) return found;
  }
  return "";
}
