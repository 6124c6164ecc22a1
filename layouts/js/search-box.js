// The search box of every page. What is looked for and found is shown as text,
// never as markup. The index is read by search.js, which data-search on <html>
// names where a page does not load it; search-page.js shows the search page's
// results with what stands in mingdeng.box.
(function () {
  "use strict";
  const html = document.documentElement;
  const results = document.getElementById("results");
  const boxes = [...document.querySelectorAll('input[name="q"]')];
  const live = results && (boxes.find((b) => b.closest("main")) || boxes[0]);
  const space = window.mingdeng, { newer } = space;
  let core = null, tried = "";

  // What comes before search.js is kept with the element that brought it.
  space.search = space.search || { put(label, body) { document.currentScript.held = body; } };

  // engine is search.js with its index open; both are loaded side by side.
  async function start() {
    if (!space.search.query) {
      space.search.coming = newer.load(html.dataset.top + "search-data/" + html.lang + ".js").then((s) => s.held);
      space.search.coming.catch(() => {});
      await newer.load(html.dataset.search);
    }
    await space.search.open();
    return space.search;
  }

  function engine() {
    if (!core) {
      core = start();
      core.catch(() => { core = null; });
    }
    return core;
  }

  // seek has draw show what is found of a query, and end say what there is to
  // say of it. When something of the index could not be read, or the site was
  // published anew since it was, it asks whether there is another, and goes on
  // with that one.
  async function seek(s, q, whole, on, draw, end) {
    for (let n = 1; on(); n++) {
      const answer = newer.look(), found = await s.query(q, (some) => !on() || draw(Object.assign(some, { q })), whole);
      if (on()) await draw(Object.assign(found, { q }), true);
      await answer;
      const now = newer.release, other = now && now !== found.index.release && now !== tried;
      if (n < 4 && (found.lost.length || other) && await s.renew(found.index)) tried = now;
      if (n < 4 && s.index() !== found.index) continue;
      if (on()) end(found);
      return;
    }
  }

  function el(tag, attributes, ...children) {
    const e = document.createElement(tag);
    for (const k of Object.keys(attributes || {})) e.setAttribute(k, attributes[k]);
    e.append(...children);
    return e;
  }

  // fill is replaceChildren, which browsers of 2019 lack.
  function fill(e, ...children) {
    e.textContent = "";
    e.append(...children);
  }

  const say = (s, key, values) => s.index().words[key].replace(/\{(\w+)\}/g, (all, k) => (values && k in values ? values[k] : all));

  // marked is a stretch of a text with the words in it marked.
  function marked(text, spans, from, to) {
    const out = document.createDocumentFragment();
    let at = from;
    for (const [a, b] of spans) {
      if (a < at || b > to) continue;
      out.append(text.slice(at, a), el("mark", null, text.slice(a, b)));
      at = b;
    }
    out.append(text.slice(at, to));
    return out;
  }

  // snippet is the sentence of the first match, shortened when it is long.
  function snippet(p, before) {
    const text = p.text, first = p.spans[0] || [0, 0], ends = /[。！？!?；;\n]/;
    let from = first[0], to = first[1];
    while (from > 0 && !ends.test(text[from - 1]) && first[0] - from < before) from--;
    while (to < text.length && !ends.test(text[to]) && to - from < 140) to++;
    if (to < text.length && ends.test(text[to])) to++;
    const out = el("p", { class: "snippet" }, marked(text, p.spans, from, to));
    if (from > 0 && !ends.test(text[from - 1])) out.prepend("…");
    if (to < text.length && !ends.test(text[to - 1])) out.append("…");
    return out;
  }

  // day is a date as the language writes it.
  function day(iso) {
    const how = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
    return el("time", { datetime: iso }, new Date(iso).toLocaleDateString(html.lang === "en" ? "en-GB" : html.lang, how));
  }

  // item is one result: its link stands first. A suggestion is one line
  // shorter: the trail, or the sentence that matches.
  function item(s, r, found, attributes) {
    const p = s.passage(r, found.words), mark = (text) => marked(text, s.spans(text, found.words).merged, 0, text.length);
    const link = el("a", { href: s.address(r, p) }, mark(r.title));
    const li = el("li", Object.assign({ "data-search-result": r.kind.id }, attributes), link);
    const tag = (text) => li.append(" ", el("span", { class: "kind" }, text));
    if (found.near) tag(say(s, "near"));
    tag(r.kind.label);
    if (r.state) tag(say(s, "state-" + r.state));
    if (r.date && !attributes) tag(day(r.date));
    const told = p.text && !p.trail, instead = told && attributes && p.spans.length && !link.querySelector("mark");
    if (r.trail && !instead) li.append(el("p", { class: "where" }, mark(r.trail)));
    if (told && (instead || !attributes)) li.append(snippet(p, instead ? 8 : 60));
    link.addEventListener("click", () => recall(found.q));
    return li;
  }

  // items makes results; the first, and those of the next two that stand in the
  // same file, are handed to early before the others are asked for.
  async function items(s, found, docs, attributes, early) {
    const make = (r, d) => (s.holds(r, d, found) ? item(s, r, found, attributes) : "");
    const ask = (d) => s.record(found.index, d).then((r) => make(r, d)).catch((e) => (e.absent ? "" : null));
    let n = early ? 1 : 0;
    while (n && n < 3 && n < docs.length && s.fileOf(found.index, docs[n]) === s.fileOf(found.index, docs[0])) n++;
    const first = docs.slice(0, n).map(ask);
    if (n) early((await Promise.all(first)).filter(Boolean));
    const waiting = first.concat(docs.slice(n).map(ask));
    const list = await Promise.all(waiting);
    return { lost: list.includes(null), list: list.filter(Boolean) };
  }

  // ---- Recent searches: kept by the browser, on this device only.

  const KEPT = "mingdeng-recent";

  // recent lists the last searches, the latest first.
  function recent() {
    try {
      const list = JSON.parse(localStorage.getItem(KEPT));
      return Array.isArray(list) ? list.filter((q) => typeof q === "string").slice(0, 6) : [];
    } catch (e) { return []; }
  }

  // recall keeps a search that led somewhere; without one it forgets all.
  function recall(q) {
    try {
      if (q) localStorage.setItem(KEPT, JSON.stringify([q].concat(recent().filter((x) => x !== q)).slice(0, 6)));
      else localStorage.removeItem(KEPT);
    } catch (e) { /* not kept */ }
  }

  // ---- Typing: nothing is looked for while an input method composes.

  function onTyping(box, act) {
    let last = null, timer = 0;
    const changed = () => {
      if (box.value === last) return;
      last = box.value;
      clearTimeout(timer);
      timer = setTimeout(() => act(last), 0);
    };
    box.addEventListener("input", (e) => { if (!e.isComposing) changed(); });
    box.addEventListener("compositionend", () => setTimeout(changed, 0));
    for (const sign of ["focus", "pointerenter"]) box.addEventListener(sign, () => { engine().catch(() => {}); });
    box.addEventListener("focus", newer.look);
  }

  document.addEventListener("keydown", (e) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;
    const k = (e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "k";
    const box = live || boxes[0];
    if (e.defaultPrevented || e.isComposing || !box || !(k || e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey)) return;
    e.preventDefault();
    box.focus();
    box.select();
  });

  // ---- Suggestions below the box.

  function suggest(box) {
    const list = el("ul", { role: "listbox", id: "suggestions-" + boxes.indexOf(box), class: "suggestions", hidden: "" });
    const status = el("span", { role: "status", class: "hidden" });
    let turn = 0, chosen = -1;
    box.form.classList.add("suggesting");
    box.form.append(list, status);
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const k of Object.keys(state)) box.setAttribute(k, state[k]);

    function close() {
      turn++;
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    const options = () => [...list.children].filter((li) => li.firstElementChild);

    function choose(i) {
      const all = options();
      chosen = i;
      all.forEach((li, k) => li.setAttribute("aria-selected", String(k === i)));
      if (i < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", all[i].id);
    }

    const page = (q) => box.form.getAttribute("action") + "?q=" + encodeURIComponent(q);
    const option = (q, text) => el("li", { role: "option" }, el("a", { href: page(q) }, text));

    function show(s, shown, label) {
      shown.forEach((li, n) => {
        li.id = list.id + "-" + n;
        if (li.firstElementChild) li.firstElementChild.tabIndex = -1;
      });
      list.setAttribute("aria-label", label);
      fill(list, ...shown);
      choose(-1);
      list.hidden = !shown.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = shown.length ? say(s, "suggested", { n: shown.length }) : "";
    }

    // tell adds a line that is no suggestion; with again, it opens the page anew.
    function tell(text, again) {
      const li = el("li", { role: "option", "aria-disabled": String(!again), id: list.id + "-told", class: "told" }, again ? newer.link(text) : text);
      if (again) li.firstChild.tabIndex = -1;
      list.append(li);
      list.hidden = !text;
      box.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = text;
    }

    // fail tells that nothing can be looked for, or that a newer release is there.
    async function fail(e, on) {
      const text = await newer.text(e.newer);
      if (!on()) return;
      fill(list);
      choose(-1);
      tell(text || box.form.dataset.broken || "", text);
    }

    async function act(q) {
      const mine = ++turn, on = () => mine === turn;
      q = q.trim().slice(0, 200);
      try {
        const s = await engine();
        if (!on()) return;
        if (!q) return show(s, recent().map((r) => option(r, r)), say(s, "recent"));
        let last = "", index = null;
        const draw = async (found, all) => {
          const n = s.SUGGESTED, best = s.best(found.docs, found.score, n), key = best.join() + ",", same = index === found.index && last && key.startsWith(last);
          if (same && key === last) return found.docs.length >= n;
          let begun = false; // what is chosen of the first stays chosen
          const early = (some) => {
            if (!on() || !some.length) return;
            show(s, some, say(s, "suggestions"));
            begun = true;
          };
          const made = await items(s, found, best, { role: "option" }, list.hidden && early);
          if (made.lost) found.lost.push("texts");
          if (!on()) return true;
          if (made.list.length) made.list.push(option(q, say(s, "all-results")));
          const kept = same || begun ? chosen : -1;
          show(s, made.list, say(s, "suggestions"));
          choose(kept);
          [last, index] = [key, found.index];
          return found.docs.length >= n;
        };
        await seek(s, q, false, on, draw, (found) => {
          if (found.lost.length) tell(say(s, "missing"));
          else if (!found.docs.length) tell(found.rest ? say(s, "rest") : say(s, "none", { q }));
        });
      } catch (e) {
        if (q) await fail(e, on);
        else if (on()) close();
      }
    }

    box.addEventListener("focus", () => { if (!box.value) act(""); });
    box.form.addEventListener("submit", () => recall(box.value.trim()));
    onTyping(box, act);
    box.addEventListener("keydown", (e) => {
      const n = options().length;
      if (e.isComposing || e.keyCode === 229 || list.hidden) return;
      if (e.key === "Escape") close();
      else if (e.key === "ArrowDown") choose((chosen + 2) % (n + 1) - 1);
      else if (e.key === "ArrowUp") choose((chosen + 1 + n) % (n + 1) - 1);
      else if (e.key === "Enter" && chosen >= 0) options()[chosen].firstElementChild.click();
      else return;
      e.preventDefault();
    });
    box.form.addEventListener("focusout", (e) => { if (!box.form.contains(e.relatedTarget)) close(); });
    list.addEventListener("mousedown", (e) => e.preventDefault());
  }

  boxes.filter((b) => b !== live && b.form).forEach(suggest);
  space.box = { boxes, live, results, engine, seek, el, fill, say, items, onTyping, recent, recall };
})();
