// The order of cells in a column.

// valueOf is what a cell is sorted by: a number where it begins with one that
// stands alone (12, 91%), a share where that is n/m (of nothing, above all), else
// its text.
export function valueOf(text) {
  const m = /^(\d+(?:\.\d+)?)(?:\/(\d+))?(?=$|[\s%(（])/.exec(text);
  if (!m) return text;
  if (!m[2]) return Number(m[1]);
  return Number(m[2]) ? m[1] / m[2] : 2;
}

// compare puts numbers in their order, and texts in that of the language, with
// the numbers in them in theirs.
export function compare(a, b, language) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), language, { numeric: true });
}
