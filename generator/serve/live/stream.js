// The server's event stream. Only a page that is seen listens: a browser opens
// few connections to one server, and many tabs would use them up.
import { lost } from "./panel.js";
import { own } from "./server.js";

const PATIENCE = 3000; // milliseconds without a server, after which it is said
const AGAIN = 500; // after which it is asked for again

let source = null, timer = 0, retry = 0;

export function stop() {
  if (source) source.close();
  source = null;
}

// listen calls receive with each state that the server tells.
export function listen(receive) {
  clearTimeout(retry);
  if (document.hidden || source) return;
  try {
    source = new EventSource(own + "events");
  } catch (e) {
    lost(true);
    return;
  }
  source.addEventListener("message", (e) => {
    clearTimeout(timer);
    timer = 0;
    lost(false);
    receive(JSON.parse(e.data));
  });
  source.addEventListener("error", () => {
    stop();
    timer = timer || setTimeout(lost, PATIENCE, true);
    retry = setTimeout(listen, AGAIN, receive);
  });
}
