// Facets: what results are narrowed and sorted by.
import { mapAll } from "./async.js";
import { nameAt } from "./digits.js";
import { decodeRuns } from "./facets-runs.js";
import { listed } from "./files.js";
import { kindNamed, unitAt } from "./kinds.js";
import { SHARD, shardOf, shards } from "./record-lists.js";

// The first facets are those of an obligation, the next is that of a unit; a
// record has them of its own.
const OF_OBLIGATION = 3;
const OF_UNIT = 4;

// column loads what documents of a kind are in a facet, as far as shards of
// theirs are wanted: a function from number to value, [ID, label], or null.
async function column(kind, nth, wanted) {
  const got = new Map(), { names } = kind.tier.index;
  await mapAll([...new Set(wanted.map(shardOf))], async (shard) => {
    const at = kind.facets + nth * shards(kind) + shard;
    if (!nameAt(names, at)) return;
    const [values, runs] = await listed("f" + kind.i + "-" + nth + "-" + shard, names, at);
    got.set(shard, { values, places: decodeRuns(runs, Math.min(SHARD, kind.room)) });
  });
  return (n) => {
    const shard = got.get(shardOf(n)), place = shard ? shard.places[n % SHARD] : -1;
    return place < 0 ? null : shard.values[place];
  };
}

// facet returns what gives the value of a document of a kind. A record is of the
// policy, group and role of its obligation, and of its unit.
export async function facet(kind, i, docs) {
  const { index } = kind.tier;
  let owner = kind, place = (n) => n;
  if (kind.loose && i < OF_OBLIGATION) [owner, place] = [kindNamed(index, "obligation"), (n) => n % kind.per];
  else if (kind.loose && i < OF_UNIT) [owner, place] = [kindNamed(index, "unit"), (n) => unitAt(kind, n)];
  const at = await column(owner, i, docs.map((d) => place(d - kind.first)));
  return (doc) => at(place(doc - kind.first));
}
