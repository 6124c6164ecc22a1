// Keys: arrows go through the results, Escape goes back to the box.
import { box, live, results } from "./page.js";

const isComposing = box.isComposing;

document.addEventListener("keydown", (e) => {
  const stops = [live, ...results.querySelectorAll("[data-search-result] > a:first-child")], i = stops.indexOf(document.activeElement);
  if (i < 0 || isComposing(e) || e.defaultPrevented) return;
  if (e.key === "ArrowDown" && stops[i + 1]) stops[i + 1].focus();
  else if (e.key === "ArrowUp" && i > 0) stops[i - 1].focus();
  else if (e.key === "Escape" && i > 0) live.focus();
  else return;
  e.preventDefault();
});
