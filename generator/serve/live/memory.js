// What survives a reload: scroll, open details, what was typed, and what was
// closed.

const MEMORY = "mingdeng:";

export function remember(key, value) {
  try { sessionStorage.setItem(MEMORY + key, JSON.stringify(value)); } catch (e) { /* storage is blocked */ }
}

export function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(MEMORY + key));
  } catch (e) { return null; }
}

const fields = () => [...document.querySelectorAll("input:not([type=hidden]):not([type=password]):not([type=file]), textarea, select")];
const details = () => [...document.querySelectorAll("details")].filter((d) => !d.closest("#mingdeng-problems"));
const stateOf = (field) => (field.type === "checkbox" || field.type === "radio" ? "checked" : "value");

// save keeps how the page stands.
export function save() {
  remember("view", {
    url: location.href, x: scrollX, y: scrollY,
    open: details().map((d) => d.open),
    typed: fields().map((f) => f[stateOf(f)]),
    focus: fields().indexOf(document.activeElement),
  });
}

function type(field, value) {
  const key = stateOf(field);
  if (value === undefined || field[key] === value) return;
  field[key] = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// restore makes the page stand as it was saved.
export function restore() {
  const view = recall("view");
  remember("view", null);
  if (!view || view.url !== location.href) return;
  details().forEach((d, i) => { if (i in view.open) d.open = view.open[i]; });
  fields().forEach((f, i) => type(f, view.typed[i]));
  const focused = fields()[view.focus];
  if (focused) focused.focus({ preventScroll: true });
  const scroll = () => scrollTo({ left: view.x, top: view.y, behavior: "instant" });
  scroll();
  if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
}
