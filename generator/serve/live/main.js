// live.js is put into every page of the preview, and into none that is built. It
// listens to the server's event stream. Of a new build it changes what differs
// in the page, or reloads it as it stands (scroll, open details, what was typed)
// where that is not safe; one that changed only styles swaps them; problems are
// listed above the page.
import { forget, learn, update } from "./change.js";
import { editLink } from "./elements.js";
import { recall, remember, restore, save } from "./memory.js";
import { lost, show } from "./panel.js";
import { alone, here } from "./server.js";
import { listen, stop } from "./stream.js";
import { swapStyles } from "./styles.js";

let work = Promise.resolve(); // one state after the other

const idle = (f) => (window.requestIdleCallback || setTimeout)(() => f().catch(() => {}));

// reload asks for the page of a state, once for each: a page that something
// between us and the server keeps stale must not reload for ever.
function reload(state) {
  const goal = `${state.server} ${state.seq} ${location.href}`;
  if (recall("goal") === goal) {
    lost(true);
    return;
  }
  remember("goal", goal);
  save();
  stop();
  location.reload();
}

// follow brings the page to a state, and throws when it must be reloaded.
async function follow(state) {
  if (Number(here.page) < state.page) await update(state);
  else if (Number(here.style) < state.style) {
    here.style = String(state.style);
    forget();
    if (!await swapStyles(state)) throw new Error("reload");
    idle(learn);
  }
  show(state);
}

function receive(state) {
  if (state.server !== here.server || alone && String(state.seq) !== here.seq) reload(state);
  else work = work.then(() => follow(state)).catch((e) => (e === null ? lost(true) : reload(state)));
}

const start = () => listen(receive);

document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
addEventListener("pagehide", stop);
addEventListener("pageshow", start);
if (alone) document.querySelectorAll("main code").forEach((code) => code.after(" ", ...editLink(code.textContent)));
restore();
start();
if (document.readyState === "complete") idle(learn);
else addEventListener("load", () => idle(learn), { once: true });
