// Values of documents in facets. An ID with slashes is below those before them.

// pairs lists a value, "id id" and "label label", as [ID, label] each.
export function pairs(value) {
  if (!value) return [];
  const labels = value[1].split(" ");
  return value[0].split(" ").map((id, i) => [id, labels[i]]);
}

// isWithin is whether a value is one, or below it.
export const isWithin = (id, above) => (id + "/").startsWith(above + "/");

// count counts a value in a tree, and what it is below.
function count(root, [id, label]) {
  const labels = label.split("/");
  let at = root, path = "";
  id.split("/").forEach((part, i) => {
    path += (i ? "/" : "") + part;
    if (!at.below.has(part)) at.below.set(part, { id: path, label: labels[i], n: 0, below: new Map() });
    at = at.below.get(part);
    at.n++;
  });
}

// tree counts documents by their values, each with those below it: a node is
// { id, label, n, below: last part of the ID to node }.
export function tree(docs, valuesOf) {
  const root = { below: new Map() };
  for (const d of docs) for (const value of valuesOf(d)) count(root, value);
  return root;
}

// dayNumber is the day of a date facet's value as a number that sorts.
export const dayNumber = (value) => Number((pairs(value)[0] || ["0"])[0].replace(/-/g, ""));
