// Citations that people type: generator/policy/testdata/resolve.json is for both
// halves.
import assert from "node:assert/strict";
import fs from "node:fs";
import test from "node:test";
import { resolve } from "../resolve/resolve.js";
import { random } from "./random.js";

const vectors = JSON.parse(fs.readFileSync(new URL("../../../generator/policy/testdata/resolve.json", import.meta.url), "utf8"));

test("what is typed leads to its place", () => {
  for (const { name, addresses, cases } of vectors) {
    for (const [typed, want] of Object.entries(cases)) assert.equal(resolve(addresses.split(" "), typed), want, `${name}: ${typed}`);
  }
});

test("an address leads to itself, and anything to an address or nowhere, soon", () => {
  const next = random(13), pieces = [..."第条款项之附件一二三十百9.()-（）①§ abivx#《》本", "art", "annex", "section", "分编"];
  for (const { addresses } of vectors) {
    const known = addresses.split(" ");
    for (const id of known) assert.equal(resolve(known, id), id);
    for (let i = 0; i < 300; i++) {
      const typed = Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]).join("");
      const got = resolve(known, typed);
      assert.ok(got === "" || known.includes(got), typed);
    }
  }
});
