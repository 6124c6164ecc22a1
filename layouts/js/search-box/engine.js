// The engine is search.js with its index open, loaded when a box is used: what a
// page loads with it is the box alone.

export const space = window.mingdeng;
export const newer = space.newer;

const html = document.documentElement;
let core = null, tried = "";

// What comes before search.js is kept with the element that brought it.
space.search = space.search || { put(label, body) { document.currentScript.held = body; } };

// start loads search.js and the manifest side by side.
async function start() {
  if (!space.search.query) {
    space.search.coming = newer.load(html.dataset.top + "search-data/" + html.lang + ".js").then((s) => s.held);
    space.search.coming.catch(() => {});
    await newer.load(html.dataset.search);
  }
  await space.search.open();
  return space.search;
}

export function engine() {
  if (!core) {
    core = start();
    core.catch(() => { core = null; });
  }
  return core;
}

// seek has draw show what is found of a query, and end say what there is to say
// of it. When something of the index could not be read, or the site was
// published anew since it was, it asks whether there is another, and goes on
// with that one.
export async function seek(s, q, whole, on, draw, end) {
  for (let n = 1; on(); n++) {
    const answer = newer.look(), found = await s.query(q, (some) => !on() || draw(Object.assign(some, { q })), whole);
    if (on()) await draw(Object.assign(found, { q }), true);
    await answer;
    const now = newer.release, other = now && now !== found.index.release && now !== tried;
    if (n < 4 && (found.lost.length || other) && await s.renew(found.index)) tried = now;
    if (n < 4 && s.index() !== found.index) continue;
    if (on()) end(found);
    return;
  }
}

// say is a sentence of the index's language.
export const say = (s, key, values = {}) => s.index().words[key].replace(/\{(\w+)\}/g, (all, k) => (k in values ? values[k] : all));
