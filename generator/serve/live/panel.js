// Problems, listed above the page, and the notice that it may be out of date.
import { dress, editLink, make } from "./elements.js";
import { recall, remember } from "./memory.js";
import { alone, here } from "./server.js";

function item(problem) {
  const li = make("li", problem.error ? "error" : "warning"), line = make("p", "message");
  if (problem.place) line.append(make("code", "", problem.place), " ", ...editLink(problem.place));
  if (problem.label) line.append(make("b", "", problem.label), " ");
  line.append(problem.message + " ", make("small", "", `[${problem.id}]`));
  li.append(line);
  if (problem.before || problem.mark || problem.after) {
    const pre = make("pre");
    pre.append(problem.before, make("mark", "", problem.mark), problem.after);
    li.append(pre);
  }
  if (problem.hint) li.append(make("p", "hint", problem.hint));
  return li;
}

function closeButton(label, close) {
  const button = make("button", "close", label);
  button.type = "button";
  button.addEventListener("click", close);
  return button;
}

function listOf(panel) {
  const list = make("ol"), body = make(panel.broken ? "div" : "details", "body");
  list.append(...panel.problems.map(item));
  body.append(make(panel.broken ? "h2" : "summary", "", panel.title), list);
  if (panel.more) body.append(make("p", "", panel.more));
  return body;
}

function remove(id) {
  const old = document.getElementById(id);
  if (old) old.remove();
}

// show lists the problems of a state, unless the reader has closed them.
export function show(state) {
  const { panel } = state, which = `${state.server} ${state.seq}`;
  remove("mingdeng-problems");
  if (!panel || alone || recall("closed") === which) return;
  dress();
  const box = make("section", "problems");
  Object.assign(box, { id: "mingdeng-problems", lang: panel.lang });
  box.setAttribute("role", panel.broken ? "alert" : "status");
  const close = closeButton(panel.close, () => {
    remember("closed", which);
    box.remove();
  });
  box.append(close, listOf(panel));
  document.body.prepend(box);
}

// lost says that the page may be out of date, or no more.
export function lost(is) {
  if (!is) {
    remove("mingdeng-lost");
    return;
  }
  if (document.getElementById("mingdeng-lost")) return;
  dress();
  const p = make("p", "lost", here.lost);
  p.id = "mingdeng-lost";
  p.setAttribute("role", "status");
  document.body.prepend(p);
}
