// The index: what the manifest says. Each query holds the one that it began
// with; renew puts another one in its place.
import { file, loadScript, retryFailed } from "./files.js";
import { nameAt } from "./digits.js";
import { RECORDS } from "./kinds.js";
import { language, space } from "./page.js";
import { shards } from "./record-lists.js";

const FORMAT = 1; // of the files: generator/search/manifest.go

let current = null, coming = null;
let begun = (space.search || {}).coming; // the search box may have asked for the manifest before this script came

export const currentIndex = () => current;

// A tier of the manifest is what generator/search calls a segment.
const tierOf = (index, [bucket, long, buckets, count], i) => ({ i, bucket, long, buckets, count, files: buckets, first: 0, index });

function kindOfRow(index, [id, label, tierAt, boost, first, room, per, files], i) {
  const tier = index.tiers[tierAt], kind = { id, label, tier, boost, first, room, per, i, files, file: tier.files, loose: tier.i === RECORDS };
  tier.files += files;
  if (!tier.kinds) [tier.kinds, tier.first] = [[], first];
  tier.kinds.push(kind);
  return kind;
}

// linked is a manifest with its rows as objects that know of each other.
function linked(m, text) {
  m.text = text;
  m.tiers = m.tiers.map((row, i) => tierOf(m, row, i));
  m.kinds = m.kinds.map((row, i) => kindOfRow(m, row, i));
  m.tiers[0].names = m.names;
  m.more = m.tiers[0].files;
  let at = m.more + m.tiers.length - 1;
  for (const kind of m.kinds) {
    kind.facets = at;
    at += m.facets.length * shards(kind);
  }
  return m;
}

// readManifest reads it: past every cache when it has to be the newest, or when
// what a cache has is not what this script reads.
async function readManifest(newest) {
  const kept = !newest && begun;
  begun = null;
  try {
    const m = await (kept || loadScript(language() + ".js" + (newest ? "?" + Date.now() : "")));
    if (m.format !== FORMAT) throw Object.assign(new Error("format"), { newer: true });
    const text = JSON.stringify(m);
    if (!current || current.text !== text) current = linked(m, text);
    return current;
  } catch (e) {
    if (!newest) return readManifest(true);
    if (e.newer) current = null; // the release of which it was is over
    throw e;
  }
}

function begin(newest) {
  const mine = coming = readManifest(newest), over = () => { if (coming === mine) coming = null; };
  mine.then(over, over);
  return mine;
}

// open is the index that is there, read when none is.
export const open = async () => current || coming || begin(false);

// renew reads the manifest again, unless another than index is there already,
// and is whether that went well. A later query may use what is there then.
export async function renew(index) {
  retryFailed();
  if (current && current !== index) return true;
  try {
    await (coming || begin(true));
    return true;
  } catch (e) {
    if (e.newer) throw e;
    return false;
  }
}

// namesOf are the names of a tier's files; of all tiers but the first they stand
// in a file of their own.
export async function namesOf(tier) {
  const m = tier.index;
  if (tier.names === undefined) tier.names = await file("m" + tier.i + "-" + nameAt(m.names, m.more + tier.i - 1) + ".js");
  return tier.names;
}
