import assert from "node:assert/strict";
import test from "node:test";
import { editorAddress } from "../live/editor.js";

test("a place is opened in an editor", () => {
  const of = (pattern, root, place) => editorAddress(pattern, root, place);
  assert.equal(of("vscode://file{file}:{line}:{col}", "/home/a b/", "data/units/单位.toml:12:9"), "vscode://file/home/a%20b/data/units/%E5%8D%95%E4%BD%8D.toml:12:9");
  assert.equal(of("vscode://file/{file}:{line}:{col}", "/srv", "site.toml"), "vscode://file/srv/site.toml:1:1");
  assert.equal(of("idea://open?file={file}&line={line}", "C:/site", "site.toml:3"), "idea://open?file=/C:/site/site.toml&line=3");
  assert.equal(of("x:///{file}", "/srv", "a#b.toml:1"), "x:///srv/a%23b.toml");
  assert.equal(of("", "/srv", "site.toml"), "");
  assert.equal(of("x://{file}", "/srv", ""), "");
});
