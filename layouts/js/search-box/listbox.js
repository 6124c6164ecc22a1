// The list below a box: options that the arrow keys choose, and lines that tell
// something.
import { element, fill, setAll } from "./dom.js";
import { newer, say } from "./engine.js";
import { isComposing } from "./typing.js";

// listBelow makes the list of a box and returns what can be done with it.
export function listBelow(box, id, closed) {
  const list = element("ul", { role: "listbox", id, class: "suggestions", hidden: "" });
  const status = element("span", { role: "status", class: "hidden" });
  let chosen = -1;

  const options = () => [...list.children].filter((li) => li.firstElementChild);

  function choose(i) {
    const all = options();
    chosen = all[i] ? i : -1;
    all.forEach((li, k) => li.setAttribute("aria-selected", String(k === i)));
    if (all[i]) box.setAttribute("aria-activedescendant", all[i].id);
    else box.removeAttribute("aria-activedescendant");
  }

  function open(is) {
    list.hidden = !is;
    box.setAttribute("aria-expanded", String(is));
  }

  function close() {
    closed();
    open(false);
    choose(-1);
  }

  // show shows suggestions; with keep, what was chosen stays chosen.
  function show(s, shown, label, keep) {
    const kept = keep ? chosen : -1;
    shown.forEach((li, n) => {
      li.id = id + "-" + n;
      if (li.firstElementChild) li.firstElementChild.tabIndex = -1;
    });
    list.setAttribute("aria-label", label);
    fill(list, ...shown);
    choose(kept);
    open(shown.length > 0);
    status.textContent = shown.length ? say(s, "suggested", { n: shown.length }) : "";
  }

  function clear() {
    fill(list);
    choose(-1);
  }

  // tell adds a line that is no suggestion, or shows it alone; with again, it
  // opens the page anew.
  function tell(text, alone, again) {
    const li = element("li", { role: "option", "aria-disabled": String(!again), id: id + "-told", class: "told" }, again ? newer.link(text) : text);
    if (again) li.firstChild.tabIndex = -1;
    if (alone) clear();
    list.append(li);
    open(!!text);
    status.textContent = text;
  }

  function onKey(e) {
    const n = options().length;
    if (isComposing(e) || list.hidden) return;
    if (e.key === "Escape") close();
    else if (e.key === "ArrowDown") choose((chosen + 2) % (n + 1) - 1);
    else if (e.key === "ArrowUp") choose((chosen + 1 + n) % (n + 1) - 1);
    else if (e.key === "Enter" && chosen >= 0) options()[chosen].firstElementChild.click();
    else return;
    e.preventDefault();
  }

  box.form.classList.add("suggesting");
  box.form.append(list, status);
  setAll(box, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id });
  box.addEventListener("keydown", onKey);
  box.form.addEventListener("focusout", (e) => { if (!box.form.contains(e.relatedTarget)) close(); });
  list.addEventListener("mousedown", (e) => e.preventDefault());
  return { list, show, tell, close };
}
