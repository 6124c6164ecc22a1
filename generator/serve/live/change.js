// A new build in place: what differs in the page is changed, unless a script or
// the reader has changed the same place.
import { load, parse } from "./page.js";
import { here } from "./server.js";

// known is the page as the server sent it: its document, and live, the node of
// ours that each of its nodes has become.
let known = null;

const isOurs = (n) => n.id && n.id.startsWith && n.id.startsWith("mingdeng-") || n.dataset && n.dataset.server === here.server;
const parts = (n) => [...n.childNodes].filter((c) => !isOurs(c));
const last = (list) => list[list.length - 1];
const isSame = (a, b) => a.nodeName === b.nodeName && a.nodeValue === b.nodeValue;
const haveSameNames = (a, b) => a.length === b.length && a.every((n, i) => n.nodeName === b[i].nodeName);

// learn keeps this page as it was sent: a script may have changed it since.
export async function learn() {
  const { doc, tag } = await parse(await load("force-cache"));
  if (tag.server !== here.server || tag.page !== here.page || tag.style !== here.style) return;
  known = { doc, live: new WeakMap() };
  pair(doc.documentElement, document.documentElement);
  here.ready = "";
}

export function forget() {
  known = null;
  delete here.ready;
}

// pair notes which node of ours node has become; what a script has changed, and
// all in it, has no partner.
function pair(node, live) {
  known.live.set(node, live);
  const a = parts(node), b = parts(live);
  if (a.length === b.length && a.every((n, i) => isSame(n, b[i]))) a.forEach((n, i) => pair(n, b[i]));
}

// must stops a change in place: the page is reloaded instead.
function must(ok) {
  if (!ok) throw new Error("reload");
}

const SCRIPTED = "script, style, link, template, iframe, form, button, input, select, textarea, table.sortable, [hidden]";
const isScripted = (n) => n.nodeType === Node.ELEMENT_NODE && (n.matches(SCRIPTED) || n.querySelector(SCRIPTED));

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
  must(node.nodeName === "TABLE" || !node.matches(SCRIPTED));
  changeAttributes(node, next, live);
  changeParts(node, next, live);
}

function setAttribute(n, name, value) {
  if (value === null) n.removeAttribute(name);
  else n.setAttribute(name, value);
}

function changeAttributes(node, next, live) {
  for (const { name } of [...node.attributes, ...next.attributes]) {
    const old = node.getAttribute(name), value = next.getAttribute(name);
    if (old === value) continue;
    must(live.getAttribute(name) === old);
    setAttribute(node, name, value);
    setAttribute(live, name, value);
  }
}

// changeParts makes the children equal: those between what is the same at both
// ends are changed one by one, or replaced when they are others.
function changeParts(node, next, live) {
  const all = [...node.childNodes];
  let a = all, b = [...next.childNodes];
  while (a.length && b.length && a[0].isEqualNode(b[0])) [a, b] = [a.slice(1), b.slice(1)];
  while (a.length && b.length && last(a).isEqualNode(last(b))) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
  if (haveSameNames(a, b)) {
    a.forEach((n, i) => change(n, b[i]));
    return;
  }
  const now = parts(live);
  must(now.length === all.length && all.every((n, i) => known.live.get(n) === now[i])); // not sorted by the reader, say
  must(a.every((n) => known.live.get(n).isEqualNode(n))); // nor opened
  must(!b.some(isScripted));
  const at = a.length ? all.indexOf(last(a)) + 1 : b.length ? [...next.childNodes].indexOf(b[0]) : 0;
  insert(node, b, live, all[at] || null);
  for (const n of a) {
    known.live.get(n).remove();
    n.remove();
  }
}

// insert puts new nodes before one of node's, in node and in what it has become.
function insert(node, list, live, before) {
  for (const n of list) {
    const copy = document.importNode(n, true);
    live.insertBefore(copy, before && known.live.get(before));
    node.insertBefore(n, before);
    pair(n, copy);
  }
}

// update makes the page that of a state without loading it. A page that has read
// the search index, or whose root a script has dressed, is loaded.
export async function update(state) {
  if (Number(here.page) >= state.page) return;
  must(known && document.scripts.length === known.doc.scripts.length + 1 && !document.documentElement.hasAttribute("style"));
  const { doc, tag } = await parse(await load("no-cache"));
  must(tag.server === here.server && Number(tag.page) >= state.page);
  change(known.doc.documentElement, doc.documentElement);
  for (const name of ["seq", "page", "style"]) here[name] = tag[name];
}
