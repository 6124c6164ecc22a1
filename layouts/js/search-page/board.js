// The results that are shown, and the button for more of them.
import { has, loadFacets, valueOf, within } from "./facets.js";
import { filterFields } from "./filters.js";
import { kindButtons } from "./kinds.js";
import { again, body, element, fill, items, results, say, status, view } from "./page.js";
import { dayNumber } from "./values.js";

let board = null;

// missing says that something could not be read.
export const missing = (s) => element("p", { class: "empty", role: "alert" }, say(s, "missing"));

// further offers to look through all records, where there are very many.
export function further(s, q) {
  const button = element("button", { type: "button", class: "more" }, say(s, "further"));
  button.addEventListener("click", () => {
    view.whole = q;
    again(q, "[data-search-result] > a");
  });
  return element("p", { class: "empty" }, say(s, "rest"), " ", button);
}

// moreButton shows the next page of results, behind those of a list.
function moreButton(s, found, docs, rank, list, from) {
  const rest = docs.length - from, to = from + s.PAGE;
  if (rest <= 0) return "";
  const button = element("button", { type: "button", class: "more" }, say(s, "more", { n: Math.min(rest, s.PAGE) })), told = missing(s);
  button.addEventListener("click", async () => {
    const made = await items(s, found, s.best(docs, rank, to).slice(from));
    if (made.lost) {
      await s.renew(found.index).catch(() => {});
      if (s.index() !== found.index) view.act(found.q);
      else button.before(told);
      return;
    }
    told.remove();
    list.append(...made.list);
    button.replaceWith(moreButton(s, found, docs, rank, list, to));
    if (made.list[0]) made.list[0].firstChild.focus();
  });
  return button;
}

// ranks are what documents are sorted by: the score, or the day as a number.
function ranks(s, found, facets, docs) {
  const days = view.sort && facets.find((f) => f.id === "date"), score = new Map(found.docs.map((d, i) => [d, found.score[i]]));
  return docs.map((d) => (days ? dayNumber(valueOf(s, days, d)) : score.get(d)));
}

// facetsOf are the facets of what was found, when they are shown or needed.
async function facetsOf(s, found) {
  if (!view.unfolded && !view.sort && !Object.keys(view.chosen).length) return [];
  view.unfolded = true;
  return loadFacets(s, found).catch(() => { found.lost.push("facets"); return []; });
}

// narrowed is what of the documents found is shown: [all: of every kind,
// kind, docs, rank]. A kind of which nothing was found is given up.
function narrowed(s, found, facets, partial) {
  const all = facets.length ? found.docs.filter((d) => facets.every((f) => has(s, f, d))) : found.docs;
  let kind = found.index.kinds.find((k) => k.id === view.kind), docs = kind ? within(all, kind) : all;
  if (!docs.length && kind && !partial) [view.kind, kind, docs] = ["", null, all];
  return [all, kind, docs, facets.length || kind ? ranks(s, found, facets, docs) : found.score];
}

// boardFor is the list that is shown, when results go on in it: what was shown of
// the same search stays, since somebody may be about to click it.
function boardFor(index, turn, wanted) {
  if (!board || board.turn !== turn || board.index !== index || board.docs.some((d, i) => d !== wanted[i])) {
    board = { turn, index, docs: [], list: element("ol", { class: "found" }), more: element("div") };
  }
  return board;
}

// putHead puts what narrows results above a board, and the board into the page.
function putHead(on, nav, side) {
  if (on.nav) {
    on.nav.replaceWith(nav);
    on.side.replaceWith(side);
  } else {
    fill(body, nav, side, on.list, on.more);
    fill(results, body);
  }
  [on.nav, on.side] = [nav, side];
}

const countKey = (found, partial) => (found.near ? "count-near" : partial ? "count-so-far" : found.about ? "count-about" : "count");

// show shows what was found of a query; partial is whether more may come.
export async function show(s, q, found, partial, turn) {
  const facets = await facetsOf(s, found), [all, kind, docs, rank] = narrowed(s, found, facets, partial);
  const wanted = s.best(docs, rank, s.PAGE), on = boardFor(found.index, turn, wanted);
  const head = () => putHead(on, kindButtons(s, q, found.index, all), filterFields(s, q, facets, kind ? within(found.docs, kind) : found.docs));
  const early = (made) => {
    if (turn !== view.turn) return;
    head();
    on.list.append(...made);
  };
  const made = await items(s, found, wanted.slice(on.docs.length), null, results.contains(body) ? null : early);
  if (turn !== view.turn) return;
  head();
  on.list.append(...made.list.filter((li) => li.parentNode !== on.list));
  on.docs = wanted;
  fill(on.more, moreButton(s, found, docs, rank, on.list, s.PAGE));
  if (made.lost) {
    found.lost.push("texts");
    board = null; // so that they are asked for again
  }
  if (!found.near || !found.lost.length) status.textContent = say(s, countKey(found, partial), { n: docs.length, q });
  if (found.rest) on.more.append(further(s, q));
}
