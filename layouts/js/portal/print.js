// Printing: a button for it, and all that is folded unfolds meanwhile.
import { each } from "./each.js";

const unfolded = [];

each("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

addEventListener("beforeprint", () => {
  each("main details:not([open]):not(.same)", (details) => {
    unfolded.push(details);
    details.open = true;
  });
});

addEventListener("afterprint", () => {
  for (const details of unfolded.splice(0)) details.open = false;
});
