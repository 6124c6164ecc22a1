// Scores, votes and matches.
import assert from "node:assert/strict";
import test from "node:test";
import { eachMatch } from "../search/matches.js";
import { countWords } from "../search/record-words.js";
import { best, better, nearness } from "../search/scores.js";
import { elected, winners } from "../search/votes.js";
import { ascending, random } from "./random.js";

const scored = (docs, score, lists = [{ whole: true }]) => ({ docs, score, from: 0, lists });

test("the best come first, the earlier of equals before", () => {
  const next = random(3);
  for (let i = 0; i < 300; i++) {
    const docs = ascending(next, 40, 100), rank = docs.map(() => next(5)), n = 1 + next(12);
    const want = docs.map((d, k) => [d, rank[k]]).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, n).map((x) => x[0]);
    assert.deepEqual(best(docs, rank, n), want);
  }
});

test("of two scores of a document the higher stays", () => {
  const all = better({ ...scored([1, 3, 5], [2, 2, 2]), from: 0 }, { ...scored([2, 3, 4, 5], [1, 1, 1, 9]), from: 1 });
  assert.deepEqual([...all.docs], [1, 2, 3, 4, 5]);
  assert.deepEqual([...all.score.subarray(0, 5)], [2, 1, 2, 1, 9]);
  assert.deepEqual([...all.from.subarray(0, 5)], [0, 1, 0, 1, 1]);
});

test("words side by side in order gain most", () => {
  const at = (offset) => scored([7], [1], [{ docs: [7], start: [0, 1], off: [offset], n: 2 }]);
  assert.equal(nearness(at(10), 0, at(12), 0), 40 + 10 / 1.2);
  assert.equal(nearness(at(12), 0, at(10), 0), 10 / 1.2);
  assert.equal(nearness(at(10), 0, at(110), 0), 10 / 11);
});

test("all words match, or any", () => {
  const next = random(5);
  for (let i = 0; i < 200; i++) {
    const lists = [0, 1, 2].map(() => ascending(next, 12, 20)), of = lists.map((docs) => scored(docs, docs.map(() => 1)));
    const count = (d) => lists.filter((l) => l.includes(d)).length, any = [...new Set([].concat(...lists))].sort((a, b) => a - b);
    for (const near of [false, true]) {
      const got = [];
      eachMatch(of, near, (doc, has, sum) => got.push([doc, has, sum]));
      assert.deepEqual(got, any.filter((d) => near || count(d) === 3).map((d) => [d, count(d), count(d)]));
    }
  }
});

test("records that all words note, or that are named, are counted", () => {
  const word = (duties, units) => ({ duties: new Set(duties), units: new Set(units) }), kind = { per: 10 };
  const noted = countWords([[[3, 15], [15, 42]]], [word([], [4]), word([3], [])], kind);
  assert.deepEqual(noted.by, [[3, 42], [15]]);
  assert.deepEqual([3, 15, 42, 99].map(noted.of), [1, 2, 1, 0]);
});

test("votes of very many records", () => {
  const votes = new Map();
  for (let n = 0; n < 300000; n++) votes.set(n, n % 7 === 0 && n < 50 ? 3 : 1);
  assert.deepEqual(elected(votes, 4).map((v) => v[0]), [0, 7, 14, 21, 28, 35, 42, 49]);
  assert.deepEqual(elected(votes, 40), []);
  assert.deepEqual(elected(new Map(), 3), []);
});

test("votes for an order with a slip", () => {
  const vote = (...begins) => ({ pairs: begins.length, begins: new Map(begins) });
  const won = winners(new Map([[9, vote([4, 2], [5, 1])], [2, vote([0, 1], [9, 1])], [5, vote([1, 3])]]), 6);
  assert.deepEqual([won.docs, won.score], [[5, 9], [310, 320]]);
});
