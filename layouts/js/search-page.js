// The search page: results with snippets, what narrows and sorts them, and an
// address that brings all of it back.
(function () {
  "use strict";
  const { boxes, live, results, engine, seek, el, fill, say, items, onTyping, recent, recall } = window.mingdeng.box;
  const { newer } = window.mingdeng;
  const idle = [...results.childNodes];
  const status = el("p", { role: "status", "aria-live": "polite", class: "lead" });
  const body = el("div");
  const chosen = {};
  let turn = 0, kind = "", sort = "", unfolded = false, board = null, whole = null;

  function remember(q) {
    const p = new URLSearchParams();
    if (q) {
      p.set("q", q);
      if (kind) p.set("kind", kind);
      for (const id of Object.keys(chosen)) p.set(id, chosen[id]);
      if (sort) p.set("sort", sort);
    }
    const search = String(p);
    try {
      history.replaceState(null, "", search ? "?" + search : location.pathname);
    } catch (e) { /* some browsers refuse it for files */ }
  }

  // again shows the results anew and gives the focus back.
  function again(q, selector) {
    act(q).then(() => { const on = body.querySelector(selector); if (on) on.focus(); });
  }

  // ---- What narrows results.

  // narrow offers the kinds, with how many results each has.
  function narrow(s, q, index, docs) {
    const nav = el("div", { class: "kinds", role: "group", "aria-label": say(s, "kinds") });
    const button = (id, label, n) => {
      const b = el("button", { type: "button", "aria-pressed": String(kind === id) }, label + " ", el("span", null, String(n)));
      b.addEventListener("click", () => {
        kind = id;
        again(q, '[aria-pressed="true"]');
      });
      nav.append(b);
    };
    const count = new Map();
    for (const d of docs) count.set(s.kindOf(index, d), (count.get(s.kindOf(index, d)) || 0) + 1);
    button("", say(s, "all"), docs.length);
    for (const k of index.kinds) if (count.has(k)) button(k.id, k.label, count.get(k));
    return nav;
  }

  // load reads the facets of the kinds that were found: [{ id, label, of: kind
  // to what gives a document's value }].
  function load(s, found) {
    const { index } = found, kinds = index.kinds.filter((k) => found.docs.some((d) => d >= k.first && d < k.first + k.room));
    return Promise.all(index.facets.map(async ([id, label], i) => {
      const of = new Map();
      await Promise.all(kinds.map(async (k) => of.set(k, await s.facet(k, i, found.docs.filter((d) => d >= k.first && d < k.first + k.room)))));
      return { id, label, of, index };
    }));
  }

  // values of a document in a facet, as [ID, label]: an ID with slashes is
  // below those before them.
  function values(s, f, doc) {
    const at = f.of.get(s.kindOf(f.index, doc)), v = at && at(doc);
    if (!v) return [];
    const labels = v[1].split(" ");
    return v[0].split(" ").map((id, i) => [id, labels[i]]);
  }

  const has = (s, f, doc) => !chosen[f.id] || values(s, f, doc).some(([id]) => (id + "/").startsWith(chosen[f.id] + "/"));

  // tree counts results by the values of a facet, each with those below it.
  function tree(s, f, docs) {
    const root = { below: new Map() };
    for (const d of docs) {
      for (const [id, label] of values(s, f, d)) {
        const labels = label.split("/");
        let at = root, path = "";
        id.split("/").forEach((part, i) => {
          path += (i ? "/" : "") + part;
          if (!at.below.has(part)) at.below.set(part, { id: path, label: labels[i], n: 0, below: new Map() });
          at = at.below.get(part);
          at.n++;
        });
      }
    }
    return root;
  }

  function options(f, at, depth, select) {
    const list = [...at.below.values()];
    if (f.id === "year") list.sort((a, b) => b.id - a.id);
    for (const v of list) {
      const o = el("option", { value: v.id }, "\u3000".repeat(depth) + v.label + " (" + v.n + ")");
      o.selected = chosen[f.id] === v.id;
      select.append(o);
      options(f, v, depth + 1, select);
    }
  }

  // filters offers the facets, each counted with the others applied, and the
  // order.
  function filters(s, q, facets, docs) {
    const fields = el("div"), d = el("details", { class: "filters" }, el("summary", null, say(s, "filters")), fields);
    d.open = unfolded;
    d.addEventListener("toggle", () => {
      if (unfolded === d.open) return;
      unfolded = d.open;
      if (unfolded) again(q, "summary");
    });
    const offer = (id, label, select, change) => {
      select.name = id;
      select.addEventListener("change", () => {
        change(select.value);
        again(q, 'select[name="' + id + '"]');
      });
      fields.append(el("label", null, el("span", null, label), select));
    };
    for (const f of facets) {
      if (f.id === "date") continue;
      const root = tree(s, f, docs.filter((doc) => facets.every((g) => g === f || has(s, g, doc))));
      if (!root.below.size && !chosen[f.id]) continue;
      const select = el("select", null, el("option", { value: "" }, say(s, "any")));
      options(f, root, 0, select);
      if (chosen[f.id] && select.value !== chosen[f.id]) {
        select.append(el("option", { value: chosen[f.id] }, chosen[f.id] + " (0)"));
        select.value = chosen[f.id];
      }
      offer(f.id, f.label, select, (v) => {
        if (v) chosen[f.id] = v;
        else delete chosen[f.id];
      });
    }
    const order = el("select", null, el("option", { value: "" }, say(s, "by-relevance")), el("option", { value: "date" }, say(s, "by-date")));
    order.value = sort;
    offer("sort", say(s, "sort"), order, (v) => { sort = v; });
    return d;
  }

  // ---- Results.

  const missing = (s) => el("p", { class: "empty", role: "alert" }, say(s, "missing"));

  function more(s, found, docs, rank, list, from) {
    const rest = docs.length - from;
    if (rest <= 0) return "";
    const b = el("button", { type: "button", class: "more" }, say(s, "more", { n: Math.min(rest, s.PAGE) })), told = missing(s);
    b.addEventListener("click", async () => {
      const made = await items(s, found, s.best(docs, rank, from + s.PAGE).slice(from));
      if (made.lost) {
        await s.renew(found.index).catch(() => {});
        if (s.index() !== found.index) return act(found.q);
        return b.before(told);
      }
      told.remove();
      list.append(...made.list);
      b.replaceWith(more(s, found, docs, rank, list, from + s.PAGE));
      if (made.list[0]) made.list[0].firstChild.focus();
    });
    return b;
  }

  // ranks are what documents are sorted by: the score, or the day as a number.
  function ranks(s, found, facets, docs) {
    const score = new Map(found.docs.map((d, i) => [d, found.score[i]])), days = sort && facets.find((f) => f.id === "date");
    return docs.map((d) => (days ? +(values(s, days, d)[0] || ["0"])[0].replace(/-/g, "") : score.get(d)));
  }

  async function show(s, q, found, partial, mine) {
    let facets = [];
    if (unfolded || sort || Object.keys(chosen).length) {
      unfolded = true;
      facets = await load(s, found).catch(() => { found.lost.push("facets"); return []; });
    }
    const all = facets.length ? found.docs.filter((d) => facets.every((f) => has(s, f, d))) : found.docs;
    const within = (list, k) => list.filter((d) => d >= k.first && d < k.first + k.room);
    let k = found.index.kinds.find((x) => x.id === kind), docs = k ? within(all, k) : all;
    if (!docs.length && k && !partial) [kind, k, docs] = ["", null, all];
    const rank = facets.length || k ? ranks(s, found, facets, docs) : found.score, wanted = s.best(docs, rank, s.PAGE);
    // What was shown of the same search stays: somebody may be about to click it.
    if (!board || board.turn !== mine || board.index !== found.index || board.docs.some((d, i) => d !== wanted[i])) {
      board = { turn: mine, index: found.index, docs: [], list: el("ol", { class: "found" }), more: el("div") };
    }
    const on = board;
    const head = () => {
      const nav = narrow(s, q, found.index, all), side = filters(s, q, facets, k ? within(found.docs, k) : found.docs);
      if (on.nav) {
        on.nav.replaceWith(nav);
        on.side.replaceWith(side);
      } else {
        fill(body, nav, side, on.list, on.more);
        fill(results, body);
      }
      [on.nav, on.side] = [nav, side];
    };
    const early = (made) => {
      if (mine !== turn) return;
      head();
      on.list.append(...made);
    };
    const made = await items(s, found, wanted.slice(on.docs.length), null, results.contains(body) ? null : early);
    if (mine !== turn) return;
    head();
    on.list.append(...made.list.filter((li) => li.parentNode !== on.list));
    on.docs = wanted;
    fill(on.more, more(s, found, docs, rank, on.list, s.PAGE));
    if (made.lost) {
      found.lost.push("texts");
      board = null; // so that they are asked for again
    }
    const told = say(s, found.near ? "count-near" : partial ? "count-so-far" : found.about ? "count-about" : "count", { n: docs.length, q });
    if (!found.near || !found.lost.length) status.textContent = told;
    if (found.rest) on.more.append(further(s, q));
  }

  // further offers to look through all records, where there are very many.
  function further(s, q) {
    const b = el("button", { type: "button", class: "more" }, say(s, "further"));
    b.addEventListener("click", () => {
      whole = q;
      again(q, "[data-search-result] > a");
    });
    return el("p", { class: "empty" }, say(s, "rest"), " ", b);
  }

  // end says what there is to say when all was looked for.
  function end(s, q, found) {
    const none = !found.docs.length;
    if (!found.lost.length) return none ? empty(s, q, found) : null;
    if (none) fill(results, ...idle);
    else body.lastChild.prepend(missing(s));
    if (none || found.near) status.textContent = say(s, "missing");
  }

  function empty(s, q, found) {
    status.textContent = found.rest ? say(s, "rest") : say(s, "none", { q });
    fill(body, el("p", { class: "empty" }, say(s, "tips")), found.rest ? further(s, q) : "", ...idle);
    fill(results, body);
  }

  // start stands where nothing is looked for: what was looked for lately.
  function start(s) {
    status.textContent = say(s, "prompt");
    const list = recent();
    if (!list.length) return fill(results, ...idle);
    const ul = el("ul", { class: "recent" }, ...list.map((q) => el("li", null, el("a", { href: "?q=" + encodeURIComponent(q) }, q))));
    const forget = el("button", { type: "button", class: "more" }, say(s, "forget"));
    forget.addEventListener("click", () => {
      recall("");
      start(s);
      live.focus();
    });
    fill(body, el("h2", null, say(s, "recent")), ul, forget);
    fill(results, body, ...idle);
  }

  async function act(q) {
    const mine = ++turn;
    q = q.trim().slice(0, 200);
    remember(q);
    const wait = setTimeout(() => { if (mine === turn && q) status.textContent = results.dataset.loading; }, 300);
    try {
      const s = await engine();
      if (mine !== turn) return;
      if (!q) return start(s);
      await seek(s, q, whole === q, () => mine === turn, (found, all) => found.docs.length && show(s, q, found, !all, mine), (found) => end(s, q, found));
    } catch (e) {
      const text = await newer.text(e.newer);
      if (mine !== turn) return;
      fill(status, text ? newer.link(text) : results.dataset.broken);
      fill(results, ...idle);
    } finally {
      clearTimeout(wait);
    }
  }

  // ---- Keys: arrows go through the results, Escape goes back to the box.

  const links = () => [live, ...results.querySelectorAll("[data-search-result] > a:first-child")];
  const place = () => links().indexOf(document.activeElement);
  document.addEventListener("keydown", (e) => {
    const list = links(), i = place();
    if (i < 0 || e.isComposing || e.keyCode === 229 || e.defaultPrevented) return;
    if (e.key === "ArrowDown" && list[i + 1]) list[i + 1].focus();
    else if (e.key === "ArrowUp" && i > 0) list[i - 1].focus();
    else if (e.key === "Escape" && i > 0) live.focus();
    else return;
    e.preventDefault();
  });

  const asked = new URLSearchParams(location.search);
  asked.forEach((v, id) => { if (/^(policy|group|role|unit|state|year)$/.test(id)) chosen[id] = v; });
  kind = asked.get("kind") || "";
  sort = asked.get("sort") === "date" ? "date" : "";
  boxes.forEach((b) => { b.value = asked.get("q") || ""; });
  results.before(status);
  onTyping(live, act);
  live.form.addEventListener("submit", (e) => {
    e.preventDefault();
    recall(live.value.trim());
    act(live.value);
  });
  act(live.value);
})();
