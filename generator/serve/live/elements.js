// Elements of the preview. All words come from the server, and are set as text
// only.
import { editorAddress } from "./editor.js";
import { here, own } from "./server.js";

// make makes an element with a class of the preview's own.
export function make(tag, name, text) {
  const e = document.createElement(tag);
  if (name) e.className = "mingdeng-" + name;
  if (text) e.textContent = text;
  return e;
}

// dress loads the preview's own style.
export function dress() {
  if (document.getElementById("mingdeng-style")) return;
  const link = make("link");
  Object.assign(link, { id: "mingdeng-style", rel: "stylesheet", href: own + "live.css" });
  document.head.append(link);
}

// editLink is the link that opens a place in the reader's editor, if serve was
// told which.
export function editLink(place) {
  const address = editorAddress(here.editor, here.root, place);
  if (!address) return [];
  const link = make("a", "edit", here.edit);
  link.href = address;
  return [link, " "];
}
