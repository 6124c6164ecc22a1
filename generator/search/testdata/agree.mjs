// Computes with the modules of the browser half what Go computed too:
// node agree.mjs < inputs.json > outputs.json
import fs from "node:fs";
import { decodeRuns } from "../../../layouts/js/search/facets-runs.js";
import { fold } from "../../../layouts/js/search/fold.js";
import { variants } from "../../../layouts/js/search/numerals.js";
import { decodePostings } from "../../../layouts/js/search/postings.js";
import { decodeRecords } from "../../../layouts/js/search/record-lists.js";
import { bucketOf, plan } from "../../../layouts/js/search/terms.js";
import { unpack } from "../../../layouts/js/search/texts.js";

const { texts, packed, postings, whole, records, runs } = JSON.parse(fs.readFileSync(0, "utf8"));

const rowsOf = ({ docs, start, off }) => [...docs].map((doc, i) => [doc, ...off.subarray(start[i], start[i + 1])]);

process.stdout.write(JSON.stringify({
  folds: texts.map((t) => fold(t).chars.join("")),
  forms: texts.map((t) => variants(fold(t).chars).map((v) => v.join(""))),
  buckets: texts.map((t) => bucketOf(t, 1024)),
  plans: texts.map((t) => plan(fold(t).chars, true).filter((term) => term[1] >= 0).map(([key, at]) => key + "@" + at)),
  unpacked: packed.map(unpack),
  postings: postings.map((data) => rowsOf(decodePostings(data, false))),
  whole: whole.map((data) => rowsOf(decodePostings(data, true))),
  records: records.map(decodeRecords),
  runs: runs.map((data) => [...decodeRuns(data, 64)]),
}));
