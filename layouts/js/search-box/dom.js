// Elements, made of texts and never of markup.

// setAll sets attributes.
export function setAll(e, attributes) {
  for (const name of Object.keys(attributes)) e.setAttribute(name, attributes[name]);
}

// element makes one. Children that are strings become text.
export function element(tag, attributes, ...children) {
  const e = document.createElement(tag);
  setAll(e, attributes || {});
  e.append(...children);
  return e;
}

// fill is replaceChildren, which browsers of 2019 lack.
export function fill(e, ...children) {
  e.textContent = "";
  e.append(...children);
}

// marked is a stretch of a text with the words in it marked.
export function marked(text, spans, from, to) {
  const out = document.createDocumentFragment();
  let at = from;
  for (const [begin, end] of spans) {
    if (begin < at || end > to) continue;
    out.append(text.slice(at, begin), element("mark", null, text.slice(begin, end)));
    at = end;
  }
  out.append(text.slice(at, to));
  return out;
}
