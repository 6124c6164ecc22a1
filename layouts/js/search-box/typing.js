// Typing: nothing is looked for while an input method composes.
import { engine, newer } from "./engine.js";

// onTyping calls act with what a box holds, whenever that changed.
export function onTyping(box, act) {
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

// isComposing is whether a key belongs to an input method.
export const isComposing = (e) => e.isComposing || e.keyCode === 229;

const isTyping = (e) => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;

// opensSearch is whether a key goes to the box: / where nobody types, Ctrl+K.
function opensSearch(e) {
  const command = e.ctrlKey || e.metaKey;
  if (e.defaultPrevented || e.isComposing || e.altKey) return false;
  return command ? e.key.toLowerCase() === "k" : e.key === "/" && !isTyping(e);
}

// focusByKey gives a box these keys.
export function focusByKey(box) {
  document.addEventListener("keydown", (e) => {
    if (!opensSearch(e)) return;
    e.preventDefault();
    box.focus();
    box.select();
  });
}
