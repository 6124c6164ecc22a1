// Buttons that narrow results to a kind, with how many results each has.
import { again, element, say, view } from "./page.js";

export function kindButtons(s, q, index, docs) {
  const nav = element("div", { class: "kinds", role: "group", "aria-label": say(s, "kinds") });
  const addButton = (id, label, n) => {
    const button = element("button", { type: "button", "aria-pressed": String(view.kind === id) }, label + " ", element("span", null, String(n)));
    button.addEventListener("click", () => {
      view.kind = id;
      again(q, '[aria-pressed="true"]');
    });
    nav.append(button);
  };
  const count = new Map();
  for (const d of docs) {
    const kind = s.kindOf(index, d);
    count.set(kind, (count.get(kind) || 0) + 1);
  }
  addButton("", say(s, "all"), docs.length);
  for (const k of index.kinds) if (count.has(k)) addButton(k.id, k.label, count.get(k));
  return nav;
}
