// An open tab learns that the site was published anew. release.js, which
// data-release on <html> names, calls mingdeng.release with the release that is
// there and with words. No page holds that, so that an unchanged page keeps its
// bytes: the first answer after the page came is taken for the page's own.
(function () {
  "use strict";
  const html = document.documentElement, HOUR = 36e5;
  const kept = "mingdeng-release " + location.pathname;
  let own = "", asked = 0, answer = Promise.resolve(), words = [], refused = false, closed = false, bar = null;

  const space = window.mingdeng = window.mingdeng || {};
  const newer = space.newer = { release: "", load, look, text, link };

  // load runs a script and returns its element.
  function load(src) {
    return new Promise((resolve, reject) => {
      const s = document.createElement("script");
      s.onload = s.onerror = (e) => {
        s.remove();
        if (e.type === "load") resolve(s);
        else reject(new Error(src));
      };
      s.src = src;
      document.head.append(s);
    });
  }

  // look asks which release is there, past every cache and every few seconds at
  // most; who does not know it after a while goes on without.
  function look() {
    const now = Date.now();
    if (html.dataset.release && Math.abs(now - asked) > 3000) {
      asked = now;
      const come = load(html.dataset.release + "?" + now).catch(() => {});
      answer = Promise.race([come, new Promise((done) => setTimeout(done, 5000))]);
    }
    return answer;
  }

  space.release = (release, all) => {
    own = own || first(release);
    newer.release = release;
    words = all[html.lang] || [];
    show();
  };

  // first is the release of this page. One that the browser had kept and did not
  // ask for, as after going back, is of the release that it was then.
  function first(release) {
    try {
      const way = performance.getEntriesByType("navigation")[0], before = sessionStorage.getItem(kept);
      if (before && way.transferSize === 0 && way.type !== "reload" && location.protocol !== "file:") return before;
      sessionStorage.setItem(kept, release);
    } catch (e) { /* nothing can be kept */ }
    return release;
  }

  // text is what is said when a newer release is there, else "". refuse says
  // that it is, whatever release.js tells.
  async function text(refuse) {
    refused = refused || !!refuse;
    await look();
    show();
    return words.length && (refused || newer.release !== own) ? words[0] : "";
  }

  // again opens the page again, with its fragment and what its address asks for.
  // It is loaded before, past every cache: after a rollback its file is older
  // than what the browser has, and a server may take that for the same.
  function again(e) {
    const go = () => location.reload();
    e.preventDefault();
    if (location.protocol === "file:") go();
    else fetch(location.href, { cache: "reload" }).then(go, go);
  }

  function link(text) {
    const a = document.createElement("a");
    a.href = location.href;
    a.textContent = text;
    a.addEventListener("click", again);
    return a;
  }

  function closer() {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = "×";
    b.setAttribute("aria-label", words[1]);
    b.title = words[1];
    b.addEventListener("click", () => {
      closed = true;
      show();
    });
    return b;
  }

  // show tells it at the foot of the window, until the reader has closed it.
  function show() {
    const is = words.length && !closed && (refused || newer.release !== own);
    html.classList.toggle("outdated", !!is);
    if (!is && bar) bar.remove();
    if (!is) bar = null;
    if (!is || bar) return;
    bar = document.createElement("div");
    bar.className = "newer";
    bar.setAttribute("role", "status");
    document.body.append(bar);
    // What comes into a status that stands already is read out.
    setTimeout(() => { if (bar) bar.append(link(words[0]), closer()); }, 100);
  }

  function due() {
    if (document.visibilityState === "visible" && Math.abs(Date.now() - asked) > HOUR) look();
  }

  addEventListener("load", () => setTimeout(look));
  addEventListener("pageshow", (e) => { if (e.persisted) look(); });
  document.addEventListener("visibilitychange", due);
  setInterval(due, 3 * HOUR);
})();
