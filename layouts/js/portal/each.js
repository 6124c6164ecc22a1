// each calls f with every element of the page that a selector names.
export const each = (selector, f) => document.querySelectorAll(selector).forEach(f);
