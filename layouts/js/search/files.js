// Files of the index. What was read of each is kept by its name, which tells its
// bytes: what one release has is never taken for what another has.
import { nameAt } from "./digits.js";
import { toTop } from "./page.js";

const files = {};
const failed = [];

// loadScript loads a file of the index and returns what it puts. That goes by
// the element, not by the label: files of two releases may be on their way.
export function loadScript(src) {
  return new Promise((resolve, reject) => {
    const s = document.createElement("script");
    s.fetchPriority = "high";
    s.src = toTop() + "search-data/" + src;
    s.onload = s.onerror = () => {
      s.remove();
      if (s.held !== undefined) resolve(s.held);
      else reject(new Error(src));
    };
    document.head.appendChild(s);
  });
}

// file is what read makes of a file. One that cannot be read is asked for again
// by the next query.
export function file(src, read) {
  return files[src] || (files[src] = loadScript(src).then(read).catch((e) => {
    failed.push(src);
    throw e;
  }));
}

// listed is the file whose name is the i-th of a list.
export async function listed(label, names, i, read) {
  const name = nameAt(names, i);
  if (!name) throw new Error(label);
  return file(label + "-" + name + ".js", read);
}

// retryFailed lets files that could not be read be asked for again.
export function retryFailed() {
  for (const src of failed.splice(0)) delete files[src];
}
