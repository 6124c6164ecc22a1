// The order of cells in a table.
import assert from "node:assert/strict";
import test from "node:test";
import { compare, valueOf } from "../portal/order.js";

const sorted = (cells, language = "zh-CN") => cells.slice().sort((a, b) => compare(valueOf(a), valueOf(b), language));

test("numbers and shares", () => {
  assert.deepEqual(["12", "2.5", "91%", "3/4", "0/0", "12 of 30", "5（本年）", "–"].map(valueOf), [12, 2.5, 91, 0.75, 2, 12, 5, "–"]);
  assert.deepEqual(sorted(["10", "9", "1/2", "100%"]), ["1/2", "9", "10", "100%"]);
});

test("names that begin with a number are names", () => {
  assert.deepEqual(sorted(["2018级2班", "2018级1班", "10支部", "9支部"]), ["9支部", "10支部", "2018级1班", "2018级2班"]);
  assert.deepEqual(sorted(["2019-11-15", "2019-02-01", "2018-12-31"]), ["2018-12-31", "2019-02-01", "2019-11-15"]);
});
