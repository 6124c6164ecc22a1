// The button that changes between light and dark. theme.js, which runs before
// the page is drawn, takes up what is kept here.
import { each } from "./each.js";

const root = document.documentElement;

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

each("[data-theme-toggle]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch (e) { /* kept for this page only */ }
  });
});
