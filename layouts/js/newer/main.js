// An open tab learns that the site was published anew. release.js, which
// data-release on <html> names, calls mingdeng.release with the release that is
// there and with words.
import { load } from "./load.js";
import { link, root, showNotice } from "./notice.js";
import { ownRelease } from "./own.js";

const HOUR = 36e5;
const OFTEN = 3000; // no two questions within it
const PATIENCE = 5000; // that an answer is waited for

let own = "", asked = 0, answer = Promise.resolve(), words = [], refused = false, closed = false;

const space = window.mingdeng = window.mingdeng || {};
const newer = space.newer = { release: "", load, look, text, link };

const isNewer = () => words.length > 0 && (refused || newer.release !== own);

function show() {
  showNotice(!closed && isNewer(), words, () => {
    closed = true;
    show();
  });
}

// look asks which release is there, past every cache and every few seconds at
// most; who does not know it after a while goes on without.
function look() {
  const now = Date.now();
  if (root.dataset.release && Math.abs(now - asked) > OFTEN) {
    asked = now;
    const come = load(root.dataset.release + "?" + now).catch(() => {});
    answer = Promise.race([come, new Promise((done) => setTimeout(done, PATIENCE))]);
  }
  return answer;
}

space.release = (release, all) => {
  own = own || ownRelease(release);
  newer.release = release;
  words = all[root.lang] || [];
  show();
};

// text is what is said when a newer release is there, else "". refuse says that
// it is, whatever release.js tells.
async function text(refuse) {
  if (refuse) refused = true;
  await look();
  show();
  return isNewer() ? words[0] : "";
}

function due() {
  if (document.visibilityState === "visible" && Math.abs(Date.now() - asked) > HOUR) look();
}

addEventListener("load", () => setTimeout(look));
addEventListener("pageshow", (e) => { if (e.persisted) look(); });
document.addEventListener("visibilitychange", due);
setInterval(due, 3 * HOUR);
