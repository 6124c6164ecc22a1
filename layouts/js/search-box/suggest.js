// Suggestions below a box, while somebody types.
import { element } from "./dom.js";
import { engine, newer, say, seek } from "./engine.js";
import { listBelow } from "./listbox.js";
import { recall, recent } from "./recent.js";
import { items } from "./results.js";
import { onTyping } from "./typing.js";

// suggest shows what is found below a box.
export function suggest(box, id) {
  const page = box.form.getAttribute("action") + "?q=";
  let turn = 0;
  const below = listBelow(box, id, () => { turn++; });

  // leading is a line that leads to the search page.
  const leading = (q, text) => element("li", { role: "option" }, element("a", { href: page + encodeURIComponent(q) }, text));

  // drawing returns what shows the results of one query, again and again as more
  // is found. What was chosen of the same ones stays chosen.
  function drawing(s, q, on) {
    let last = "", index = null;
    return async (found) => {
      const best = s.best(found.docs, found.score, s.SUGGESTED), key = best.join() + ",", enough = found.docs.length >= s.SUGGESTED;
      const same = index === found.index && last && key.startsWith(last);
      if (same && key === last) return enough;
      let begun = false;
      const early = (some) => {
        if (!on() || !some.length) return;
        below.show(s, some, say(s, "suggestions"));
        begun = true;
      };
      const made = await items(s, found, best, { role: "option" }, below.list.hidden && early);
      if (made.lost) found.lost.push("texts");
      if (!on()) return true;
      if (made.list.length) made.list.push(leading(q, say(s, "all-results")));
      below.show(s, made.list, say(s, "suggestions"), same || begun);
      [last, index] = [key, found.index];
      return enough;
    };
  }

  async function find(q, on) {
    const s = await engine();
    if (!on()) return;
    if (!q) {
      below.show(s, recent().map((r) => leading(r, r)), say(s, "recent"));
      return;
    }
    await seek(s, q, false, on, drawing(s, q, on), (found) => {
      if (found.lost.length) below.tell(say(s, "missing"));
      else if (!found.docs.length) below.tell(say(s, found.rest ? "rest" : "none", { q }));
    });
  }

  // fail tells that nothing can be looked for, or that a newer release is there.
  async function fail(e, on) {
    const text = await newer.text(e.newer);
    if (!on()) return;
    below.tell(text || box.form.dataset.broken || "", true, text);
  }

  async function act(typed) {
    const mine = ++turn, on = () => mine === turn, q = typed.trim().slice(0, 200);
    try {
      await find(q, on);
    } catch (e) {
      if (q) await fail(e, on);
      else if (on()) below.close();
    }
  }

  box.addEventListener("focus", () => { if (!box.value) act(""); });
  box.form.addEventListener("submit", () => recall(box.value.trim()));
  onTyping(box, act);
}
