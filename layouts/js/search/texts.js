// The texts that results show: generator/search/pack.go, texts.go, sheets.go.
import { numberReader } from "./digits.js";

const MARK = "`"; // begins a reference: how many characters back, and how many from there
const DAY = 864e5;

// unpack undoes pack.go.
export function unpack(body) {
  const out = [], next = numberReader(body);
  while (next.more()) {
    const c = next.char(), back = c === MARK ? next() : 0;
    if (!back) out.push(c);
    else for (let n = next(); n > 0; n--) out.push(out[out.length - back]);
  }
  return out.join("");
}

// readDocuments reads the texts of documents by their number in the file.
export function readDocuments(text) {
  const rows = new Map();
  let above = "";
  for (const row of text.split("\n")) {
    const [n, title, trail, href, state, date, ...texts] = row.split("\t");
    if (trail !== "=") above = trail;
    rows.set(Number(n), { title, trail: above, href, state, date, texts });
  }
  return rows;
}

// readRecords reads the records of a unit by the place of their obligation.
export function readRecords(text) {
  const rows = new Map(), [first, ...list] = text.split("\n"), [unit, trail] = first.split("\t");
  for (const row of list) {
    const next = numberReader(row), n = next(), day = next(), [state, ...notes] = row.slice(next.place()).split("\t");
    const date = day ? new Date(day * DAY).toISOString().slice(0, 10) : "";
    rows.set(n, { unit, trail, state, date, texts: [].concat(...notes.map((t) => ["", t])) });
  }
  return rows;
}
