// Search: reads the index that package search writes (its comment describes
// the files) and shows what it finds. Texts reach the page as text only.
(function () {
  "use strict";
  const NUMERALS = "〇一二三四五六七八九十百千";
  const ALNUM = /[\p{L}\p{M}\p{N}]/u;
  const SOLID = /[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
  const GAP = "_", ROOM = 32, PAGE = 10, SUGGESTED = 8;

  // ---- Folding and terms: generator/search/fold.go, terms.go, numerals.go.

  const classes = new Map();
  function classOf(c) {
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
      for (const c of source.normalize("NFKC")) {
        const gap = !classOf(c), last = f.chars.length - 1;
        if (gap && (last < 0 || f.chars[last] === GAP)) continue;
        f.chars.push(gap ? GAP : [...c.toLowerCase()][0]);
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
    for (const c of [...key].slice(0, 3)) h = Math.imul(h ^ c.codePointAt(0), 16777619);
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
  let parts = {}, loading = {}, manifest = null, renewed = false;

  function script(label, src) {
    return loading[label] || (loading[label] = new Promise((resolve, reject) => {
      const s = document.createElement("script");
      s.fetchPriority = "high";
      s.src = top() + "search-data/" + src;
      s.onload = s.onerror = () => {
        s.remove();
        if (parts[label] !== undefined) return resolve(parts[label]);
        delete loading[label];
        reject(new Error(src));
      };
      document.head.appendChild(s);
    }));
  }

  const digit = (data, i) => {
    const c = data.charCodeAt(i);
    return c === 33 ? 57 : c - 35;
  };

  // name reads a file's number and gives it as file names write it.
  function name(data, i) {
    let n = 0;
    for (let k = 2; k >= 0; k--) n = n * 90 + digit(data, i + k);
    return n.toString(36);
  }

  async function open() {
    if (manifest) return manifest;
    const m = await script("manifest", (setting("lang") || html.lang) + ".js" + (renewed ? "?" + Date.now() : ""));
    let file = m.buckets;
    m.kinds = m.kinds.map(([id, label, boost, first, count, per], i) => {
      const k = { id, label, boost, first, count, per, i, file };
      file += Math.ceil(count / per);
      return k;
    });
    m.facets = m.facets.map(([id, label], i) => ({ id, label, i, file: file + i }));
    const last = m.kinds[m.kinds.length - 1];
    m.count = last.first + last.count;
    return manifest = m;
  }

  const part = (label, i) => script(label, label + "-" + name(manifest.names, 3 * i) + ".js");

  // bucket returns a bucket as a map from term to data.
  async function bucket(key) {
    const i = bucketOf(key, manifest.buckets), label = "t" + i.toString(36);
    const body = await part(label, i);
    if (typeof body !== "string") return body;
    const map = new Map(), list = body.split(" ");
    for (let k = 0; k + 1 < list.length; k += 2) map.set(list[k], list[k + 1]);
    return parts[label] = map;
  }

  // list returns a term's documents as a map from document to offsets, or to
  // whether the title has it.
  async function list([key, at, open]) {
    const map = await bucket(key), found = [];
    if (!open) found.push(key);
    else for (const k of map.keys()) if (k.startsWith(key) && !k.endsWith("*")) found.push(k);
    const all = new Map();
    for (const k of found) decode(await long(k, map.get(k)), at < 0, all);
    return all;
  }

  function long(key, data) {
    if (!data || data[0] !== "~") return data || "";
    const label = "w" + [...key].map((c) => c.codePointAt(0).toString(16)).join("-");
    return script(label, label + "-" + name(data, 1) + ".js");
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
    // further is whether the document goes on: a 0, and not the 0 0 of a repeat.
    next.further = () => data[i] === "#" && data[i + 1] !== "#";
    return next;
  }

  function decode(data, whole, all) {
    let doc = -1, gap = 0, at = [];
    const number = numbers(data);
    const put = () => {
      doc += whole ? gap >> 1 : gap;
      const had = all.get(doc);
      all.set(doc, whole ? gap & 1 || had || 0 : had ? had.concat(at) : at);
    };
    while (number.more()) {
      const n = number();
      if (n) {
        gap = n;
        if (!whole) {
          at = [number()];
          while (number.further()) {
            number();
            at.push(at[at.length - 1] + number());
          }
        }
        put();
      } else {
        if (!whole) number();
        for (let k = number(); k > 0; k--) put();
      }
    }
  }

  // facets loads all facets: { id, label, values: [[id, label]], of: document to
  // a place in values, or -1 }.
  function facets() {
    return Promise.all(manifest.facets.map(async (f) => {
      const [values, runs] = await part("f" + f.i, f.file), of = [], next = numbers(runs);
      while (next.more()) {
        const v = next() - 1;
        for (let n = next(); n > 0; n--) of.push(v);
      }
      return Object.assign({ values, of }, f);
    }));
  }

  // ---- Finding and ranking: generator/search/reference_test.go.

  // phrase returns where a phrase stands: document to offsets (or to 0 or 1).
  async function phrase(f, exact, lost) {
    const terms = plan(f, exact);
    const got = await Promise.all(terms.map((t) => list(t).catch(() => { lost.push(t); return null; })));
    const kept = terms.map((t, i) => ({ at: t[1], map: got[i] })).filter((t) => t.map);
    kept.sort((a, b) => (b.at >= 0) - (a.at >= 0) || a.map.size - b.map.size);
    const found = new Map();
    if (!kept.length) return found;
    for (const [doc, v] of kept[0].map) {
      let at = kept[0].at < 0 ? v : v.map((o) => o - kept[0].at);
      for (const t of kept.slice(1)) {
        const other = t.map.get(doc);
        if (other === undefined) at = [];
        else if (t.at >= 0) at = at.filter((o) => other.includes(o + t.at));
        if (!at.length) break;
      }
      if (!Array.isArray(at) || at.length) found.set(doc, at);
    }
    return found;
  }

  // spelt returns whose titles and names are spelt so: document to 2 at the
  // start of one, else 1.
  async function spelt(f, lost) {
    const found = new Map(), word = f.join("").slice(0, 12);
    if (!/^[a-z]{2,}$/.test(word)) return found;
    const map = await list(["~" + word, -1, true]).catch(() => { lost.push(word); return found; });
    for (const [doc, first] of map) found.set(doc, first ? 2 : 1);
    return found;
  }

  const kindOf = (doc) => manifest.kinds.find((k) => doc < k.first + k.count);

  // weigh scores the documents of one word.
  async function weigh(word, lost) {
    const result = new Map(), found = [];
    for (const f of word.forms) found.push(await phrase(f, word.exact, lost));
    if (!word.exact) found.push(await spelt(word.f, lost));
    const df = new Set([].concat(...found.map((m) => [...m.keys()]))).size;
    const idf = Math.log(1 + (manifest.count - df + 0.5) / (df + 0.5));
    for (let i = 0; i < found.length; i++) {
      const f = word.forms[i] || word.f, n = f.length;
      const starts = word.forms[i] && n < ROOM && [...found[i].values()].some((at) => at && at.includes && at.includes(0));
      const ends = starts ? await list([f[n - 1] + GAP, 0]).catch(() => new Map()) : new Map();
      for (const [doc, at] of found[i]) {
        const whole = !Array.isArray(at), tf = whole ? 1 : at.length;
        let title = whole ? at : at.some((o) => o < ROOM) ? 1 : 0;
        if (title && !whole && at.includes(0)) title = (ends.get(doc) || []).includes(n - 1) ? 4 : 2;
        const score = (i ? 0.5 : 1) * (idf * tf * 2.2 / (tf + 1.2) + 100 * title * kindOf(doc).boost / 50);
        const had = result.get(doc);
        if (!had || had.score < score) result.set(doc, { score, at: whole ? [] : at, n });
      }
    }
    return result;
  }

  // nearness is what two words gain by standing near each other.
  function nearness(a, b) {
    let best = Infinity;
    for (const x of a.at) for (const y of b.at) best = Math.min(best, Math.abs(x - y));
    return 10 / (1 + best / 10);
  }

  // resemble weighs documents that have most of a word's pairs, in order, one
  // character more or less between them: for a slip or a character left out.
  async function resemble(word, lost) {
    const f = word.f, votes = new Map(), result = new Map(), forms = [];
    let most = 0;
    for (let i = 0; i + 1 < f.length; i++) {
      if (!paired(f[i], f[i + 1]) || f[i] === GAP || f[i + 1] === GAP) continue;
      const map = await list([f[i] + f[i + 1], i]).catch(() => { lost.push(f[i]); return new Map(); });
      if (map.size) forms.push(f.slice(i, i + 2));
      for (const [doc, at] of map) {
        if (!votes.has(doc)) votes.set(doc, Object.assign(new Map(), { pairs: 0 }));
        const m = votes.get(doc);
        m.pairs++;
        for (const o of at) m.set(o - i, (m.get(o - i) || 0) + 1);
      }
    }
    for (const [doc, m] of votes) {
      let best = 0;
      for (const [o, n] of m) best = Math.max(best, n + Math.max(m.get(o - 1) || 0, m.get(o + 1) || 0));
      most = Math.max(most, best);
      result.set(doc, { score: 100 * best + 10 * m.pairs, at: [], n: best });
    }
    for (const [doc, v] of result) if (v.n < most || v.n < (f.length - 1) / 3) result.delete(doc);
    word.forms = forms;
    return result;
  }

  // query returns { hits: [{ doc, score }], words, lost, near }, best first. With
  // near, no document has the words as they are.
  async function query(q) {
    await open();
    const words = parse(q), lost = [];
    for (const w of words) w.forms = w.exact ? [w.f] : variants(w.f);
    const wanted = words.filter((w) => !w.not), hits = [];
    let all = await Promise.all(wanted.map((w) => weigh(w, lost))), near = false;
    const banned = await Promise.all(words.filter((w) => w.not).map((w) => phrase(w.f, w.exact, lost)));
    const collect = (need) => {
      const docs = new Set([].concat(...all.map((m) => [...m.keys()])));
      for (const doc of docs) {
        const has = all.filter((m) => m.has(doc));
        if (has.length < need || banned.some((m) => m.has(doc))) continue;
        let score = kindOf(doc).boost + (has.length - need) * 500;
        has.forEach((m, i) => {
          score += m.get(doc).score + (i ? nearness(has[i - 1].get(doc), m.get(doc)) : 0);
        });
        hits.push({ doc, score });
      }
    };
    collect(wanted.length || 1);
    if (!hits.length && wanted.length) {
      near = true;
      all = await Promise.all(wanted.map((w, i) => all[i].size ? all[i] : resemble(w, lost)));
      collect(1);
    }
    if (lost.length && !renewed) {
      // Perhaps the site was published anew since the manifest was kept.
      const kept = [parts, loading, manifest];
      [renewed, parts, loading, manifest] = [true, {}, {}, null];
      try { return await query(q); } catch (e) { [parts, loading, manifest] = kept; }
    }
    hits.sort((a, b) => b.score - a.score || a.doc - b.doc);
    return { hits, words: wanted, lost, near };
  }

  // record loads what a result shows.
  async function record(doc) {
    const k = kindOf(doc), i = doc - k.first, file = Math.floor(i / k.per);
    const body = await part("d" + k.i + "-" + file.toString(36), k.file + file);
    let at = i % k.per;
    const [title, , href, state, ...texts] = body[at];
    while (body[at][1] === 0) at--;
    return { title, trail: body[at][1], href, state, texts, kind: k };
  }

  // spans lists where words stand in a text, merged and in order, and how many
  // of the words it has.
  function spans(text, words) {
    const f = fold(text), found = [];
    const lead = f.chars;
    words.forEach((w, which) => w.forms.forEach((form) => {
      for (let i = 0; i + form.length <= lead.length; i++) {
        const end = i + form.length - 1;
        if (form.some((c, k) => c !== lead[i + k])) continue;
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

  // passage chooses the passage that has the most of the words.
  function passage(r, words) {
    let best = { text: "", anchor: "", spans: [], has: 0 };
    for (let i = 0; i + 1 < r.texts.length; i += 2) {
      const { merged, has } = spans(r.texts[i + 1], words);
      if (has > best.has || !best.text) best = { text: r.texts[i + 1], anchor: has ? r.texts[i] : "", spans: merged, has };
    }
    return best;
  }

  const address = (r, p) => top() + manifest.dir + r.href + (p.anchor && !r.href.includes("#") ? "#" + p.anchor : "");

  const space = window.mingdeng = window.mingdeng || {};
  space.search = {
    put(label, body) { parts[label] = body; },
    fold, plan, bucketOf, variants, parse, query, record, spans, passage, address, open,
    words: () => manifest.words, kinds: () => manifest.kinds, facets, PAGE, SUGGESTED,
  };
})();
