// live.js is put into every page of the preview, and into none that is built.
// It listens to the server's event stream. Of a new build it changes what
// differs in the page, or reloads it as it stands (scroll, open details, what
// was typed) where that is not safe; one that changed only styles swaps them;
// problems are listed above the page. All words come from the server, and are
// set as text only.
(() => {
  "use strict";
  const here = document.currentScript.dataset;
  const alone = "alone" in here; // a page of problems only
  const own = "/_mingdeng/";
  const memory = "mingdeng:";

  // ---- what survives a reload

  const remember = (key, value) => {
    try { sessionStorage.setItem(memory + key, JSON.stringify(value)); } catch { /* storage is blocked */ }
  };
  const recall = (key) => {
    try { return JSON.parse(sessionStorage.getItem(memory + key)); } catch { return null; }
  };
  const fields = () => [...document.querySelectorAll("input:not([type=hidden], [type=password], [type=file]), textarea, select")];
  const details = () => [...document.querySelectorAll("details:not(#mingdeng-problems *)")];
  const ticks = (f) => f.type === "checkbox" || f.type === "radio";

  function save() {
    remember("view", {
      url: location.href, x: scrollX, y: scrollY,
      open: details().map((d) => d.open),
      typed: fields().map((f) => (ticks(f) ? f.checked : f.value)),
      focus: fields().indexOf(document.activeElement),
    });
  }

  function restore() {
    const view = recall("view");
    remember("view", null);
    if (!view || view.url !== location.href) return;
    details().forEach((d, i) => { if (i in view.open) d.open = view.open[i]; });
    fields().forEach((f, i) => {
      const key = ticks(f) ? "checked" : "value";
      if (!(i in view.typed) || f[key] === view.typed[i]) return;
      f[key] = view.typed[i];
      f.dispatchEvent(new Event("input", { bubbles: true }));
    });
    fields()[view.focus]?.focus({ preventScroll: true });
    const scroll = () => scrollTo({ left: view.x, top: view.y, behavior: "instant" });
    scroll();
    if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
  }

  // reload asks for the page of a state, once for each: a page that something
  // between us and the server keeps stale must not reload for ever.
  function reload(state) {
    const goal = `${state.server} ${state.seq} ${location.href}`;
    if (recall("goal") === goal) return lost(true);
    remember("goal", goal);
    save();
    source?.close();
    location.reload();
  }

  // ---- a new build in place

  let known = null; // the page as the server sent it: its document, and live, the node of ours that each of its nodes has become

  const ours = (n) => n.id?.startsWith?.("mingdeng-") || n.dataset?.server === here.server;
  const parts = (n) => [...n.childNodes].filter((c) => !ours(c));

  // load asks for this page. Its error is null when there is no answer.
  const load = (cache) => fetch(location.href, { cache }).catch(() => { throw null; });

  // parse reads a page that the server sent, and cuts out the tag of this
  // script, which tells the build that it is of.
  async function parse(answer) {
    if (!answer.ok || answer.redirected) throw new Error("not the page");
    const doc = new DOMParser().parseFromString(await answer.text(), "text/html");
    const tag = doc.querySelector("script[data-server]");
    tag.remove();
    return { doc, tag: tag.dataset };
  }

  // learn keeps this page as it was sent: a script may have changed it since.
  async function learn() {
    const { doc, tag } = await parse(await load("force-cache"));
    if (tag.server !== here.server || tag.page !== here.page || tag.style !== here.style) return;
    known = { doc, live: new WeakMap() };
    pair(doc.documentElement, document.documentElement);
    here.ready = "";
  }

  // pair notes which node of ours node has become; what a script has changed,
  // and all in it, has no partner.
  function pair(node, live) {
    known.live.set(node, live);
    const a = parts(node), b = parts(live);
    if (a.length === b.length && a.every((n, i) => n.nodeName === b[i].nodeName && n.nodeValue === b[i].nodeValue)) a.forEach((n, i) => pair(n, b[i]));
  }

  // must stops a change in place: the page is reloaded instead.
  function must(ok) {
    if (!ok) throw new Error("reload");
  }

  const scripted = "script, style, link, template, iframe, form, button, input, select, textarea, table.sortable, [hidden]";

  // change makes node, and what it has become, equal to next.
  function change(node, next) {
    if (node.isEqualNode(next)) return;
    const live = known.live.get(node);
    must(live && node.nodeName === next.nodeName);
    if (node.nodeType !== Node.ELEMENT_NODE) {
      must(live.nodeValue === node.nodeValue);
      live.nodeValue = node.nodeValue = next.nodeValue;
      return;
    }
    must(node.nodeName === "TABLE" || !node.matches(scripted));
    for (const { name } of [...node.attributes, ...next.attributes]) {
      const old = node.getAttribute(name), value = next.getAttribute(name);
      if (old === value) continue;
      must(live.getAttribute(name) === old);
      for (const n of [node, live]) value === null ? n.removeAttribute(name) : n.setAttribute(name, value);
    }
    changeParts(node, next, live);
  }

  // changeParts makes the children equal: those between what is the same at
  // both ends are changed one by one, or replaced when they are others.
  function changeParts(node, next, live) {
    let a = [...node.childNodes], b = [...next.childNodes];
    const all = a;
    while (a.length && b.length && a[0].isEqualNode(b[0])) { a = a.slice(1); b = b.slice(1); }
    while (a.length && b.length && a.at(-1).isEqualNode(b.at(-1))) { a = a.slice(0, -1); b = b.slice(0, -1); }
    if (a.length === b.length && a.every((n, i) => n.nodeName === b[i].nodeName)) return a.forEach((n, i) => change(n, b[i]));
    const now = parts(live);
    must(now.length === all.length && all.every((n, i) => known.live.get(n) === now[i])); // not sorted by the reader, say
    must(a.every((n) => known.live.get(n).isEqualNode(n))); // nor opened
    must(b.every((n) => n.nodeType !== Node.ELEMENT_NODE || !n.matches(scripted) && !n.querySelector(scripted)));
    const end = all[all.lastIndexOf(a.at(-1)) + 1] ?? null;
    const before = a.length ? end : all[b.length ? [...next.childNodes].indexOf(b[0]) : 0] ?? null;
    for (const n of b) {
      const copy = document.importNode(n, true);
      live.insertBefore(copy, before && known.live.get(before));
      node.insertBefore(n, before);
      pair(n, copy);
    }
    for (const n of a) {
      known.live.get(n).remove();
      n.remove();
    }
  }

  // update makes the page that of a state without loading it. A page that has
  // read the search index, or whose root a script has dressed, is loaded.
  async function update(state) {
    if (Number(here.page) >= state.page) return;
    must(known && document.scripts.length === known.doc.scripts.length + 1 && !document.documentElement.hasAttribute("style"));
    const { doc, tag } = await parse(await load("no-cache"));
    must(tag.server === here.server && Number(tag.page) >= state.page);
    change(known.doc.documentElement, doc.documentElement);
    for (const name of ["seq", "page", "style"]) here[name] = tag[name];
  }

  // ---- styles

  const sheets = (doc) => [...doc.querySelectorAll("link[rel~=stylesheet]:not(#mingdeng-style)")];

  async function swapStyles(state) {
    const answer = await load("no-cache");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = sheets(document);
    const next = sheets(page);
    if (now.length !== next.length) return reload(state);
    now.forEach((old, i) => {
      const url = new URL(next[i].getAttribute("href"), location.href);
      url.searchParams.set("mingdeng", state.style);
      const fresh = old.cloneNode();
      fresh.href = url.href;
      fresh.addEventListener("load", () => old.remove());
      fresh.addEventListener("error", () => fresh.remove());
      old.after(fresh);
    });
  }

  // ---- panel and notice

  function make(tag, name, text) {
    const e = document.createElement(tag);
    if (name) e.className = "mingdeng-" + name;
    if (text) e.textContent = text;
    return e;
  }

  function dress() {
    if (document.getElementById("mingdeng-style")) return;
    const link = make("link");
    Object.assign(link, { id: "mingdeng-style", rel: "stylesheet", href: own + "live.css" });
    document.head.append(link);
  }

  function item(p) {
    const li = make("li", p.error ? "error" : "warning");
    const line = make("p", "message");
    if (p.place) line.append(make("code", "", p.place), " ", ...editLink(p.place));
    if (p.label) line.append(make("b", "", p.label), " ");
    line.append(p.message + " ", make("small", "", `[${p.id}]`));
    li.append(line);
    if (p.before || p.mark || p.after) {
      const pre = make("pre");
      pre.append(p.before, make("mark", "", p.mark), p.after);
      li.append(pre);
    }
    if (p.hint) li.append(make("p", "hint", p.hint));
    return li;
  }

  // editLink is the link that opens a place such as data/units/a.toml:12:9 in
  // the reader's editor, if serve was told which.
  function editLink(place) {
    const at = /^(.+?)(?::(\d+))?(?::(\d+))?$/.exec(place);
    if (!here.editor || !at) return [];
    const path = `${here.root.replace(/\/$/, "")}/${at[1]}`;
    const values = {
      file: path.split("/").map(encodeURIComponent).join("/").replace(/^\/?([A-Za-z])%3A\//, "/$1:/"),
      line: at[2] ?? "1",
      col: at[3] ?? "1",
    };
    const link = make("a", "edit", here.edit);
    link.href = here.editor.replace(/(\/?)\{(file|line|col)\}/g, (_, slash, name) =>
      slash && values[name].startsWith("/") ? values[name] : slash + values[name]);
    return [link, " "];
  }

  function show(state) {
    document.getElementById("mingdeng-problems")?.remove();
    const panel = state.panel;
    if (!panel || alone || recall("closed") === `${state.server} ${state.seq}`) return;
    dress();
    const box = make("section", "problems");
    Object.assign(box, { id: "mingdeng-problems", lang: panel.lang });
    box.setAttribute("role", panel.broken ? "alert" : "status");
    const close = make("button", "close", panel.close);
    close.type = "button";
    close.addEventListener("click", () => {
      remember("closed", `${state.server} ${state.seq}`);
      box.remove();
    });
    const list = make("ol");
    list.append(...panel.problems.map(item));
    const body = make(panel.broken ? "div" : "details", "body");
    body.append(make(panel.broken ? "h2" : "summary", "", panel.title), list);
    if (panel.more) body.append(make("p", "", panel.more));
    box.append(close, body);
    document.body.prepend(box);
  }

  // lost says that the page may be out of date.
  function lost(is) {
    const old = document.getElementById("mingdeng-lost");
    if (!is) return old?.remove();
    if (old) return;
    dress();
    const p = make("p", "lost", here.lost);
    p.id = "mingdeng-lost";
    p.setAttribute("role", "status");
    document.body.prepend(p);
  }

  // ---- where things come from

  let origin = null; // the button that names the source of what is pointed at
  let shown = null;

  // point shows file and line of the element that the pointer or the keyboard
  // is at, in its upper right corner.
  function point(e) {
    if (origin?.contains(e.target)) return;
    const at = e.target.closest?.("[data-source]");
    if (at === shown) return;
    shown = at;
    origin?.remove();
    if (!at) return;
    dress();
    const place = at.dataset.source;
    const copy = make("button", "", `${place} ${here.copy}`);
    copy.type = "button";
    copy.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(place); } catch { return getSelection().selectAllChildren(copy); }
      copy.textContent = `${place} ${here.copied}`;
    });
    origin = make("div");
    origin.id = "mingdeng-source";
    origin.append(copy, " ", ...editLink(place));
    const box = at.getBoundingClientRect();
    document.body.append(origin);
    origin.style.top = `${Math.max(0, box.top + scrollY)}px`;
    origin.style.left = `${Math.max(0, box.right + scrollX - origin.offsetWidth)}px`;
  }

  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", point);

  // ---- the stream

  let source = null;
  let timer = 0;
  let retry = 0;

  let work = Promise.resolve(); // one state after the other

  function receive(state) {
    clearTimeout(timer);
    timer = 0;
    lost(false);
    if (state.server !== here.server || (alone && String(state.seq) !== here.seq)) return reload(state);
    work = work.then(() => follow(state)).catch((e) => (e === null ? lost(true) : reload(state)));
  }

  // follow brings the page to a state, and throws when it must be reloaded.
  async function follow(state) {
    if (Number(here.page) < state.page) await update(state);
    else if (Number(here.style) < state.style) {
      here.style = String(state.style);
      known = null;
      delete here.ready;
      await swapStyles(state);
      idle(learn);
    }
    show(state);
  }

  const idle = (f) => (window.requestIdleCallback ?? setTimeout)(() => f().catch(() => {}));

  // Only a page that is seen listens: a browser opens few connections to one
  // server, and many tabs would use them up.
  function listen() {
    clearTimeout(retry);
    if (document.hidden || source) return;
    try {
      source = new EventSource(own + "events");
    } catch {
      return lost(true);
    }
    source.addEventListener("message", (e) => receive(JSON.parse(e.data)));
    source.addEventListener("error", () => {
      stop();
      timer ||= setTimeout(lost, 3000, true);
      retry = setTimeout(listen, 500);
    });
  }

  function stop() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  if (alone) document.querySelectorAll("main code").forEach((c) => c.after(" ", ...editLink(c.textContent)));
  restore();
  listen();
  if (document.readyState === "complete") idle(learn);
  else addEventListener("load", () => idle(learn), { once: true });
})();
