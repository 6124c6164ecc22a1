// What the server says of this page and of itself, in the tag of this script.

export const here = document.currentScript.dataset;
// alone is whether the page is one of problems only.
export const alone = "alone" in here;
// own is where the preview's own files are.
export const own = "/_mingdeng/";
