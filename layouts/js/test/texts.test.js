// What results show of texts.
import assert from "node:assert/strict";
import test from "node:test";
import { sentence } from "../search-box/sentence.js";
import { isWithin, pairs, tree, dayNumber } from "../search-page/values.js";
import { passage, spans } from "../search/passages.js";
import { readDocuments, readRecords, unpack } from "../search/texts.js";

const word = (s, exact = false) => ({ f: [...s], forms: [[...s]], exact });

test("packed texts are unpacked", () => {
  assert.equal(unpack("abc`&&`##"), "abcabc`#");
  assert.equal(unpack("𠮷`$&"), "𠮷𠮷𠮷𠮷");
});

test("files of texts are read", () => {
  const rows = readDocuments("0\tA\tt\th\t\t\tx\ty\n3\tB\t=\th\tmet\t2019-11-15");
  assert.deepEqual(rows.get(3), { title: "B", trail: "t", href: "h", state: "met", date: "2019-11-15", texts: [] });
  assert.deepEqual(rows.get(0).texts, ["x", "y"]);
  assert.deepEqual(readRecords("u1\tA\n%#missed\tn1\tn2").get(2), { unit: "u1", trail: "A", state: "missed", date: "", texts: ["", "n1", "", "n2"] });
});

test("words stand where they are marked", () => {
  const text = "Report: 党支部，党支部会 reports", of = (w) => spans(text, [w]).merged.map(([a, b]) => text.slice(a, b));
  assert.deepEqual(of(word("党支部")), ["党支部", "党支部"]);
  assert.deepEqual(of(word("report")), ["Report", "report"]);
  assert.deepEqual(of(word("report", true)), ["Report"]);
  assert.deepEqual(of(word("eport")), []);
  assert.equal(spans(text, [word("党支部"), word("支部会"), word("无")]).has, 2);
});

test("the passage with most of the words is shown", () => {
  const r = { trail: "条例 › 第一条", texts: ["", "条例 › 第一条 支部", "a", "支部", "b", "支部 大会"] };
  assert.equal(passage(r, [word("支部")]).text, "支部");
  assert.equal(passage(r, [word("支部"), word("大会")]).anchor, "b");
  assert.equal(passage({ trail: "", texts: [] }, [word("支部")]).text, "");
});

test("the sentence of a match is shown", () => {
  const text = "一二。三四五！六", shown = (span, before) => {
    const [from, to, cutBefore, cutAfter] = sentence(text, span, before);
    return [text.slice(from, to), cutBefore, cutAfter];
  };
  assert.deepEqual(shown([4, 5], 60), ["三四五！", false, false]);
  assert.deepEqual(shown([5, 6], 1), ["四五！", true, false]);
  assert.deepEqual(shown([0, 0], 60), ["一二。", false, false]);
});

test("a sentence is not cut within a character", () => {
  const text = "𠮷".repeat(200) + "党";
  for (const before of [7, 8, 59, 60]) {
    const [from, to] = sentence(text, [400, 401], before), [, end] = sentence(text, [0, 0], before);
    assert.ok(/^(𠮷)+党$/u.test(text.slice(from, to)) && /^(𠮷)+$/u.test(text.slice(0, end)), String(before));
  }
  const odd = "a" + text, [, end] = sentence(odd, [0, 0], 8);
  assert.match(odd.slice(0, end), /^a(𠮷)+$/u);
});

test("facets are counted with what is below them", () => {
  assert.deepEqual(pairs(["a/b c", "A/B C"]), [["a/b", "A/B"], ["c", "C"]]);
  assert.deepEqual(pairs(null), []);
  assert.ok(isWithin("a/b", "a") && isWithin("a", "a") && !isWithin("ab", "a"));
  const { below } = tree([1, 2, 3], (d) => (d < 3 ? [["a/b", "A/B"]] : [["a", "A"]]));
  assert.equal(below.get("a").n, 3);
  assert.deepEqual([below.get("a").below.get("b").n, below.get("a").below.get("b").label], [2, "B"]);
  assert.deepEqual([dayNumber(["2019-11-15", "x"]), dayNumber(null)], [20191115, 0]);
});
