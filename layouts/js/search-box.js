// The search box of every page, and the results of the search page. What is
// looked for and found is shown as text, never as markup. The index is read by
// search.js, which data-search on <html> names where a page does not load it.
(function () {
  "use strict";
  const html = document.documentElement;
  const results = document.getElementById("results");
  const boxes = [...document.querySelectorAll('input[name="q"]')];
  const live = results && (boxes.find((b) => b.closest("main")) || boxes[0]);
  let core = null;

  function load(src) {
    return new Promise((resolve, reject) => {
      const s = document.createElement("script");
      s.onload = resolve;
      s.onerror = reject;
      s.src = src;
      document.head.append(s);
    });
  }

  // engine is search.js with its index open. A page that loads it itself has
  // done so by the time its document is read.
  async function start() {
    if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
    if (!(window.mingdeng && window.mingdeng.search)) await load(html.dataset.search);
    const s = window.mingdeng.search;
    await s.open();
    return s;
  }

  function engine() {
    if (!core) {
      core = start();
      core.catch(() => { core = null; });
    }
    return core;
  }

  function el(tag, attributes, ...children) {
    const e = document.createElement(tag);
    for (const k of Object.keys(attributes || {})) e.setAttribute(k, attributes[k]);
    e.append(...children);
    return e;
  }

  const say = (s, key, values) => s.words()[key].replace(/\{(\w+)\}/g, (all, k) => (values && k in values ? values[k] : all));

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

  // item is one result: its link stands first.
  // A suggestion is one line shorter: the trail, or the sentence that matches.
  function item(s, r, words, attributes) {
    const p = s.passage(r, words);
    const link = el("a", { href: s.address(r, p) }, marked(r.title, s.spans(r.title, words).merged, 0, r.title.length));
    const li = el("li", Object.assign({ "data-search-result": r.kind.id }, attributes), link, " ", el("span", { class: "kind" }, r.kind.label));
    if (r.state) li.append(" ", el("span", { class: "kind" }, say(s, "state-" + r.state)));
    const told = p.text && p.text !== r.trail, instead = told && attributes && p.spans.length && !link.querySelector("mark");
    if (r.trail && !instead) li.append(el("p", { class: "where" }, r.trail));
    if (told && (instead || !attributes)) li.append(snippet(p, instead ? 8 : 60));
    return li;
  }

  async function items(s, found, hits, attributes) {
    const records = await Promise.all(hits.map((h) => s.record(h.doc).catch(() => null)));
    return { lost: records.includes(null), list: records.filter(Boolean).map((r) => item(s, r, found.words, attributes)) };
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
    box.addEventListener("focus", () => { engine().catch(() => {}); });
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
    let turn = 0, chosen = -1;
    box.form.classList.add("suggesting");
    box.form.append(list);
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const k of Object.keys(state)) box.setAttribute(k, state[k]);

    function close() {
      turn++;
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    function choose(i) {
      chosen = i;
      [...list.children].forEach((li, k) => li.setAttribute("aria-selected", String(k === i)));
      if (i < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", list.children[i].id);
    }

    async function act(q) {
      const mine = ++turn;
      try {
        const s = await engine(), found = await s.query(q);
        let n = 0;
        const made = await items(s, found, found.hits.slice(0, s.SUGGESTED), { role: "option" });
        if (mine !== turn) return;
        made.list.forEach((li) => {
          li.id = list.id + "-" + n++;
          li.firstChild.tabIndex = -1;
        });
        list.setAttribute("aria-label", say(s, "suggestions"));
        list.replaceChildren(...made.list);
      } catch (e) {
        if (mine === turn) list.replaceChildren();
      }
      if (mine !== turn) return;
      choose(-1);
      list.hidden = !list.children.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
    }

    onTyping(box, act);
    box.addEventListener("keydown", (e) => {
      const n = list.children.length;
      if (e.isComposing || e.keyCode === 229 || list.hidden) return;
      if (e.key === "Escape") close();
      else if (e.key === "ArrowDown") choose((chosen + 2) % (n + 1) - 1);
      else if (e.key === "ArrowUp") choose((chosen + 1 + n) % (n + 1) - 1);
      else if (e.key === "Enter" && chosen >= 0) list.children[chosen].firstChild.click();
      else return;
      e.preventDefault();
    });
    box.form.addEventListener("focusout", (e) => { if (!box.form.contains(e.relatedTarget)) close(); });
    list.addEventListener("mousedown", (e) => e.preventDefault());
  }

  // ---- The search page.

  function page() {
    const idle = [...results.childNodes];
    const status = el("p", { role: "status", "aria-live": "polite", class: "lead" });
    const body = el("div");
    let turn = 0, kind = "", unfolded = false;
    const chosen = {};
    results.before(status);

    function remember(q) {
      const p = new URLSearchParams();
      if (q) p.set("q", q);
      if (q && kind) p.set("kind", kind);
      if (q) for (const id of Object.keys(chosen)) p.set(id, chosen[id]);
      const search = String(p);
      try {
        history.replaceState(null, "", search ? "?" + search : location.pathname);
      } catch (e) { /* some browsers refuse it for files */ }
    }

    const within = (k, h) => h.doc >= k.first && h.doc < k.first + k.count;
    const has = (f, h) => !chosen[f.id] || (f.values[f.of[h.doc]] || [])[0] === chosen[f.id];

    // narrow offers the kinds, with how many results each has.
    function narrow(s, q, hits) {
      const nav = el("div", { class: "kinds", role: "group", "aria-label": say(s, "kinds") });
      const button = (id, label, n) => {
        const b = el("button", { type: "button", "aria-pressed": String(kind === id) }, label + " ", el("span", null, String(n)));
        b.addEventListener("click", () => {
          kind = id;
          act(q).then(() => { const on = body.querySelector('[aria-pressed="true"]'); if (on) on.focus(); });
        });
        nav.append(b);
      };
      button("", say(s, "all"), hits.length);
      for (const k of s.kinds()) {
        const n = hits.filter((h) => within(k, h)).length;
        if (n) button(k.id, k.label, n);
      }
      return nav;
    }

    // filters offers the facets, each counted with the others applied.
    function filters(s, q, facets, hits) {
      const d = el("details", unfolded ? { class: "filters", open: "" } : { class: "filters" }, el("summary", null, say(s, "filters")));
      d.addEventListener("toggle", () => {
        if (unfolded === d.open) return;
        unfolded = d.open;
        if (unfolded) act(q).then(() => { const on = body.querySelector("summary"); if (on) on.focus(); });
      });
      for (const f of facets) {
        const count = new Map();
        for (const h of hits) {
          const v = f.of[h.doc];
          if (v >= 0 && facets.every((g) => g === f || has(g, h))) count.set(v, (count.get(v) || 0) + 1);
        }
        if (!count.size && !chosen[f.id]) continue;
        const select = el("select", { name: f.id }, el("option", { value: "" }, say(s, "any")));
        f.values.forEach(([id, label], v) => {
          if (!count.has(v) && chosen[f.id] !== id) return;
          const option = el("option", { value: id }, label + " (" + (count.get(v) || 0) + ")");
          option.selected = chosen[f.id] === id;
          select.append(option);
        });
        select.addEventListener("change", () => {
          if (select.value) chosen[f.id] = select.value;
          else delete chosen[f.id];
          act(q).then(() => { const on = body.querySelector('select[name="' + f.id + '"]'); if (on) on.focus(); });
        });
        d.append(el("label", null, f.label, " ", select));
      }
      return d;
    }

    function more(s, found, hits, list, from) {
      const rest = hits.length - from;
      if (rest <= 0) return "";
      const b = el("button", { type: "button", class: "more" }, say(s, "more", { n: Math.min(rest, s.PAGE) }));
      b.addEventListener("click", async () => {
        const made = await items(s, found, hits.slice(from, from + s.PAGE));
        list.append(...made.list);
        b.replaceWith(more(s, found, hits, list, from + s.PAGE));
        if (made.list[0]) made.list[0].firstChild.focus();
      });
      return b;
    }

    function empty(s, q) {
      status.textContent = say(s, "none", { q });
      body.replaceChildren(el("p", { class: "empty" }, say(s, "tips")), ...idle);
      results.replaceChildren(body);
    }

    async function act(q) {
      const mine = ++turn;
      q = q.trim().slice(0, 200);
      remember(q);
      let s;
      try { s = await engine(); } catch (e) {
        if (mine === turn) status.textContent = results.dataset.broken || "";
        return;
      }
      if (mine !== turn) return;
      if (!q) {
        status.textContent = say(s, "prompt");
        return results.replaceChildren(...idle);
      }
      const wait = setTimeout(() => { if (mine === turn) status.textContent = say(s, "loading"); }, 300);
      const found = await s.query(q);
      let facets = [];
      if (unfolded || Object.keys(chosen).length) {
        unfolded = true;
        facets = await s.facets().catch(() => { found.lost.push("facets"); return []; });
      }
      const all = found.hits.filter((h) => facets.every((f) => has(f, h)));
      let k = s.kinds().find((x) => x.id === kind), hits = k ? all.filter((h) => within(k, h)) : all;
      if (!hits.length) { hits = all; kind = ""; k = null; }
      const made = await items(s, found, hits.slice(0, s.PAGE));
      clearTimeout(wait);
      if (mine !== turn) return;
      if (!found.hits.length) empty(s, q);
      else {
        const list = el("ol", { class: "found" }, ...made.list);
        status.textContent = say(s, found.near ? "count-near" : "count", { n: hits.length, q });
        const near = k ? found.hits.filter((h) => within(k, h)) : found.hits;
        body.replaceChildren(narrow(s, q, all), filters(s, q, facets, near), list, more(s, found, hits, list, s.PAGE));
        results.replaceChildren(body);
      }
      if (made.lost || found.lost.length) body.prepend(el("p", { class: "empty", role: "alert" }, say(s, "missing")));
    }

    const asked = new URLSearchParams(location.search);
    asked.forEach((v, id) => { if (/^(policy|group|role|unit|state|year)$/.test(id)) chosen[id] = v; });
    kind = asked.get("kind") || "";
    boxes.forEach((b) => { b.value = asked.get("q") || ""; });
    onTyping(live, act);
    live.form.addEventListener("submit", (e) => {
      e.preventDefault();
      act(live.value);
    });
    document.addEventListener("keydown", (e) => {
      const links = [live, ...results.querySelectorAll("[data-search-result] > a:first-child")];
      const i = links.indexOf(document.activeElement);
      if (i < 0 || e.isComposing || e.keyCode === 229 || e.defaultPrevented) return;
      if (e.key === "ArrowDown" && links[i + 1]) links[i + 1].focus();
      else if (e.key === "ArrowUp" && i > 0) links[i - 1].focus();
      else if (e.key === "Escape" && i > 0) live.focus();
      else return;
      e.preventDefault();
    });
    act(live.value);
  }

  boxes.filter((b) => b !== live && b.form).forEach(suggest);
  if (live) page();
})();
