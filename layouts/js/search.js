// Search: reads the index that package search writes (its comment describes
// the files) and shows what it finds. Texts reach the page as text only.
(function () {
  "use strict";
  const NUMERALS = "〇一二三四五六七八九十百千";
  const ALNUM = /[\p{L}\p{M}\p{N}]/u;
  const SOLID = /[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
  const GAP = "_", ROOM = 32, PAGE = 10, SUGGESTED = 8;
  const FORMAT = 1; // of the files: generator/search/doc.go
  const SHELF = 131072, FEW = 64, MANY = 262144, ENOUGH = 3, BUDGET = 262144, SHEETS = 48;

  // ---- Folding and terms: generator/search/fold.go, terms.go, numerals.go.

  const classes = new Map();
  function classOf(c) {
    const n = c.codePointAt(0);
    if (n >= 0x4E00 && n <= 0x9FA5) return 2; // most are; the patterns take long to compile
    if (n < 0x80) return n >= 97 && n <= 122 || n >= 65 && n <= 90 ? 1 : n >= 48 && n <= 57 ? 2 : 0;
    let k = classes.get(c);
    if (k === undefined) classes.set(c, k = !ALNUM.test(c) ? 0 : SOLID.test(c) ? 2 : 1);
    return k;
  }

  // fold returns the folded characters, and where each begins and ends in the
  // text, which is in NFC.
  function fold(text) {
    const f = { chars: [], from: [], to: [] };
    let i = 0;
    for (const source of text.normalize("NFC")) {
      const n = source.codePointAt(0), plain = n < 0x80 || n >= 0x4E00 && n <= 0x9FA5;
      for (const c of plain ? source : source.normalize("NFKC")) {
        const gap = !classOf(c), last = f.chars.length - 1;
        if (gap && (last < 0 || f.chars[last] === GAP)) continue;
        f.chars.push(gap ? GAP : n >= 0x4E00 && n <= 0x9FA5 ? c : [...c.toLowerCase()][0]);
        f.from.push(i);
        f.to.push(i + source.length);
      }
      i += source.length;
    }
    if (f.chars[f.chars.length - 1] === GAP) f.chars.pop();
    return f;
  }

  const paired = (a, b) => classOf(a) === 2 || classOf(b) === 2;

  function letterRun(f, i) {
    while (i < f.length && classOf(f[i]) === 1) i++;
    return i;
  }

  // plan lists the terms that together say where a phrase stands: [key, its
  // offset in the phrase (-1: says the document only), open at the end].
  function plan(f, exact) {
    const terms = [], n = f.length;
    for (let i = 0; i < n;) {
      if (classOf(f[i]) === 1) {
        const j = letterRun(f, i), word = f.slice(i, Math.min(j, i + 24)), open = j === n && !exact;
        if (open && word.length < 3) {
          if (word.length > 1 || i === 0) terms.push([word.join("") + "*", -1]);
        } else terms.push([word.join(""), i, open]);
        i = j;
      } else if (i + 1 < n && paired(f[i], f[i + 1])) {
        terms.push([f[i] + f[i + 1], i]);
        i += classOf(f[i + 1]) === 1 ? 1 : 2;
      } else {
        if (n === 1) terms.push([f[i] + "*", -1]);
        else if (f[i] !== GAP) terms.push([f[i - 1] + f[i], i - 1]);
        i++;
      }
    }
    return terms;
  }

  function bucketOf(key, n) {
    let h = 2166136261;
    for (const c of [...key.replace("$", "")].slice(0, 3)) h = Math.imul(h ^ c.codePointAt(0), 16777619);
    return (h ^ h >>> 16) & (n - 1);
  }

  const valueOf = (c) => c === "零" ? 0 : c === "两" ? 2 : NUMERALS.indexOf(c);

  function toChinese(run) {
    const s = run.join(""), n = +s, d = (i) => NUMERALS[i];
    if (s[0] === "0" || s.length > 4) return s;
    if (s.length === 4) return run.map((c) => d(+c)).join("");
    const h = Math.floor(n / 100), t = Math.floor(n % 100 / 10), one = n % 10;
    return (h ? d(h) + "百" + (n % 100 && !t ? "零" : "") : "") +
      (t ? (t > 1 || h ? d(t) : "") + "十" : "") + (one ? d(one) : "");
  }

  function toArabic(run) {
    let total = 0, digit = 0, year = "";
    for (const c of run) {
      const v = valueOf(c);
      if (v < 10) { digit = v; year += v; continue; }
      total += (digit || 1) * [10, 100, 1000][v - 10];
      digit = 0;
    }
    if (!total) return run.length === 4 || run.length === 1 ? year : run.join("");
    return String(total + digit);
  }

  // variants lists a phrase, and the same with its numbers written otherwise.
  function variants(f) {
    let chinese = "", arabic = "";
    for (let i = 0, j; i < f.length; i = j) {
      const digits = /[0-9]/.test(f[i]), is = (c) => digits ? /[0-9]/.test(c) : valueOf(c) >= 0;
      for (j = i; j < f.length && is(f[j]);) j++;
      if (j === i) j++;
      const run = f.slice(i, j), plain = run.join("");
      const solid = (c) => c !== undefined && classOf(c) === 2;
      chinese += digits && (solid(f[i - 1]) || solid(f[j])) ? toChinese(run) : plain;
      arabic += !digits && is(f[i]) && (f[i - 1] === "第" || run.length > 1) ? toArabic(run) : plain;
    }
    return [...new Set([f.join(""), chinese, arabic])].map((s) => [...s]);
  }

  // parse cuts a query into words: { f: folded characters, exact, not }.
  function parse(q) {
    const words = [], pattern = /([-－−]?)["“”＂]([^"“”＂]*)["“”＂]?|([-－−]?)([^\s"“”＂]+)/g;
    q = q.slice(0, 200);
    for (let m; words.length < 8 && (m = pattern.exec(q));) {
      const f = fold(m[2] === undefined ? m[4] : m[2]).chars.slice(0, 64);
      if (f[f.length - 1] === GAP) f.pop();
      if (f.length) words.push({ f, exact: m[2] !== undefined, not: !!(m[1] || m[3]) });
    }
    return words;
  }

  // ---- Files of the index.

  const html = document.documentElement;
  const setting = (name) => html.dataset[name] !== undefined ? html.dataset[name] : document.body && document.body.dataset[name];
  const top = () => setting("top") || (setting("top") === undefined && setting("root")) || "";
  const space = window.mingdeng = window.mingdeng || {};
  // What was read of each file, by its name, which tells its bytes: what one
  // release has is never taken for what another has.
  const files = {}, failed = [];

  // script loads a file of the index and returns what it puts. That goes by the
  // element, not by the label: files of two releases may be on their way.
  function script(src) {
    return new Promise((resolve, reject) => {
      const s = document.createElement("script");
      s.fetchPriority = "high";
      s.src = top() + "search-data/" + src;
      s.onload = s.onerror = () => {
        s.remove();
        if (s.held !== undefined) resolve(s.held);
        else reject(new Error(src));
      };
      document.head.appendChild(s);
    });
  }

  // file is what read makes of a file. One that cannot be read is asked for
  // again by the next query.
  function file(src, read) {
    return files[src] || (files[src] = script(src).then(read).catch((e) => {
      failed.push(src);
      throw e;
    }));
  }

  const forgive = () => { for (const src of failed.splice(0)) delete files[src]; };

  const digit = (data, i) => {
    const c = data.charCodeAt(i);
    return c === 33 ? 57 : c - 35;
  };

  // name reads the i-th name of a list as file names write it; "" is no file.
  function name(data, i) {
    let n = 0;
    if (3 * i >= data.length) return "";
    for (let k = 2; k >= 0; k--) n = n * 90 + digit(data, 3 * i + k);
    return n > 0 ? n.toString(36) : "";
  }

  const shelves = (k) => Math.max(1, Math.ceil(k.room / SHELF));

  // ---- The index: what the manifest says. Each query holds the one that it
  // began with; renew puts another one in its place.

  let current = null, coming = null;
  let begun = (space.search || {}).coming; // the search box may have asked for the manifest before this script came

  function prepared(m, text) {
    m.text = text;
    m.tiers = m.tiers.map(([bucket, long, buckets, count], i) => ({ i, bucket, long, buckets, count, files: buckets, first: 0, index: m }));
    m.kinds = m.kinds.map(([id, label, tier, boost, first, room, per, files], i) => {
      const k = { id, label, tier: m.tiers[tier], boost, first, room, per, i, files, file: m.tiers[tier].files };
      k.tier.files += files;
      if (!k.tier.kinds) [k.tier.kinds, k.tier.first] = [[], first];
      k.tier.kinds.push(k);
      return k;
    });
    m.tiers[0].names = m.names;
    m.more = m.tiers[0].files;
    let at = m.more + m.tiers.length - 1;
    for (const k of m.kinds) {
      k.loose = k.tier.i === 2;
      k.facets = at;
      at += m.facets.length * shelves(k);
    }
    return m;
  }

  // manifest reads it: past every cache when it has to be the newest, or when
  // what a cache has is not what this script reads.
  async function manifest(newest) {
    const kept = !newest && begun;
    begun = null;
    try {
      const m = await (kept || script((setting("lang") || html.lang) + ".js" + (newest ? "?" + Date.now() : "")));
      if (m.format !== FORMAT) throw Object.assign(new Error("format"), { newer: true });
      const text = JSON.stringify(m);
      return current && current.text === text ? current : current = prepared(m, text);
    } catch (e) {
      if (!newest) return manifest(true);
      if (e.newer) current = null; // the release of which it was is over
      throw e;
    }
  }

  function begin(newest) {
    const mine = coming = manifest(newest), over = () => { if (coming === mine) coming = null; };
    mine.then(over, over);
    return mine;
  }

  // open is the index that is there, read when none is.
  const open = async () => current || coming || begin(false);

  // renew reads the manifest again, unless another than index is there already,
  // and is whether that went well. A later query may use what is there then.
  async function renew(index) {
    forgive();
    if (current && current !== index) return true;
    try {
      await (coming || begin(true));
      return true;
    } catch (e) {
      if (e.newer) throw e;
      return false;
    }
  }

  // names are those of a tier's files; of all tiers but the first they stand
  // in a file of their own.
  async function names(tier) {
    const m = tier.index;
    if (tier.names === undefined) tier.names = await file("m" + tier.i + "-" + name(m.names, m.more + tier.i - 1) + ".js");
    return tier.names;
  }

  async function part(label, list, i, read) {
    const n = name(list, i);
    if (!n) throw new Error(label);
    return file(label + "-" + n + ".js", read);
  }

  // bucket returns a bucket as a map from term to data.
  async function bucket(tier, key) {
    const i = bucketOf(key, tier.buckets);
    return part(tier.bucket + i.toString(36), await names(tier), i, (body) => {
      const map = new Map(), list = body.split(" ");
      for (let k = 0; k + 1 < list.length; k += 2) map.set(list[k], list[k + 1]);
      return map;
    });
  }

  // ---- Lists: docs ascend; those of docs[i] are off[start[i]] to
  // off[start[i + 1]]. Of a whole list off holds 1 where the title has the term.

  const blank = () => ({ docs: new Int32Array(0), start: new Int32Array(1), off: new Int32Array(0) });
  const sized = (docs, start, off, n) => ({ docs: docs.subarray(0, n), start: start.subarray(0, n + 1), off: off.subarray(0, start[n]) });

  // list returns a term's documents. An open one stands for all that begin so.
  async function list(tier, [key, at, open]) {
    const map = await bucket(tier, key), keys = [];
    if (!open) keys.push(key);
    else for (const k of map.keys()) if (k.startsWith(key) && !/[*$]$/.test(k)) keys.push(k);
    const all = await Promise.all(keys.map(async (k) => decode(await long(tier, k, map.get(k)), at < 0)));
    return all.length ? all.reduce((a, b) => union(a, b, at < 0)) : blank();
  }

  function long(tier, key, data) {
    if (!data || data[0] !== "~") return data || "";
    return file(tier.long + [...key].map((c) => c.codePointAt(0).toString(16)).join("-") + "-" + name(data.slice(1), 0) + ".js");
  }

  // numbers returns a function that reads one number after the other.
  function numbers(data) {
    let i = 0;
    const next = () => {
      let n = 0, place = 1, d;
      do {
        d = digit(data, i++);
        n += (d < 64 ? d : d - 64) * place;
        place *= 26;
      } while (d >= 64);
      return n;
    };
    next.more = () => i < data.length;
    next.at = () => i;
    next.char = () => {
      const c = String.fromCodePoint(data.codePointAt(i));
      i += c.length;
      return c;
    };
    // further is whether the document goes on: a 0, and not the 0 0 of a repeat.
    next.further = () => data.charCodeAt(i) === 35 && data.charCodeAt(i + 1) !== 35;
    return next;
  }

  const grown = (a, n) => {
    const b = new Int32Array(Math.max(n, 2 * a.length));
    b.set(a);
    return b;
  };

  function decode(data, whole) {
    const next = numbers(data);
    let docs = new Int32Array(data.length), start = new Int32Array(data.length + 1), off = new Int32Array(data.length);
    let doc = -1, gap = 0, from = 0, n = 0, m = 0;
    const put = () => {
      if (n === docs.length) [docs, start] = [grown(docs, 16), grown(start, 17)];
      docs[n] = doc += whole ? gap >> 1 : gap;
      start[++n] = m;
    };
    while (next.more()) {
      const x = next();
      if (x) {
        gap = x;
        from = m;
        if (m === off.length) off = grown(off, 16);
        if (whole) off[m++] = x & 1;
        else {
          off[m++] = next();
          while (next.further()) {
            next();
            if (m === off.length) off = grown(off, 16);
            off[m] = off[m - 1] + next();
            m++;
          }
        }
        put();
      } else {
        if (!whole) next();
        const to = m;
        let k = next();
        if (m + k * (to - from) > off.length) off = grown(off, m + k * (to - from));
        for (; k > 0; k--) {
          for (let o = from; o < to; o++) off[m++] = off[o];
          put();
        }
      }
    }
    return sized(docs, start, off, n);
  }

  // union has the documents of both lists.
  function union(a, b, whole) {
    const size = a.docs.length + b.docs.length, docs = new Int32Array(size), start = new Int32Array(size + 1);
    const off = new Int32Array(a.off.length + b.off.length);
    let n = 0, m = 0;
    for (let i = 0, j = 0; i < a.docs.length || j < b.docs.length;) {
      const x = i < a.docs.length ? a.docs[i] : Infinity, y = j < b.docs.length ? b.docs[j] : Infinity;
      let at = [];
      if (x <= y) at = [...a.off.subarray(a.start[i], a.start[++i])];
      if (y <= x) at = at.concat(...b.off.subarray(b.start[j], b.start[++j]));
      if (x === y) at = whole ? [at[0] | at[1]] : at.sort((m, n) => m - n);
      docs[n] = Math.min(x, y);
      for (const o of at) off[m++] = o;
      start[++n] = m;
    }
    return sized(docs, start, off, n);
  }

  // meet keeps what of a is also in b: there by so much further on, or, where
  // b says documents only, in the same document.
  function meet(a, b, further, whole) {
    const docs = new Int32Array(a.docs.length), start = new Int32Array(a.docs.length + 1), off = new Int32Array(a.off.length);
    const end = b.docs.length;
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
    return sized(docs, start, off, n);
  }

  // ---- Finding and ranking: generator/search/reference_test.go.

  // phrase returns where a phrase stands.
  async function phrase(tier, f, exact, lost) {
    const terms = plan(f, exact);
    const got = await Promise.all(terms.map((t) => list(tier, t).catch(() => { lost.push(t); return null; })));
    const kept = terms.map((t, i) => ({ at: t[1], list: got[i] })).filter((t) => t.list);
    kept.sort((a, b) => (b.at >= 0) - (a.at >= 0) || a.list.docs.length - b.list.docs.length);
    if (!kept.length) return Object.assign(blank(), { whole: true });
    let found = kept[0].list;
    const at = kept[0].at, whole = at < 0;
    for (const t of kept.slice(1)) found = meet(found, t.list, t.at - at, t.at < 0);
    if (at > 0) found = { docs: found.docs, start: found.start, off: found.off.map((o) => o - at) };
    return Object.assign({ n: f.length, whole }, found);
  }

  // spelt returns whose titles and names are spelt so.
  async function spelt(tier, f, lost) {
    const word = f.join("").slice(0, 12);
    let got = blank();
    if (/^[a-z]{2,}$/.test(word)) got = await list(tier, ["~" + word, -1, true]).catch(() => { lost.push(word); return got; });
    return Object.assign({ n: f.length, whole: true, spelt: true }, got);
  }

  const kindNamed = (index, id) => index.kinds.find((k) => k.id === id);
  const kindOf = (index, doc) => index.kinds.find((k) => doc < k.first + k.room);

  // ends are the documents whose title ends where one of a phrase does that
  // begins at offset 0.
  async function ends(tier, f, lost) {
    const terms = plan(f, true), last = terms[terms.length - 1];
    if (!last || last[1] < 0) return new Set();
    const got = await list(tier, [last[0] + "$", 0]).catch(() => { lost.push(last); return blank(); });
    return new Set(got.docs.filter((d, i) => got.off[got.start[i]] === last[1]));
  }

  // weigh scores the documents of one word: score[i] is that of docs[i], and
  // from[i], or from where it is one number, tells which of lists it comes from.
  async function weigh(tier, word, lost) {
    const lists = await Promise.all(word.forms.map((f) => phrase(tier, f, word.exact, lost)).concat(word.exact ? [] : spelt(tier, word.f, lost)));
    const whole = await Promise.all(lists.map((l, i) => l.whole || word.forms[i].length >= ROOM || !l.docs.some((d, k) => l.off[l.start[k]] === 0) ?
      new Set() : ends(tier, word.forms[i], lost)));
    const kept = lists.filter((l) => l.docs.length);
    let df = kept.length ? kept[0].docs.length : 0;
    if (kept.length > 1) {
      const any = new Set();
      for (const l of kept) for (const d of l.docs) any.add(d);
      df = any.size;
    }
    const idf = Math.log(1 + (tier.count - df + 0.5) / (df + 0.5));
    let all = { docs: blank().docs, score: [], from: 0, lists };
    lists.forEach((l, i) => {
      if (!l.docs.length) return;
      const own = { docs: l.docs, score: weights(tier, l, whole[i], idf, i ? 0.5 : 1), from: i, lists };
      all = all.docs.length ? better(all, own) : own;
    });
    return all;
  }

  // weights are the scores of a list; whole are the documents with such a title.
  function weights(tier, l, whole, idf, weight) {
    const { docs, start, off } = l, score = new Float64Array(docs.length);
    let k = 0;
    for (let i = 0; i < docs.length; i++) {
      const first = off[start[i]], tf = l.whole ? 1 : start[i + 1] - start[i];
      while (tier.first + docs[i] >= tier.kinds[k].first + tier.kinds[k].room) k++;
      const title = l.spelt ? 1 + first : l.whole ? first : first === 0 ? whole.has(docs[i]) ? 4 : 2 : +(first < ROOM);
      score[i] = weight * (idf * tf * 2.2 / (tf + 1.2) + 2 * title * tier.kinds[k].boost);
    }
    return score;
  }

  const fromOf = (a, i) => (typeof a.from === "number" ? a.from : a.from[i]);

  // better keeps, of what two say of a document, what scores more.
  function better(a, b) {
    const size = a.docs.length + b.docs.length, docs = new Int32Array(size), score = new Float64Array(size), from = new Uint8Array(size);
    let n = 0;
    for (let i = 0, j = 0; i < a.docs.length || j < b.docs.length; n++) {
      const x = i < a.docs.length ? a.docs[i] : Infinity, y = j < b.docs.length ? b.docs[j] : Infinity;
      const [w, k] = x < y || x === y && a.score[i] >= b.score[j] ? [a, i] : [b, j];
      [docs[n], score[n], from[n]] = [w.docs[k], w.score[k], fromOf(w, k)];
      i += x <= y;
      j += y <= x;
    }
    return { docs: docs.subarray(0, n), score, from, lists: a.lists };
  }

  // nearness is what two words gain by standing near each other, and more by
  // standing side by side in order.
  function nearness(a, i, b, j) {
    const l = a.lists[fromOf(a, i)], m = b.lists[fromOf(b, j)];
    if (l.whole || m.whole) return 0;
    const p = lower(l.docs, a.docs[i]), q = lower(m.docs, b.docs[j]);
    let best = Infinity, beside = 0;
    for (let x = l.start[p]; x < l.start[p + 1]; x++) {
      for (let y = m.start[q]; y < m.start[q + 1]; y++) {
        const d = m.off[y] - l.off[x];
        best = Math.min(best, Math.abs(d));
        if (d === l.n || d === l.n + 1) beside = 40;
      }
    }
    return beside + 10 / (1 + best / 10);
  }

  // resemble weighs documents that have most of a word's pairs, in order, one
  // character more or less between them: for a slip or a character left out.
  async function resemble(tier, word, lost) {
    const f = word.f, votes = new Map(), out = { docs: [], score: [], from: 0, lists: [{ whole: true }] };
    let most = 0;
    for (let i = 0; i + 1 < f.length; i++) {
      if (!paired(f[i], f[i + 1]) || f[i] === GAP || f[i + 1] === GAP) continue;
      const got = await list(tier, [f[i] + f[i + 1], i]).catch(() => { lost.push(f[i]); return blank(); });
      if (got.docs.length) word.slips.push(f.slice(i, i + 2));
      got.docs.forEach((doc, k) => {
        if (!votes.has(doc)) votes.set(doc, Object.assign(new Map(), { pairs: 0 }));
        const m = votes.get(doc);
        m.pairs++;
        for (let o = got.start[k]; o < got.start[k + 1]; o++) m.set(got.off[o] - i, (m.get(got.off[o] - i) || 0) + 1);
      });
    }
    for (const m of votes.values()) {
      m.best = 0;
      for (const [o, n] of m) m.best = Math.max(m.best, n + Math.max(m.get(o - 1) || 0, m.get(o + 1) || 0));
      most = Math.max(most, m.best);
    }
    for (const doc of [...votes.keys()].sort((a, b) => a - b)) {
      const m = votes.get(doc);
      if (m.best < most || m.best < (f.length - 1) / 3) continue;
      out.docs.push(doc);
      out.score.push(100 * m.best + 10 * m.pairs);
    }
    return out;
  }

  // gather adds the documents of a tier that have all words, or, of near ones,
  // any.
  async function gather(tier, words, found, near) {
    const wanted = words.filter((w) => !w.not), n = wanted.length;
    if (!n || !tier.kinds || !tier.count) return;
    let all = await Promise.all(wanted.map((w) => weigh(tier, w, found.lost)));
    if (!tier.i) wanted.forEach((w, i) => note(tier, w, all[i]));
    if (near) all = await Promise.all(all.map((a, i) => a.docs.length ? a : resemble(tier, wanted[i], found.lost)));
    const banned = new Set();
    for (const w of words) if (w.not) (await phrase(tier, w.f, w.exact, found.lost)).docs.forEach((d) => banned.add(d));
    const at = all.map(() => 0), end = Infinity, { docs, score } = found, bonus = 1e6 * (2 - tier.i);
    let kind = 0;
    for (;;) {
      let doc = near ? end : 0, has = 0, last = -1, sum = 0;
      for (let i = 0; i < n; i++) {
        const d = at[i] < all[i].docs.length ? all[i].docs[at[i]] : end;
        if (near ? d < doc : d > doc) doc = d;
      }
      if (doc === end) break;
      for (let i = 0; i < n; i++) {
        const a = all[i];
        while (a.docs[at[i]] < doc) at[i]++;
        if (a.docs[at[i]] !== doc) continue;
        sum += a.score[at[i]] + (last < 0 ? 0 : nearness(all[last], at[last] - 1, a, at[i]));
        has++;
        last = i;
        at[i]++;
      }
      if (!near && has < n || banned.size && banned.has(doc)) continue;
      const number = tier.first + doc;
      while (number >= tier.kinds[kind].first + tier.kinds[kind].room) kind++;
      docs.push(number);
      score.push(sum + tier.kinds[kind].boost + (near ? 500 * (has - 1) : 0) + bonus);
    }
  }

  // note keeps which duties and units a word names: a duty by its title, a
  // unit by anything that is said of it.
  function note(tier, word, a) {
    const duties = kindNamed(tier.index, "obligation"), units = kindNamed(tier.index, "unit");
    const range = (k) => [lower(a.docs, k.first - tier.first), lower(a.docs, k.first + k.room - tier.first)];
    const [u, v] = range(units), [o, p] = range(duties);
    word.units = new Set(a.docs.subarray(u, v).map((d) => d + tier.first - units.first));
    word.duties = new Set();
    for (let i = o; i < p; i++) {
      const l = a.lists[fromOf(a, i)], at = lower(l.docs, a.docs[i]), first = l.off[l.start[at]];
      if (l.spelt || (l.whole ? first : first < ROOM)) word.duties.add(a.docs[i] + tier.first - duties.first);
    }
  }

  // ---- Records: their lists say which have a term, not where. What is rarest
  // of a word is looked up; the texts tell whether it stands together.

  // sifted lists the terms of a phrase: [key, -1, open].
  function sifted(f, exact) {
    const terms = new Map(plan(f, exact).map(([key, , open]) => [key, [key, -1, open]]));
    for (let i = 0; i + 1 < f.length; i++) if (paired(f[i], f[i + 1])) terms.set(f[i] + f[i + 1], [f[i] + f[i + 1], -1]);
    return [...terms.values()];
  }

  // holders finds the lists of a term: { count, on: shelf to numbers, cost }.
  async function holders(tier, [key, , open]) {
    const map = await bucket(tier, key), found = [];
    const keys = open ? [...map.keys()].filter((k) => k.startsWith(key) && !/\*$/.test(k)) : [key];
    for (const k of keys) {
      const data = map.get(k);
      if (!data) continue;
      if (data[0] !== "~") {
        const all = gaps(data);
        found.push({ count: all.length, cost: 0, on: async (s) => cut(all, s) });
        continue;
      }
      const next = numbers(data.slice(1)), count = next(), names = data.slice(1 + next.at());
      const piece = async (s) => {
        if (!name(names, s)) return [];
        const label = tier.long + s + "-" + [...k].map((c) => c.codePointAt(0).toString(16)).join("-");
        return gaps(await part(label, names, s));
      };
      found.push({ count, cost: count, on: names.length > 3 ? async (s) => (await piece(s)).map((d) => s * SHELF + d) :
        async (s) => cut(await piece(0), s) });
    }
    const sum = (what) => found.reduce((n, x) => n + x[what], 0);
    const on = async (s) => merged(await Promise.all(found.map((x) => x.on(s))));
    return { count: sum("count"), cost: sum("cost"), on };
  }

  // lower is where numbers from n on begin in a list that ascends.
  function lower(list, n) {
    let from = 0, to = list.length;
    while (from < to) {
      const at = (from + to) >> 1;
      if (list[at] < n) from = at + 1;
      else to = at;
    }
    return from;
  }

  const cut = (list, s) => list.slice(lower(list, s * SHELF), lower(list, (s + 1) * SHELF));

  // gaps reads a list of records, or a piece of one.
  function gaps(data) {
    const out = [], next = numbers(data);
    let doc = -1, gap = 0;
    if (data[0] === "#") {
      for (let i = 1; i < data.length; i++) {
        for (let bits = digit(data, i), k = 0; bits; bits >>= 1, k++) if (bits & 1) out.push(6 * (i - 1) + k);
      }
      return out;
    }
    while (next.more()) {
      const n = next();
      if (n) out.push(doc += gap = n);
      else for (let k = next(); k > 0; k--) out.push(doc += gap);
    }
    return out;
  }

  const merged = (lists) => (lists.length === 1 ? lists[0] : [...new Set([].concat(...lists))].sort((a, b) => a - b));

  // common keeps what stands in all lists.
  const common = (lists) => lists.reduce((a, b) => {
    let j = 0;
    return a.filter((d) => {
      while (j < b.length && b[j] < d) j++;
      return b[j] === d;
    });
  });

  // rare are the lists by which a phrase is looked up, the rarest first; none
  // when one of its terms stands nowhere.
  async function rare(tier, f, exact, lost) {
    const terms = sifted(f, exact);
    const got = (await Promise.all(terms.map((t) => holders(tier, t).catch(() => { lost.push(t); return null; })))).filter(Boolean);
    got.sort((a, b) => a.count - b.count);
    const none = !got.length || !got[0].count, few = none ? [] : got.slice(0, got[0].count <= FEW ? 1 : ENOUGH);
    return { lists: few, sure: terms.length === 1 };
  }

  // records adds the records that have all words: in their notes, in the title
  // of their duty, or in what is said of their unit.
  async function records(tier, words, found, whole) {
    const wanted = words.filter((w) => !w.not), kind = tier.kinds && tier.kinds[0];
    if (!kind || !tier.count || !wanted.length) return;
    const phrases = await Promise.all(wanted.map((w) => Promise.all(w.forms.map((f) => rare(tier, f, w.exact, found.lost)))));
    const cost = phrases.flat().reduce((n, p) => n + p.lists.reduce((m, l) => m + l.cost, 0), 0);
    const all = shelves(kind), shown = whole || cost <= BUDGET ? all : Math.max(1, Math.floor(all * BUDGET / cost));
    const said = (w, n) => w.duties.has(n % kind.per) || w.units.has(Math.floor(n / kind.per));
    // How many words the notes of a record have, by shelf; and the records by
    // that number.
    const noted = [], by = wanted.map(() => []);
    const held = (n) => (noted[Math.floor(n / SHELF)] ? noted[Math.floor(n / SHELF)][n % SHELF] : 0);
    const lists = await Promise.all([...Array(shown).keys()].map((s) => Promise.all(phrases.map(async (forms) =>
      merged(await Promise.all(forms.map((p) => shelved(p, s, found.lost))))))));
    lists.forEach((notes, s) => {
      const counts = noted[s] = new Uint8Array(SHELF), some = [];
      for (const l of notes) for (const n of l) if (!counts[n % SHELF]++) some.push(n);
      for (const n of some) {
        const k = counts[n % SHELF];
        if (k === wanted.length || wanted.every((w, i) => said(w, n) || notes[i][lower(notes[i], n)] === n)) by[k - 1].push(n);
        else counts[n % SHELF] = 0;
      }
    });
    const others = await called(tier, kind, wanted, whole).catch(() => { found.lost.push("*"); return []; });
    if (shown < all || !others) found.rest = true;
    const list = [].concat(...by.reverse().map((l) => (wanted.length > 1 ? l.sort((a, b) => a - b) : l)));
    for (const n of others || []) if (!held(n) && wanted.every((w) => said(w, n))) list.push(n);
    const plain = phrases.every((forms) => forms.every((p) => p.sure)), without = words.length > wanted.length;
    const kept = await proved(kind, list, found, whole, (n) => !without && (plain || !held(n)));
    for (const n of kept.sort((a, b) => a - b)) {
      found.docs.push(kind.first + n);
      found.score.push(kind.boost + 10 * (wanted.length + held(n)));
    }
  }

  // shelved are the records on a shelf that have all terms of a phrase.
  async function shelved(p, s, lost) {
    const got = await Promise.all(p.lists.map((l) => l.on(s).catch(() => { lost.push(s); return null; })));
    return got.length && got.every(Boolean) ? common(got) : [];
  }

  // called lists the records whose duty or unit one of the words names, that
  // which names the fewest; null when they are too many.
  async function called(tier, kind, wanted, whole) {
    const units = kindNamed(tier.index, "unit").room, size = (w) => w.duties.size * units + w.units.size * kind.per;
    const w = wanted.reduce((a, b) => (size(b) < size(a) ? b : a));
    if (!size(w)) return [];
    if (size(w) > MANY && !whole) return null;
    const list = [];
    for (let u = 0; u < units; u++) {
      if (w.units.has(u)) for (let o = 0; o < kind.per; o++) list.push(u * kind.per + o);
      else for (const o of [...w.duties].sort((a, b) => a - b)) list.push(u * kind.per + o);
    }
    const every = await holders(tier, ["*", -1]);
    return common([list, [].concat(...await Promise.all([...Array(shelves(kind)).keys()].map(every.on)))]);
  }

  // proved reads the texts of records that are not sure to have the words, until
  // it has a page of those that have, or has read SHEETS; what is left unread
  // stays, and found says so, unless none was right so far.
  async function proved(kind, list, found, whole, sure) {
    const kept = [], read = new Set();
    let at = 0;
    while (at < list.length && (whole || kept.length < PAGE && read.size < SHEETS)) {
      const some = list.slice(at, at += PAGE);
      const good = await Promise.all(some.map((n) => {
        if (sure(n)) return true;
        read.add(Math.floor(n / kind.per));
        return record(found.index, kind.first + n).then((r) => holds(r, kind.first + n, found), (e) => { if (!e.absent) found.lost.push(n); });
      }));
      kept.push(...some.filter((n, i) => good[i]));
    }
    if (!kept.length && at < list.length) {
      found.rest = true;
      return kept;
    }
    const left = list.slice(at);
    if (left.some((n) => !sure(n))) found.about = true;
    return kept.concat(left);
  }

  // holds is whether a record has the words, and none that are not wanted.
  function holds(r, doc, found) {
    if (!r.kind.loose || found.near) return true;
    const n = doc - r.kind.first, notes = r.texts.filter((t, i) => i & 1);
    const stands = (texts, w) => texts.some((t) => spans(t, [w]).has);
    return found.asked.every((w) => (w.not ? !stands([r.title, r.trail, ...notes], { forms: [w.f], exact: w.exact }) :
      w.duties.has(n % r.kind.per) || w.units.has(Math.floor(n / r.kind.per)) || stands(notes, w)));
  }

  // alike adds the records that have the most pairs of a word.
  async function alike(tier, words, found) {
    const kind = tier.kinds && tier.kinds[0];
    if (!kind || !tier.count) return;
    for (const w of words) {
      if (w.not || w.f.length < 3) continue;
      const missed = (e) => { found.lost.push(e); return []; };
      const lists = (await Promise.all(sifted(w.f, w.exact).map((t) => holders(tier, t).catch(missed)))).filter((l) => l.count && l.cost <= BUDGET / 8);
      const votes = new Map();
      for (const l of lists) {
        for (let s = 0; s < shelves(kind); s++) for (const d of await l.on(s).catch(missed)) votes.set(d, (votes.get(d) || 0) + 1);
      }
      const most = Math.max(0, ...votes.values());
      if (most < Math.max(2, (w.f.length - 1) / 3)) continue;
      w.slips = w.slips.concat(w.f.slice(1).map((c, i) => [w.f[i], c]));
      for (const [d, n] of votes) {
        if (n < most || found.docs.includes(kind.first + d)) continue;
        found.docs.push(kind.first + d);
        found.score.push(kind.boost + n);
      }
    }
  }

  // query returns { index, docs, score: theirs, words, lost, near, about, rest }.
  // With lost, something of the index could not be read; with near, no document
  // has the words as they are; about: some records may have them otherwise,
  // their texts were not read; rest: not all records were looked through, as
  // they are with whole. What the first tier has is handed to
  // early, which may say that it is enough.
  async function query(q, early, whole) {
    const index = await open(), words = parse(q);
    forgive();
    for (const w of words) Object.assign(w, { forms: w.exact ? [w.f] : variants(w.f), slips: [], duties: new Set(), units: new Set() });
    const found = { index, docs: [], score: [], asked: words, words: words.filter((w) => !w.not), lost: [], near: false };
    for (const near of [false, true]) {
      if (found.docs.length || found.rest || found.lost.length) break; // of what was not looked through, nobody can say that it is not there
      found.near = near;
      for (const tier of index.tiers) {
        if (tier.i < 2) await gather(tier, words, found, near);
        else if (near) await alike(tier, words, found);
        else await records(tier, words, found, whole);
        for (const w of words) if (w.slips.length) w.forms = w.slips;
        if (!tier.i && early && found.docs.length && await early(found)) break;
      }
    }
    return found;
  }

  // best lists the n first documents by rank, the earlier of equals first.
  function best(docs, rank, n) {
    const top = [], ranks = [];
    for (let i = 0; i < docs.length; i++) {
      const r = rank[i];
      if (top.length === n && r <= ranks[n - 1]) continue;
      let at = Math.min(top.length, n - 1);
      while (at > 0 && ranks[at - 1] < r) {
        top[at] = top[at - 1];
        ranks[at] = ranks[--at];
      }
      top[at] = docs[i];
      ranks[at] = r;
    }
    return top;
  }

  // column loads what documents of a kind are in a facet, as far as shelves of
  // theirs are wanted: at(i) is the value of number i as [ID, label], or null.
  async function column(kind, facet, wanted) {
    const got = new Map(), n = shelves(kind), list = kind.tier.index.names;
    await Promise.all([...new Set(wanted.map((i) => Math.floor(i / SHELF)))].map(async (shelf) => {
      const label = "f" + kind.i + "-" + facet + "-" + shelf, at = kind.facets + facet * n + shelf;
      if (!name(list, at)) return;
      const [values, runs] = await part(label, list, at);
      const of = new Int32Array(Math.min(SHELF, kind.room)).fill(-1), next = numbers(runs);
      for (let from = 0; next.more();) {
        const v = next(), to = from + (v & 1 ? next() : 1);
        of.fill((v >> 1) - 1, from, to);
        from = to;
      }
      got.set(shelf, { values, of });
    }));
    return (i) => {
      const c = got.get(Math.floor(i / SHELF)), v = c ? c.of[i % SHELF] : -1;
      return v < 0 ? null : c.values[v];
    };
  }

  // facet returns what gives the value of a document of a kind. A record is of
  // the policy, group and role of its obligation, and of its unit.
  async function facet(kind, i, docs) {
    const { index } = kind.tier;
    let of = kind, place = (n) => n;
    if (kind.loose && i < 3) [of, place] = [kindNamed(index, "obligation"), (n) => n % kind.per];
    else if (kind.loose && i === 3) [of, place] = [kindNamed(index, "unit"), (n) => Math.floor(n / kind.per)];
    const at = await column(of, i, docs.map((d) => place(d - kind.first)));
    return (doc) => at(place(doc - kind.first));
  }

  // fileOf tells the file in which the texts of a document stand.
  function fileOf(index, doc) {
    const k = kindOf(index, doc);
    return k.i + "-" + Math.floor((doc - k.first) / k.per);
  }

  // record loads what a result shows.
  async function record(index, doc) {
    const kind = kindOf(index, doc), i = doc - kind.first, { tier, per } = kind, n = Math.floor(i / per);
    const page = tier.i ? Math.floor(n / 512) : n;
    let list = await names(tier), at = kind.file + page;
    if (page >= kind.files) throw new Error("no document " + doc);
    if (tier.i) {
      list = await part("n" + kind.i + "-" + page.toString(36), list, at);
      at = n % 512;
    }
    const rows = await part("d" + kind.i + "-" + n.toString(36), list, at, (body) => (kind.loose ? sheet : lines)(unpack(body)));
    const r = Object.assign({ kind }, rows.get(i % per));
    if (!r.texts) throw Object.assign(new Error("no document " + doc), { absent: true });
    if (!kind.loose) return r;
    const of = await record(index, kindNamed(index, "obligation").first + i % per);
    return Object.assign(r, { title: of.title, href: "units/" + r.unit + ".html#e-" + of.href.slice(12, -5) });
  }

  // unpack undoes pack.go.
  function unpack(body) {
    const out = [], next = numbers(body);
    while (next.more()) {
      const c = next.char();
      if (c !== "`") out.push(c);
      else {
        const back = next();
        if (!back) out.push(c);
        else for (let n = next(); n > 0; n--) out.push(out[out.length - back]);
      }
    }
    return out.join("");
  }

  // lines reads the texts of documents by number.
  function lines(text) {
    const rows = new Map();
    let above = "";
    for (const row of text.split("\n")) {
      const [n, title, trail, href, state, date, ...texts] = row.split("\t");
      if (trail !== "=") above = trail;
      rows.set(+n, { title, trail: above, href, state, date, texts });
    }
    return rows;
  }

  // sheet reads the records of a unit by the place of their obligation.
  function sheet(text) {
    const rows = new Map(), [first, ...list] = text.split("\n"), [unit, trail] = first.split("\t");
    for (const row of list) {
      const next = numbers(row), n = next(), day = next(), [state, ...notes] = row.slice(next.at()).split("\t");
      const date = day ? new Date(day * 864e5).toISOString().slice(0, 10) : "";
      rows.set(n, { unit, trail, state, date, texts: [].concat(...notes.map((t) => ["", t])) });
    }
    return rows;
  }

  // spans lists where words stand in a text, merged and in order, and how many
  // of the words it has.
  function spans(text, words) {
    const f = fold(text), found = [];
    const lead = f.chars;
    words.forEach((w, which) => w.forms.forEach((form) => {
      for (let i = 0; i + form.length <= lead.length; i++) {
        const end = i + form.length - 1;
        let k = 0;
        while (k < form.length && form[k] === lead[i + k]) k++;
        if (k < form.length) continue;
        if (i && classOf(form[0]) === 1 && classOf(lead[i - 1]) === 1) continue;
        if (w.exact && classOf(form[form.length - 1]) === 1 && letterRun(lead, end) > end + 1) continue;
        found.push([f.from[i], f.to[end], which]);
      }
    }));
    const merged = [];
    for (const x of found.sort((a, b) => a[0] - b[0])) {
      const last = merged[merged.length - 1];
      if (last && x[0] < last[1]) last[1] = Math.max(last[1], x[1]);
      else merged.push(x);
    }
    return { merged, has: new Set(found.map((x) => x[2])).size };
  }

  // passage chooses the passage that has the most of the words, then one that
  // says more than the trail, then the most characters of them.
  function passage(r, words) {
    let best = { text: "", anchor: "", spans: [], has: 0, long: 0, trail: true };
    for (let i = 0; i + 1 < r.texts.length; i += 2) {
      const { merged, has } = spans(r.texts[i + 1], words), long = merged.reduce((n, x) => n + x[1] - x[0], 0);
      const text = r.texts[i + 1], trail = !!r.trail && text.startsWith(r.trail);
      if (has > best.has || has === best.has && (trail === best.trail ? long > best.long : !trail) || !best.text) {
        best = { text, anchor: has ? r.texts[i] : "", spans: merged, has, long, trail };
      }
    }
    return best;
  }

  const address = (r, p) => top() + r.kind.tier.index.dir + r.href + (p.anchor && !r.href.includes("#") ? "#" + p.anchor : "");

  space.search = {
    put(label, body) { document.currentScript.held = body; },
    fold, plan, bucketOf, variants, parse, query, best, record, spans, passage, address, open, renew, facet, kindOf, holds, fileOf,
    index: () => current, PAGE, SUGGESTED,
  };
  if (setting("lang") || html.lang) open().catch(() => {}); // as soon as may be
})();
