// The release of this page. No page holds it, so that an unchanged page keeps its
// bytes: the first answer after the page came is taken for the page's own.

const kept = "mingdeng-release " + location.pathname;

// ownRelease is the release of this page when the first answer is that release.
// A page that the browser had kept and did not ask for, as after going back, is
// of the release that it was then.
export function ownRelease(release) {
  try {
    const way = performance.getEntriesByType("navigation")[0], before = sessionStorage.getItem(kept);
    if (before && way.transferSize === 0 && way.type !== "reload" && location.protocol !== "file:") return before;
    sessionStorage.setItem(kept, release);
  } catch (e) { /* nothing can be kept */ }
  return release;
}
