/* What is handy with a script; every page reads well without it. */
(function () {
  'use strict';
  var root = document.documentElement;
  function all(q, f) { Array.prototype.forEach.call(document.querySelectorAll(q), f); }

  all('[data-theme-toggle]', function (b) {
    b.hidden = false;
    b.addEventListener('click', function () {
      var dark = root.dataset.theme ? root.dataset.theme === 'dark'
        : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
      try { localStorage.setItem('theme', root.dataset.theme); } catch (e) { /* kept for this page only */ }
    });
  });

  all('[data-print]', function (b) {
    b.hidden = false;
    b.addEventListener('click', function () { window.print(); });
  });

  /* A link into folded text unfolds it. */
  function reveal() {
    var id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (e) { /* somebody typed a % */ }
    var el = id && document.getElementById(id);
    if (!el) return;
    var opened = false;
    for (var d = el; d; d = d.parentElement) {
      if (d.tagName === 'DETAILS' && !d.open) { d.open = true; opened = true; }
    }
    if (opened) el.scrollIntoView();
  }
  addEventListener('hashchange', reveal);
  reveal();

  /* Printing unfolds everything, and folds it again. */
  var folded = [];
  addEventListener('beforeprint', function () {
    all('main details:not([open]):not(.same)', function (d) { folded.push(d); d.open = true; });
  });
  addEventListener('afterprint', function () {
    folded.splice(0).forEach(function (d) { d.open = false; });
  });

  /* Tables sort by their heads. */
  function key(row, i) {
    var cell = row.cells[i], s = cell ? cell.textContent.trim() : '';
    var m = s.match(/^(\d+(?:\.\d+)?)(?:\/(\d+))?/);
    if (!m) return s;
    return m[2] ? (+m[2] ? m[1] / m[2] : 2) : +m[1];
  }
  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a).localeCompare(String(b), root.lang);
  }
  all('table.sortable', function (table) {
    var body = table.tBodies[0];
    if (!body || body.rows.length < 3) return;
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th, i) {
      var b = document.createElement('button');
      b.type = 'button';
      b.className = 'sort';
      while (th.firstChild) b.appendChild(th.firstChild);
      th.appendChild(b);
      b.addEventListener('click', function () {
        var up = th.getAttribute('aria-sort') !== 'ascending';
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (o) { o.removeAttribute('aria-sort'); });
        th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        Array.prototype.slice.call(body.rows)
          .map(function (r, n) { return [key(r, i), n, r]; })
          .sort(function (x, y) { return (up ? 1 : -1) * compare(x[0], y[0]) || x[1] - y[1]; })
          .forEach(function (x) { body.appendChild(x[2]); });
      });
    });
  });
})();
