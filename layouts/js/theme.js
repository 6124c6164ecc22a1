/* Runs before the page is drawn, so that a chosen theme does not flash. */
(function () {
  try {
    var t = localStorage.getItem('theme');
    if (t) document.documentElement.dataset.theme = t;
  } catch (e) { /* storage is refused: the system's choice stands */ }
})();
