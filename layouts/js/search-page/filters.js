// Fields that narrow results by facets and put them in order.
import { has, valueOf } from "./facets.js";
import { again, element, say, view } from "./page.js";
import { pairs, tree } from "./values.js";

const option = (value, text) => element("option", { value }, text);

// addOptions adds the values of a facet, those below others further in.
function addOptions(facet, node, depth, select) {
  const values = [...node.below.values()];
  if (facet.id === "year") values.sort((a, b) => b.id - a.id);
  for (const v of values) {
    const o = option(v.id, "\u3000".repeat(depth) + v.label + " (" + v.n + ")");
    o.selected = view.chosen[facet.id] === v.id;
    select.append(o);
    addOptions(facet, v, depth + 1, select);
  }
}

// facetField is the field of a facet, or null when there is nothing to choose.
// What was chosen and is not there any more is shown with a 0.
function facetField(s, facet, docs) {
  const chosen = view.chosen[facet.id], root = tree(docs, (d) => pairs(valueOf(s, facet, d)));
  if (!root.below.size && !chosen) return null;
  const select = element("select", null, option("", say(s, "any")));
  addOptions(facet, root, 0, select);
  if (chosen && select.value !== chosen) {
    select.append(option(chosen, chosen + " (0)"));
    select.value = chosen;
  }
  return select;
}

function orderField(s) {
  const select = element("select", null, option("", say(s, "by-relevance")), option("date", say(s, "by-date")));
  select.value = view.sort;
  return select;
}

// filterFields offers the facets, each counted with the others applied, and the
// order.
export function filterFields(s, q, facets, docs) {
  const fields = element("div"), details = element("details", { class: "filters" }, element("summary", null, say(s, "filters")), fields);
  details.open = view.unfolded;
  details.addEventListener("toggle", () => {
    if (view.unfolded === details.open) return;
    view.unfolded = details.open;
    if (view.unfolded) again(q, "summary");
  });
  const add = (id, label, select, change) => {
    select.name = id;
    select.addEventListener("change", () => {
      change(select.value);
      again(q, 'select[name="' + id + '"]');
    });
    fields.append(element("label", null, element("span", null, label), select));
  };
  for (const facet of facets) {
    if (facet.id === "date") continue;
    const select = facetField(s, facet, docs.filter((d) => facets.every((other) => other === facet || has(s, other, d))));
    const choose = (value) => {
      if (value) view.chosen[facet.id] = value;
      else delete view.chosen[facet.id];
    };
    if (select) add(facet.id, facet.label, select, choose);
  }
  add("sort", say(s, "sort"), orderField(s), (value) => { view.sort = value; });
  return details;
}
