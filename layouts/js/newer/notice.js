// The notice that a newer release is there: at the foot of the window, until the
// reader has closed it.

export const root = document.documentElement;
let bar = null;

// again opens the page again, with its fragment and what its address asks for.
// It is loaded before, past every cache: after a rollback its file is older than
// what the browser has, and a server may take that for the same.
function again(e) {
  const reload = () => location.reload();
  e.preventDefault();
  if (location.protocol === "file:") reload();
  else fetch(location.href, { cache: "reload" }).then(reload, reload);
}

// link opens the page again.
export function link(text) {
  const a = document.createElement("a");
  a.href = location.href;
  a.textContent = text;
  a.addEventListener("click", again);
  return a;
}

function closer(label, close) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", label);
  button.title = label;
  button.addEventListener("click", close);
  return button;
}

// showNotice shows it, or takes it away: words are its sentence and the name of
// its button.
export function showNotice(is, words, close) {
  root.classList.toggle("outdated", is);
  if (is === !!bar) return;
  if (!is) {
    bar.remove();
    bar = null;
    return;
  }
  bar = document.createElement("div");
  bar.className = "newer";
  bar.setAttribute("role", "status");
  document.body.append(bar);
  // What comes into a status that stands already is read out.
  setTimeout(() => { if (bar) bar.append(link(words[0]), closer(words[1], close)); }, 100);
}
