// Recent searches: kept by the browser, on this device only.

const KEPT = "mingdeng-recent";
const MOST = 6;

// recent lists the last searches, the latest first.
export function recent() {
  try {
    const list = JSON.parse(localStorage.getItem(KEPT));
    return Array.isArray(list) ? list.filter((q) => typeof q === "string").slice(0, MOST) : [];
  } catch (e) { return []; }
}

// recall keeps a search that led somewhere; without one it forgets all.
export function recall(q) {
  try {
    if (q) localStorage.setItem(KEPT, JSON.stringify([q, ...recent().filter((x) => x !== q)]));
    else localStorage.removeItem(KEPT);
  } catch (e) { /* not kept */ }
}
