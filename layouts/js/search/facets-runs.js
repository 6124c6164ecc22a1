// Runs: the values that the numbers of a shard have in a facet, as column.go of
// generator/search writes them.
import { numberReader } from "./digits.js";

// decodeRuns gives each number of a shard the place of its value, or -1.
export function decodeRuns(runs, size) {
  const places = new Int32Array(size).fill(-1), next = numberReader(runs);
  for (let from = 0; next.more();) {
    const v = next(), to = from + (v & 1 ? next() : 1);
    places.fill((v >> 1) - 1, from, to);
    from = to;
  }
  return places;
}
