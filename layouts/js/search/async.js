// Waiting for many files at once, and going on without what cannot be read.

// mapAll waits for what f makes of each.
export const mapAll = (list, f) => Promise.all(list.map(f));

// missing notes what could not be read, and stands in for it.
export const missing = (lost, what, value) => () => {
  lost.push(what);
  return value;
};
