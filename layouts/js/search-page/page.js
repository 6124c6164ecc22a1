// The search page: its elements, and what is asked for in it.

export const box = window.mingdeng.box;
export const element = box.el;
export const fill = box.fill;
export const items = box.items;
export const live = box.live;
export const results = box.results;
export const say = box.say;

// idle is what stands there when nothing is looked for.
export const idle = [...results.childNodes];
export const status = element("p", { role: "status", "aria-live": "polite", class: "lead" });
export const body = element("div");

// view is what is asked for: the kind, the order, and the value of each facet by
// which results are narrowed. act looks for a query anew; whole is the one for
// which all records are looked through; unfolded is whether facets are shown.
export const view = { kind: "", sort: "", chosen: {}, unfolded: false, whole: null, turn: 0, act: null };

// again shows the results anew and gives the focus back.
export function again(q, selector) {
  view.act(q).then(() => {
    const e = body.querySelector(selector);
    if (e) e.focus();
  });
}
