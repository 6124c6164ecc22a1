// What results show, out of the files of texts.
import { listed } from "./files.js";
import { kindNamed, kindOf, unitAt } from "./kinds.js";
import { namesOf } from "./manifest.js";
import { readDocuments, readRecords, unpack } from "./texts.js";
import { toTop } from "./page.js";

// PAGE is how many results are shown at once, SUGGESTED how many below a box.
export const PAGE = 10;
export const SUGGESTED = 8;

const NAMES = 512; // that share a file

// fileOf tells the file in which the texts of a document stand.
export function fileOf(index, doc) {
  const kind = kindOf(index, doc);
  return kind.i + "-" + unitAt(kind, doc - kind.first);
}

// rowsOf are what the n-th file of texts of a kind has.
async function rowsOf(kind, n) {
  const { tier } = kind, page = tier.i ? Math.floor(n / NAMES) : n, read = kind.loose ? readRecords : readDocuments;
  let list = await namesOf(tier), at = kind.file + page;
  if (page >= kind.files) throw new Error("no texts " + n);
  if (tier.i) {
    list = await listed("n" + kind.i + "-" + page.toString(36), list, at);
    at = n % NAMES;
  }
  return listed("d" + kind.i + "-" + n.toString(36), list, at, (body) => read(unpack(body)));
}

// result loads what is shown of a document. A record has title and address of
// its obligation.
export async function result(index, doc) {
  const kind = kindOf(index, doc), i = doc - kind.first;
  const rows = await rowsOf(kind, unitAt(kind, i)), r = { kind, ...rows.get(i % kind.per) };
  if (!r.texts) throw Object.assign(new Error("no document " + doc), { absent: true });
  if (!kind.loose) return r;
  const of = await result(index, kindNamed(index, "obligation").first + i % kind.per);
  return { ...r, title: of.title, href: "units/" + r.unit + ".html#e-" + of.href.slice(12, -5) };
}

// address is where a result leads from this page, at one of its passages.
export const address = (r, p) => toTop() + r.kind.tier.index.dir + r.href + (p.anchor && !r.href.includes("#") ? "#" + p.anchor : "");
