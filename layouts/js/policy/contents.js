// The article at the top of the window is the current one in the contents.

// linesById are the links of the contents by what they lead to.
function linesById() {
  const lines = new Map();
  for (const a of document.querySelectorAll(".contents a")) {
    const href = a.getAttribute("href"), m = /#(.+)$/.exec(href) || /([^/]+)\.html$/.exec(href);
    if (m) lines.set(m[1], a);
  }
  return lines;
}

// showInBox scrolls what a line stands in, not the page.
function showInBox(line) {
  const box = line.closest(".index");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
}

function followScroll() {
  const lines = linesById();
  let current = null;
  const mark = (id) => {
    const line = lines.get(id);
    if (!line || line === current) return;
    if (current) current.removeAttribute("aria-current");
    current = line;
    line.setAttribute("aria-current", "location");
    showInBox(line);
  };
  const watch = new IntersectionObserver((entries) => {
    for (const e of entries) if (e.isIntersecting) mark(e.target.id);
  }, { rootMargin: "-10% 0px -75% 0px" });
  for (const id of lines.keys()) {
    const article = document.getElementById(id);
    if (article) watch.observe(article);
  }
}

if (!document.querySelector(".contents [aria-current]")) followScroll();
