// Facets of what was found: { id, label, of: kind to what gives a document's
// value, index }.
import { view } from "./page.js";
import { isWithin, pairs } from "./values.js";

// within are the documents of a kind.
export const within = (docs, kind) => docs.filter((d) => d >= kind.first && d < kind.first + kind.room);

// loadFacets reads those of the kinds that were found.
export function loadFacets(s, found) {
  const { index } = found, kinds = index.kinds.filter((k) => within(found.docs, k).length);
  return Promise.all(index.facets.map(async ([id, label], i) => {
    const of = new Map();
    await Promise.all(kinds.map(async (k) => of.set(k, await s.facet(k, i, within(found.docs, k)))));
    return { id, label, of, index };
  }));
}

// valueOf is the value of a document in a facet, as the index has it.
export function valueOf(s, facet, doc) {
  const at = facet.of.get(s.kindOf(facet.index, doc));
  return at && at(doc);
}

// has is whether a document has the value of a facet that was chosen.
export function has(s, facet, doc) {
  const wanted = view.chosen[facet.id];
  return !wanted || pairs(valueOf(s, facet, doc)).some(([id]) => isWithin(id, wanted));
}
