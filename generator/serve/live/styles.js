// Styles of a new build.
import { load, parsed } from "./page.js";

const sheets = (doc) => [...doc.querySelectorAll("link[rel~=stylesheet]:not(#mingdeng-style)")];

function swap(old, next, version) {
  const url = new URL(next.getAttribute("href"), location.href), fresh = old.cloneNode();
  url.searchParams.set("mingdeng", version);
  fresh.href = url.href;
  fresh.addEventListener("load", () => old.remove());
  fresh.addEventListener("error", () => fresh.remove());
  old.after(fresh);
}

// swapStyles puts the page's styles of now in the place of those that it has, and
// is whether it could.
export async function swapStyles(state) {
  const answer = await load("no-cache"), next = sheets(parsed(await answer.text())), now = sheets(document);
  if (now.length !== next.length) return false;
  now.forEach((old, i) => swap(old, next[i], state.style));
  return true;
}
