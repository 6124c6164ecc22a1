// Lists of documents and records, compared with plain sets. What Go writes is
// read in generator/search/agree_test.go.
import assert from "node:assert/strict";
import test from "node:test";
import { decodeRuns } from "../search/facets-runs.js";
import { intersection, lowerBound, union } from "../search/numbers.js";
import { decodePostings, joinPostings, meet, moved, noPostings } from "../search/postings.js";
import { SHARD, decodeRecords, onShard } from "../search/record-lists.js";
import { ascending, random } from "./random.js";

// digits writes numbers below 64 as the index does.
const digits = (...numbers) => numbers.map((n) => (n === 57 ? "!" : String.fromCharCode(35 + n))).join("");

// postingsOf makes a list of [document, offsets].
function postingsOf(rows) {
  const start = [0], off = [];
  for (const [, offsets] of rows) {
    off.push(...offsets);
    start.push(off.length);
  }
  return { docs: Int32Array.from(rows, (r) => r[0]), start: Int32Array.from(start), off: Int32Array.from(off) };
}

const rowsOf = ({ docs, start, off }) => [...docs].map((d, i) => [d, [...off.subarray(start[i], start[i + 1])]]);

const randomRows = (next) => ascending(next, 20, 40).map((doc) => [doc, ascending(next, 5, 30).concat(31)]);

test("numbers of lists", () => {
  const next = random(7);
  for (let i = 0; i < 300; i++) {
    const a = ascending(next, 30, 60), b = ascending(next, 30, 60), n = next(70), has = new Set(b);
    assert.equal(lowerBound(a, n), a.filter((x) => x < n).length);
    assert.deepEqual(intersection([a, b]), a.filter((x) => has.has(x)));
    assert.deepEqual(union([a, b]), [...new Set([...a, ...b])].sort((x, y) => x - y));
  }
  assert.deepEqual(onShard([1, SHARD - 1, SHARD, 3 * SHARD], 1), [SHARD]);
});

test("postings are read", () => {
  assert.deepEqual(rowsOf(decodePostings("", false)), []);
  // 3: 5, 7; then twice more a step of 4 with the same; then 57 on: 1
  assert.deepEqual(rowsOf(decodePostings(digits(4, 5, 0, 2, 0, 0, 2, 57, 1), false)), [[3, [5, 7]], [7, [5, 7]], [11, [5, 7]], [68, [1]]]);
  assert.deepEqual(rowsOf(decodePostings(digits(3, 4, 0, 3), true)), [[0, [1]], [2, [0]], [4, [0]], [6, [0]], [8, [0]]]);
});

test("postings meet and join", () => {
  const next = random(11);
  for (let i = 0; i < 300; i++) {
    const a = randomRows(next), b = randomRows(next), ofB = new Map(b), further = next(4);
    const both = a.filter(([d]) => ofB.has(d));
    const there = both.map(([d, at]) => [d, at.filter((o) => ofB.get(d).includes(o + further))]).filter(([, at]) => at.length);
    assert.deepEqual(rowsOf(meet(postingsOf(a), postingsOf(b), further, false)), there);
    assert.deepEqual(rowsOf(meet(postingsOf(a), postingsOf(b), 0, true)), both);
    const all = new Map(a);
    for (const [d, at] of b) all.set(d, (all.get(d) || []).concat(at).sort((x, y) => x - y));
    assert.deepEqual(rowsOf(joinPostings(postingsOf(a), postingsOf(b), false)), [...all].sort((x, y) => x[0] - y[0]));
  }
  assert.deepEqual(rowsOf(moved(postingsOf([[1, [3]]]), -2)), [[1, [1]]]);
  assert.deepEqual(rowsOf(noPostings()), []);
});

test("records are read, as steps and as bits", () => {
  assert.deepEqual(decodeRecords(digits(1, 0, 3, 5)), [0, 1, 2, 3, 8]);
  assert.deepEqual(decodeRecords("#" + digits(0b101001, 0b1)), [0, 3, 5, 6]);
  assert.deepEqual([...decodeRuns(digits(3, 2, 4, 0), 6)], [0, 0, 1, -1, -1, -1]);
});
