// Runs the script of layouts/js/search on index files outside a browser.
// usage: node node.js search.js site-folder < requests.json > answers.json
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");
const [code, site] = process.argv.slice(2);
globalThis.window = globalThis;
const stats = { files: 0, bytes: 0 };
globalThis.document = {
  documentElement: { dataset: { root: "", lang: "zh-CN" } },
  body: { dataset: {} },
  createElement: () => ({ remove() {} }),
  head: {
    appendChild(s) {
      setImmediate(() => {
        try {
          const src = fs.readFileSync(path.join(site, s.src.split("?")[0]), "utf8");
          stats.files++;
          stats.bytes += Buffer.byteLength(src);
          document.currentScript = s;
          vm.runInThisContext(src);
          document.currentScript = null;
          s.onload();
        } catch (e) { s.onerror(e); }
      });
    },
  },
};
const fresh = () => {
  globalThis.mingdeng = undefined;
  vm.runInThisContext(fs.readFileSync(code, "utf8"));
  return globalThis.mingdeng.search;
};

async function ask(m, q, shown, whole) {
  stats.files = stats.bytes = 0;
  const start = process.cpuUsage();
  const r = await m.query(q, undefined, whole);
  const score = new Map(r.docs.map((d, i) => [d, r.score[i]]));
  const hits = m.best(r.docs, r.score, 50);
  const top = await Promise.all(hits.slice(0, shown).map((d) => m.record(r.index, d).catch(() => null)));
  const used = process.cpuUsage(start), ms = (used.user + used.system) / 1000;
  return {
    total: r.docs.length, hits: hits.map((doc) => ({ doc, score: score.get(doc) })), lost: r.lost.length, near: !!r.near,
    ms, files: stats.files, bytes: stats.bytes,
    shown: top.filter(Boolean).map((t) => {
      const p = m.passage(t, r.words);
      return { title: t.title, trail: t.trail, address: m.address(t, p), marks: p.spans.map(([a, b]) => p.text.slice(a, b)) };
    }),
  };
}

(async () => {
  const want = JSON.parse(fs.readFileSync(0, "utf8")), out = {};
  let m = fresh();
  if (want.facets) {
    const { facets, kinds } = await m.open();
    out.facets = {};
    for (const [i, [id]] of facets.entries()) {
      out.facets[id] = {};
      for (const k of kinds) {
        const docs = [...Array(k.room).keys()].map((n) => k.first + n), at = await m.facet(k, i, docs);
        for (const d of docs) if (at(d)) out.facets[id][d] = at(d)[0];
      }
    }
  }
  if (want.queries) {
    out.answers = [];
    for (const q of want.queries) {
      if (want.cold) m = fresh();
      out.answers.push(await ask(m, q, want.shown, !!want.whole));
    }
  }
  process.stdout.write(JSON.stringify(out));
})();
