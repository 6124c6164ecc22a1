// The page as the server sends it.

// load asks for this page. Its error is null when there is no answer.
export const load = (cache) => fetch(location.href, { cache }).catch(() => { throw null; });

export const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

// parse reads a page that the server sent, and cuts out the tag of this script,
// which tells the build that it is of.
export async function parse(answer) {
  if (!answer.ok || answer.redirected) throw new Error("not the page");
  const doc = parsed(await answer.text()), tag = doc.querySelector("script[data-server]");
  tag.remove();
  return { doc, tag: tag.dataset };
}
