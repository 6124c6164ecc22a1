/* Policy pages: the contents follow the scroll, the running title of a print,
   and the cards of one's own role. All reads well without it. */
(function () {
  'use strict';
  function all(q, f) { Array.prototype.forEach.call(document.querySelectorAll(q), f); }
  var title = document.querySelector('h1');
  if (title) document.documentElement.style.setProperty('--running', JSON.stringify(title.textContent));

  /* The article at the top of the window is the current one in the contents. */
  var lines = {}, current = null;
  all('.contents a', function (a) {
    var m = /#(.+)$/.exec(a.getAttribute('href')) || /([^\/]+)\.html$/.exec(a.getAttribute('href'));
    if (m) lines[m[1]] = a;
  });
  function mark(id) {
    var line = lines[id];
    if (!line || line === current) return;
    if (current) current.removeAttribute('aria-current');
    (current = line).setAttribute('aria-current', 'location');
    var box = line.closest('.index');
    if (box && box.scrollHeight > box.clientHeight) {
      box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    }
  }
  if ('IntersectionObserver' in window && !document.querySelector('.contents [aria-current]')) {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) { if (e.isIntersecting) mark(e.target.id); });
    }, { rootMargin: '-10% 0px -75% 0px' });
    Object.keys(lines).forEach(function (id) {
      var el = document.getElementById(id);
      if (el) seen.observe(el);
    });
  }

  /* Cards of other roles are hidden when a reader says who they are. */
  all('.mine', function (box) {
    var select = box.querySelector('select');
    function show() {
      all('[data-role]', function (group) {
        group.hidden = select.value !== '' && group.dataset.role !== '' && group.dataset.role !== select.value;
      });
    }
    box.hidden = false;
    try { select.value = localStorage.getItem('role') || ''; } catch (e) { /* not remembered */ }
    if (select.selectedIndex < 0) select.value = '';
    show();
    select.addEventListener('change', function () {
      try { localStorage.setItem('role', select.value); } catch (e) { /* not remembered */ }
      show();
    });
  });
})();
