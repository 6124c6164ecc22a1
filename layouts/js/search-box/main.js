// The search box of every page. What is looked for and found is shown as text,
// never as markup. The index is read by search.js, which data-search on <html>
// names where a page does not load it; search-page.js shows the search page's
// results with what stands in mingdeng.box.
import { element, fill } from "./dom.js";
import { engine, say, seek, space } from "./engine.js";
import { recall, recent } from "./recent.js";
import { items } from "./results.js";
import { suggest } from "./suggest.js";
import { focusByKey, isComposing, onTyping } from "./typing.js";

const results = document.getElementById("results");
const boxes = [...document.querySelectorAll('input[name="q"]')];
const live = results && (boxes.find((box) => box.closest("main")) || boxes[0]);

boxes.forEach((box, i) => { if (box !== live && box.form) suggest(box, "suggestions-" + i); });
if (boxes.length) focusByKey(live || boxes[0]);
space.box = { boxes, live, results, engine, seek, el: element, fill, say, items, onTyping, isComposing, recent, recall };
