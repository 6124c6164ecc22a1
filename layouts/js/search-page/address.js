// The address of the page, which brings back what was asked for.
import { view } from "./page.js";

// readAddress takes what is asked for from the address, and returns the query.
export function readAddress() {
  const asked = new URLSearchParams(location.search);
  asked.forEach((value, id) => { if (/^(policy|group|role|unit|state|year)$/.test(id)) view.chosen[id] = value; });
  view.kind = asked.get("kind") || "";
  view.sort = asked.get("sort") === "date" ? "date" : "";
  return asked.get("q") || "";
}

// writeAddress puts it there.
export function writeAddress(q) {
  const asked = new URLSearchParams();
  const all = q ? [["q", q], ["kind", view.kind], ...Object.entries(view.chosen), ["sort", view.sort]] : [];
  for (const [id, value] of all) if (value) asked.set(id, value);
  const search = String(asked);
  try {
    history.replaceState(null, "", search ? "?" + search : location.pathname);
  } catch (e) { /* some browsers refuse it for files */ }
}
