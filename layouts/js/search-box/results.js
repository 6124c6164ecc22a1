// Results as a page shows them.
import { element, marked } from "./dom.js";
import { say } from "./engine.js";
import { recall } from "./recent.js";
import { sentence } from "./sentence.js";

const AROUND = 60; // characters in front of a match
const AROUND_SUGGESTED = 8;

function snippet(passage, before) {
  const { text, spans } = passage, [from, to, cutBefore, cutAfter] = sentence(text, spans[0] || [0, 0], before);
  return element("p", { class: "snippet" }, cutBefore ? "…" : "", marked(text, spans, from, to), cutAfter ? "…" : "");
}

// day is a date as the language writes it.
function day(iso) {
  const { lang } = document.documentElement, how = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
  return element("time", { datetime: iso }, new Date(iso).toLocaleDateString(lang === "en" ? "en-GB" : lang, how));
}

// tagsOf are what stands behind a title.
const tagsOf = (s, r, found, suggested) =>
  [found.near && say(s, "near"), r.kind.label, r.state && say(s, "state-" + r.state), r.date && !suggested && day(r.date)].filter(Boolean);

// item is one result: its link stands first. A suggestion, which has attributes,
// is one line shorter: the trail, or the sentence that matches.
function item(s, r, found, attributes) {
  const p = s.passage(r, found.words), mark = (text) => marked(text, s.spans(text, found.words).merged, 0, text.length);
  const link = element("a", { href: s.address(r, p) }, mark(r.title));
  const li = element("li", { "data-search-result": r.kind.id, ...attributes }, link);
  for (const tag of tagsOf(s, r, found, attributes)) li.append(" ", element("span", { class: "kind" }, tag));
  const told = p.text && !p.trail, instead = told && attributes && p.spans.length && !link.querySelector("mark");
  if (r.trail && !instead) li.append(element("p", { class: "where" }, mark(r.trail)));
  if (told && (instead || !attributes)) li.append(snippet(p, instead ? AROUND_SUGGESTED : AROUND));
  link.addEventListener("click", () => recall(found.q));
  return li;
}

// items makes results; the first, and those of the next two that stand in the
// same file, are handed to early before the others are asked for.
export async function items(s, found, docs, attributes, early) {
  const ask = (d) => s.record(found.index, d)
    .then((r) => (s.holds(r, d, found) ? item(s, r, found, attributes) : ""))
    .catch((e) => (e.absent ? "" : null));
  let n = early ? 1 : 0;
  while (n && n < 3 && n < docs.length && s.fileOf(found.index, docs[n]) === s.fileOf(found.index, docs[0])) n++;
  const first = docs.slice(0, n).map(ask);
  if (n) early((await Promise.all(first)).filter(Boolean));
  const list = await Promise.all(first.concat(docs.slice(n).map(ask)));
  return { lost: list.includes(null), list: list.filter(Boolean) };
}
