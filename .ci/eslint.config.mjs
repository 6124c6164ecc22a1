// What the scripts of pages may say: what Chromium 78 runs, in one dialect.
// Syntax is held to ECMAScript 2019; members that browsers got later are listed.
const browser = [
  "window", "document", "location", "history", "navigator", "performance", "localStorage", "sessionStorage", "matchMedia", "fetch",
  "addEventListener", "setTimeout", "clearTimeout", "setInterval", "URL", "URLSearchParams", "Event", "EventSource", "DOMParser", "Node",
  "IntersectionObserver", "scrollX", "scrollY", "scrollTo", "getSelection",
];
const newMethods = [
  // of the language
  "at", "replaceAll", "hasOwn", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with", "allSettled", "any", "matchAll",
  "fromAsync", "groupBy", "withResolvers", "isWellFormed", "toWellFormed", "isSubsetOf", "isSupersetOf", "isDisjointFrom", "symmetricDifference",
  // of the page
  "replaceChildren", "requestSubmit", "randomUUID", "checkVisibility", "moveBefore", "setHTML", "setHTMLUnsafe", "getHTML", "showPopover",
  "togglePopover", "hidePopover",
];
const never = [
  { property: "innerHTML", message: "texts reach the page as text" },
  { property: "outerHTML", message: "texts reach the page as text" },
  { property: "insertAdjacentHTML", message: "texts reach the page as text" },
  { object: "document", property: "write", message: "texts reach the page as text" },
];
const globals = Object.fromEntries(browser.map((name) => [name, "readonly"]));

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2019, sourceType: "module", globals },
    rules: {
      "array-callback-return": "error", "arrow-body-style": "error", "arrow-parens": "error", "block-scoped-var": "error", complexity: ["error", 16],
      "consistent-this": "error", curly: ["error", "multi-line"], eqeqeq: "error", "max-len": ["error", 160], "max-lines": ["error", 200],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }], "no-duplicate-imports": "error", "no-else-return": "error", "no-eval": "error", "no-implied-eval": "error",
      "no-import-assign": "error", "no-new-func": "error", "no-param-reassign": "off", "no-redeclare": "error", "no-script-url": "error",
      "no-shadow": ["error", { builtinGlobals: false }], "no-undef": "error", "no-unused-vars": ["error", { caughtErrors: "none", args: "after-used" }],
      "no-use-before-define": ["error", { functions: false, variables: false }], "no-useless-return": "error", "no-var": "error", "object-shorthand": "error",
      "prefer-arrow-callback": "error", "prefer-const": ["error", { destructuring: "all" }], "prefer-rest-params": "error", "prefer-spread": "error",
      quotes: ["error", "double", { avoidEscape: true }], semi: "error", strict: ["error", "never"],
      "no-restricted-properties": ["error", ...never],
      "no-restricted-syntax": ["error", { selector: `CallExpression[callee.property.name=/^(${newMethods.join("|")})$/]`, message: "Chromium 78 lacks it" }],
    },
  },
  {
    files: ["**/js/theme.js"], // stands alone, before the page is drawn
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["**/test/*.js"], // run by node
    languageOptions: { ecmaVersion: 2022, globals: { process: "readonly", Buffer: "readonly" } },
    rules: { "max-lines-per-function": "off" },
  },
];
