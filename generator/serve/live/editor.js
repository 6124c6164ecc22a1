// The address that opens a place such as data/units/a.toml:12:9 in an editor.

const encodePath = (path) => path.split("/").map(encodeURIComponent).join("/").replace(/^\/?([A-Za-z])%3A\//, "/$1:/");

// editorAddress fills in a pattern with {file}, {line} and {col}; root is the
// folder of the sources. "" is no address.
export function editorAddress(pattern, root, place) {
  const at = /^(.+?)(?::(\d+))?(?::(\d+))?$/.exec(place);
  if (!pattern || !at) return "";
  const values = { file: encodePath(root.replace(/\/$/, "") + "/" + at[1]), line: at[2] || "1", col: at[3] || "1" };
  return pattern.replace(/(\/?)\{(file|line|col)\}/g, (_, slash, name) => (slash && values[name].startsWith("/") ? values[name] : slash + values[name]));
}
