// What the page says of itself, in attributes of <html> or, of pages that a
// portal laid out itself, of <body>.

const html = document.documentElement;

const setting = (name) => (html.dataset[name] !== undefined ? html.dataset[name] : document.body && document.body.dataset[name]);

// language is the page's own.
export const language = () => setting("lang") || html.lang;

// toTop is the way from the page to the site's root.
export const toTop = () => setting("top") || (setting("top") === undefined && setting("root")) || "";

// space is what scripts of the site share.
export const space = window.mingdeng = window.mingdeng || {};
