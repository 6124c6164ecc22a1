// Folding, words and buckets: generator/search/testdata/vectors.json is for both
// halves. Go asks more of them, of random texts: generator/search/agree_test.go.
import assert from "node:assert/strict";
import fs from "node:fs";
import test from "node:test";
import { fold } from "../search/fold.js";
import { variants } from "../search/numerals.js";
import { allTerms, bucketOf, plan } from "../search/terms.js";
import { parse } from "../search/words.js";

const vectors = JSON.parse(fs.readFileSync(new URL("../../../generator/search/testdata/vectors.json", import.meta.url), "utf8"));

test("texts are folded", () => {
  for (const [text, want] of vectors.folds) assert.equal(fold(text).chars.join(""), want, text);
});

test("a folded character tells where it stands", () => {
  const text = "𠮷野，ﬁnance ①", { chars, from, to } = fold(text);
  assert.equal(chars.join(""), "𠮷野_finance_1");
  assert.deepEqual(chars.map((c, i) => text.slice(from[i], to[i])), ["𠮷", "野", "，", "ﬁ", "ﬁ", "n", "a", "n", "c", "e", " ", "①"]);
});

test("queries are cut into words", () => {
  for (const [query, want] of vectors.words) {
    const got = parse(query).map(({ f, exact, not }) => ({ f: f.join(""), exact, not, forms: exact ? [f.join("")] : variants(f).map((v) => v.join("")) }));
    assert.deepEqual(got, want, query);
  }
  assert.deepEqual(parse(" -  \"\" ，"), []);
});

test("terms have their bucket", () => {
  for (const [key, want] of vectors.buckets) assert.equal(bucketOf(key, 1024), want, key);
});

test("a phrase is found by few terms", () => {
  const of = (s, exact) => plan([...s], exact);
  assert.deepEqual(of("党支部", false), [["党支", 0], ["支部", 1]]);
  assert.deepEqual(of("党", false), [["党*", -1]]);
  assert.deepEqual(of("re", false), [["re*", -1]]);
  assert.deepEqual(of("rep", false), [["rep", 0, true]]);
  assert.deepEqual(of("rep", true), [["rep", 0, false]]);
  assert.deepEqual(allTerms([..."党支部"], false).map((t) => t[0]), ["党支", "支部"]);
});
