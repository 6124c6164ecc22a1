// Tables sort by their heads.
import { each } from "./each.js";
import { compare, valueOf } from "./order.js";

const textOf = (row, i) => (row.cells[i] ? row.cells[i].textContent.trim() : "");

// sort puts the rows of a table in the order of a column, equal ones as they
// stand.
function sort(body, column, up) {
  const language = document.documentElement.lang;
  [...body.rows]
    .map((row, at) => ({ row, at, value: valueOf(textOf(row, column)) }))
    .sort((a, b) => (up ? 1 : -1) * compare(a.value, b.value, language) || a.at - b.at)
    .forEach(({ row }) => body.append(row));
}

function addButton(body, heads, head, column) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    sort(body, column, up);
  });
}

each("table.sortable", (table) => {
  const body = table.tBodies[0];
  if (!body || body.rows.length < 3) return;
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => addButton(body, heads, head, column));
});
