// Lists of records, without offsets, cut by shards of their numbers.
import { digitAt, numberReader } from "./digits.js";
import { lowerBound } from "./numbers.js";

// SHARD is how many numbers of a kind share a shard.
export const SHARD = 131072;

// BUDGET is how many bytes of lists are read unasked.
export const BUDGET = 262144;

export const range = (n) => [...Array(n).keys()];
export const shards = (kind) => Math.max(1, Math.ceil(kind.room / SHARD));
export const shardOf = (n) => Math.floor(n / SHARD);

// onShard is the part of a list that stands on a shard.
export const onShard = (list, shard) => list.slice(lowerBound(list, shard * SHARD), lowerBound(list, (shard + 1) * SHARD));

// decodeBits reads a list that is written as bits, six a digit.
function decodeBits(data) {
  const out = [];
  for (let i = 1; i < data.length; i++) {
    for (let bits = digitAt(data, i), k = 0; bits; bits >>= 1, k++) if (bits & 1) out.push(6 * (i - 1) + k);
  }
  return out;
}

// decodeRecords reads a list of records, or a shard of one.
export function decodeRecords(data) {
  if (data[0] === "#") return decodeBits(data);
  const out = [], next = numberReader(data);
  let doc = -1, gap = 0;
  while (next.more()) {
    const step = next();
    if (step) out.push(doc += gap = step);
    else for (let k = next(); k > 0; k--) out.push(doc += gap);
  }
  return out;
}
