// The search page: results with snippets, what narrows and sorts them, and an
// address that brings all of it back.
import { readAddress, writeAddress } from "./address.js";
import { further, missing, show } from "./board.js";
import { body, box, element, fill, idle, live, results, say, status, view } from "./page.js";

const { boxes, engine, onTyping, recall, recent, seek } = box;
const newer = window.mingdeng.newer;

const SLOW = 300; // milliseconds after which the page says that it is loading

function empty(s, q, found) {
  status.textContent = say(s, found.rest ? "rest" : "none", { q });
  fill(body, element("p", { class: "empty" }, say(s, "tips")), found.rest ? further(s, q) : "", ...idle);
  fill(results, body);
}

// end says what there is to say when all was looked for.
function end(s, q, found) {
  const none = !found.docs.length;
  if (!found.lost.length) {
    if (none) empty(s, q, found);
    return;
  }
  if (none) fill(results, ...idle);
  else body.lastChild.prepend(missing(s));
  if (none || found.near) status.textContent = say(s, "missing");
}

// start stands where nothing is looked for: what was looked for lately.
function start(s) {
  const list = recent();
  status.textContent = say(s, "prompt");
  if (!list.length) {
    fill(results, ...idle);
    return;
  }
  const links = list.map((q) => element("li", null, element("a", { href: "?q=" + encodeURIComponent(q) }, q)));
  const forget = element("button", { type: "button", class: "more" }, say(s, "forget"));
  forget.addEventListener("click", () => {
    recall("");
    start(s);
    live.focus();
  });
  fill(body, element("h2", null, say(s, "recent")), element("ul", { class: "recent" }, ...links), forget);
  fill(results, body, ...idle);
}

// fail says that nothing can be looked for, or that a newer release is there.
async function fail(e, mine) {
  const text = await newer.text(e.newer);
  if (mine !== view.turn) return;
  fill(status, text ? newer.link(text) : results.dataset.broken);
  fill(results, ...idle);
}

async function find(q, mine) {
  const s = await engine(), on = () => mine === view.turn;
  if (!on()) return;
  if (q) await seek(s, q, view.whole === q, on, (found, all) => found.docs.length && show(s, q, found, !all, mine), (found) => end(s, q, found));
  else start(s);
}

view.act = async (typed) => {
  const mine = ++view.turn, q = typed.trim().slice(0, 200);
  writeAddress(q);
  const wait = setTimeout(() => { if (mine === view.turn && q) status.textContent = results.dataset.loading; }, SLOW);
  try {
    await find(q, mine);
  } catch (e) {
    await fail(e, mine);
  } finally {
    clearTimeout(wait);
  }
};

const asked = readAddress();
boxes.forEach((b) => { b.value = asked; });
results.before(status);
onTyping(live, view.act);
live.form.addEventListener("submit", (e) => {
  e.preventDefault();
  recall(live.value.trim());
  view.act(live.value);
});
view.act(live.value);
