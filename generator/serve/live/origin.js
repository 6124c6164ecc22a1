// Where things come from: file and line of what the pointer or the keyboard is
// at, in its upper right corner.
import { dress, editLink, make } from "./elements.js";
import { here } from "./server.js";

let origin = null; // the box that names the source of what is pointed at
let shown = null;

function copyButton(place) {
  const copy = make("button", "", `${place} ${here.copy}`);
  copy.type = "button";
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(place);
      copy.textContent = `${place} ${here.copied}`;
    } catch (e) { getSelection().selectAllChildren(copy); }
  });
  return copy;
}

function point(e) {
  if (origin && origin.contains(e.target)) return;
  const at = e.target.closest ? e.target.closest("[data-source]") : null;
  if (at === shown) return;
  shown = at;
  if (origin) origin.remove();
  if (!at) return;
  dress();
  const place = at.dataset.source, box = at.getBoundingClientRect();
  origin = make("div");
  origin.id = "mingdeng-source";
  origin.append(copyButton(place), " ", ...editLink(place));
  document.body.append(origin);
  origin.style.top = `${Math.max(0, box.top + scrollY)}px`;
  origin.style.left = `${Math.max(0, box.right + scrollX - origin.offsetWidth)}px`;
}

document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);
