// Search: reads the index that package search writes (its comment describes the
// files) and finds what is asked for. Texts reach the page as text only.
// mingdeng.search is what the search box and the search page use.
import { facet } from "./facets.js";
import { kindOf } from "./kinds.js";
import { currentIndex, open, renew } from "./manifest.js";
import { language, space } from "./page.js";
import { passage, spans } from "./passages.js";
import { query } from "./query.js";
import { holds } from "./proof.js";
import { PAGE, SUGGESTED, address, fileOf, result } from "./results.js";
import { best } from "./scores.js";
import { bucketOf } from "./terms.js";

space.search = {
  // put is what each file of the index calls.
  put(label, body) { document.currentScript.held = body; },
  bucketOf, query, best, record: result, spans, passage, address, open, renew, facet, kindOf, holds, fileOf,
  index: currentIndex, PAGE, SUGGESTED,
};
if (language()) open().catch(() => {}); // as soon as may be
