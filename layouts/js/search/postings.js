// Postings: the documents that have a term, and where. docs ascend; the offsets
// of docs[i] are off[start[i]] to off[start[i + 1]]. Of a term that is known for
// the document only, a whole list, off holds 1 where the title has it.
// The Go half is generator/search/postings.go.
import { numberReader } from "./digits.js";

export const noPostings = () => ({ docs: new Int32Array(0), start: new Int32Array(1), off: new Int32Array(0) });

// cutTo gives lists that were made long enough the length that they have.
const cutTo = (n, docs, start, off) => ({ docs: docs.subarray(0, n), start: start.subarray(0, n + 1), off: off.subarray(0, start[n]) });

const roomFor = (size, offsets) => ({ docs: new Int32Array(size), start: new Int32Array(size + 1), off: new Int32Array(offsets) });

function grown(list, least) {
  const longer = new Int32Array(Math.max(least, 2 * list.length));
  longer.set(list);
  return longer;
}

// decodePostings reads the list of a term.
export function decodePostings(data, whole) {
  const next = numberReader(data);
  let { docs, start, off } = roomFor(data.length, data.length), doc = -1, gap = 0, from = 0, n = 0, m = 0;
  const putOffset = (offset) => {
    if (m === off.length) off = grown(off, 16);
    off[m++] = offset;
  };
  const putDoc = () => {
    if (n === docs.length) [docs, start] = [grown(docs, 16), grown(start, 17)];
    docs[n] = doc += whole ? gap >> 1 : gap;
    start[++n] = m;
  };
  const readOffsets = () => {
    putOffset(next());
    while (next.further()) {
      next();
      putOffset(off[m - 1] + next());
    }
  };
  const repeat = (times) => {
    for (const to = m; times > 0; times--) {
      for (let o = from; o < to; o++) putOffset(off[o]);
      putDoc();
    }
  };
  while (next.more()) {
    const step = next();
    if (step) {
      gap = step;
      from = m;
      if (whole) putOffset(step & 1);
      else readOffsets();
      putDoc();
    } else {
      if (!whole) next();
      repeat(next());
    }
  }
  return cutTo(n, docs, start, off);
}

// docAt is the i-th document of a list; behind its end it is greater than any.
export const docAt = (list, i) => (i < list.docs.length ? list.docs[i] : Infinity);

// joinPostings has the documents of both lists.
export function joinPostings(a, b, whole) {
  const { docs, start, off } = roomFor(a.docs.length + b.docs.length, a.off.length + b.off.length);
  let n = 0, m = 0;
  for (let i = 0, j = 0; i < a.docs.length || j < b.docs.length;) {
    const x = docAt(a, i), y = docAt(b, j);
    let offsets = [];
    if (x <= y) offsets = [...a.off.subarray(a.start[i], a.start[++i])];
    if (y <= x) offsets = offsets.concat(...b.off.subarray(b.start[j], b.start[++j]));
    if (x === y) offsets = whole ? [offsets[0] | offsets[1]] : offsets.sort((o, p) => o - p);
    docs[n] = Math.min(x, y);
    for (const o of offsets) off[m++] = o;
    start[++n] = m;
  }
  return cutTo(n, docs, start, off);
}

// meet keeps what of a is also in b: there by so much further on, or, where b
// says documents only, in the same document.
export function meet(a, b, further, whole) {
  const { docs, start, off } = roomFor(a.docs.length, a.off.length), end = b.docs.length;
  let n = 0, m = 0;
  for (let i = 0, j = 0; i < a.docs.length; i++) {
    const doc = a.docs[i], from = m;
    while (j < end && b.docs[j] < doc) j++;
    if (j === end) break;
    if (b.docs[j] !== doc) continue;
    for (let k = a.start[i], p = b.start[j]; k < a.start[i + 1]; k++) {
      const want = a.off[k] + further;
      if (!whole) while (p < b.start[j + 1] && b.off[p] < want) p++;
      if (whole || p < b.start[j + 1] && b.off[p] === want) off[m++] = a.off[k];
    }
    if (m > from) {
      docs[n] = doc;
      start[++n] = m;
    }
  }
  return cutTo(n, docs, start, off);
}

// moved has each offset by so much further on.
export const moved = ({ docs, start, off }, by) => ({ docs, start, off: off.map((o) => o + by) });
