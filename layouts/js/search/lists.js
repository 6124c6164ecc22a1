// The lists of terms, out of buckets and, long ones, files of their own.
import { mapAll } from "./async.js";
import { file, listed } from "./files.js";
import { nameAt, numberReader } from "./digits.js";
import { namesOf } from "./manifest.js";
import { union } from "./numbers.js";
import { decodePostings, joinPostings, noPostings } from "./postings.js";
import { SHARD, decodeRecords, onShard } from "./record-lists.js";
import { bucketOf } from "./terms.js";

const ELSEWHERE = "~"; // before the name of a list that is not in its bucket

const hex = (key) => [...key].map((c) => c.codePointAt(0).toString(16)).join("-");

// bucket returns a bucket as a map from term to data.
async function bucket(tier, key) {
  const i = bucketOf(key, tier.buckets);
  return listed(tier.bucket + i.toString(36), await namesOf(tier), i, (body) => {
    const map = new Map(), list = body.split(" ");
    for (let k = 0; k + 1 < list.length; k += 2) map.set(list[k], list[k + 1]);
    return map;
  });
}

// keysOf are the terms of a bucket that a term stands for: an open one for all
// that begin so, but no others that are marked.
const keysOf = (map, key, open, marked) => (open ? [...map.keys()].filter((k) => k.startsWith(key) && !marked.test(k)) : [key]);

async function dataOf(tier, key, data) {
  if (!data || data[0] !== ELSEWHERE) return data || "";
  return file(tier.long + hex(key) + "-" + nameAt(data.slice(1), 0) + ".js");
}

// postings returns a term's documents.
export async function postings(tier, [key, at, open]) {
  const map = await bucket(tier, key), whole = at < 0, keys = keysOf(map, key, open, /[*$]$/);
  const all = await mapAll(keys, async (k) => decodePostings(await dataOf(tier, k, map.get(k)), whole));
  return all.length ? all.reduce((a, b) => joinPostings(a, b, whole)) : noPostings();
}

// recordList finds one list of records: { count, on: shard to numbers, cost }.
function recordList(tier, key, data) {
  if (data[0] !== ELSEWHERE) {
    const all = decodeRecords(data);
    return { count: all.length, cost: 0, on: async (shard) => onShard(all, shard) };
  }
  const next = numberReader(data.slice(1)), count = next(), names = data.slice(1 + next.place());
  const piece = async (shard) => {
    if (!nameAt(names, shard)) return [];
    return decodeRecords(await listed(tier.long + shard + "-" + hex(key), names, shard));
  };
  const oneFile = names.length <= 3;
  return { count, cost: count, on: async (shard) => (oneFile ? onShard(await piece(0), shard) : (await piece(shard)).map((n) => shard * SHARD + n)) };
}

// recordsOf finds the records of a term, in the same form.
export async function recordsOf(tier, [key, , open]) {
  const map = await bucket(tier, key), keys = keysOf(map, key, open, /\*$/).filter((k) => map.get(k));
  const found = keys.map((k) => recordList(tier, k, map.get(k))), sum = (what) => found.reduce((n, x) => n + x[what], 0);
  return { count: sum("count"), cost: sum("cost"), on: async (shard) => union(await mapAll(found, (x) => x.on(shard))) };
}
