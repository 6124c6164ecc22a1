// A link into folded text unfolds it.

function target() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch (e) { /* somebody typed a % */ }
  return id && document.getElementById(id);
}

function unfold() {
  const element = target();
  let opened = false;
  for (let e = element; e; e = e.parentElement) {
    if (e.tagName !== "DETAILS" || e.open) continue;
    e.open = true;
    opened = true;
  }
  if (opened) element.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();
