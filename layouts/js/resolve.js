/* A citation that a person types becomes a place of the policy: 第五条第二款第三
   项, art 5(2)(c), 5-2-3. The page goes there when the form is sent.

   <form data-resolve data-addresses="art-1 art-1-p1 …" data-href="{article}.html#{address}"
         data-unknown="…{typed}…"><input name="place"><output></output></form>

   {article} is the first part of the address, up to the paragraph. Without
   data-addresses, the links in the element that data-links names are
   the places: each stands for the address after its #, else its file's name.
   generator/policy/resolve.go does the same; testdata/resolve.json is for both. */
var mingdengResolve = (function () {
  'use strict';
  var mostTyped = 200, mostParagraphs = 9;
  var units = [
    ['分编', ['subpart']], ['部分', ['part', 'art']], ['编', ['part', 'art']], ['篇', ['part', 'art']], ['章', ['ch', 'art']],
    ['节', ['sec', 'art']], ['条', ['art']], ['款', ['p']], ['项', ['i']], ['目', ['s']]
  ];
  var words = {
    article: ['art'], articles: ['art'], art: ['art'], arts: ['art'], clause: ['art'], cl: ['art'],
    section: ['sec', 'art'], sec: ['sec', 'art'], '§': ['sec', 'art'], '§§': ['sec', 'art'], chapter: ['ch', 'art'], ch: ['ch', 'art'],
    part: ['part'], title: ['title'], annex: ['annex'], appendix: ['annex'], schedule: ['annex'],
    paragraph: ['in'], para: ['in'], subparagraph: ['in'], point: ['in'], item: ['in'], p: ['p'], i: ['i'], s: ['s']
  };
  var digit = { '零': 0, '〇': 0, '○': 0, '一': 1, '壹': 1, '二': 2, '两': 2, '贰': 2, '貳': 2, '三': 3, '叁': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9 };
  var unit = { '十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000 };

  function starts(s, head) { return s.slice(0, head.length) === head; }

  /* ---- numbers; each reader gives [value, size], or null */

  function numeral(s) {
    var m = /^[0-9]+/.exec(s);
    if (m) return +m[0] > 1 << 20 ? null : [+m[0], m[0].length];
    var total = 0, d = -1, placed = 0, any = false, i = 0;
    for (; i < s.length; i++) {
      if (s[i] in digit) {
        d = digit[s[i]];
        placed = placed * 10 + d;
      } else if (s[i] in unit) {
        total += (d > 0 ? d : 1) * unit[s[i]];
        d = -1;
        any = true;
      } else break;
      if (total > 1 << 20 || placed > 1 << 20) return null;
    }
    return i ? [any ? total + Math.max(d, 0) : placed, i] : null;
  }

  function roman(s) {
    var steps = [[100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']], v = 0, rest = s;
    steps.forEach(function (step) {
      while (starts(rest, step[1]) && v < 400) { v += step[0]; rest = rest.slice(step[1].length); }
    });
    return !rest && v > 0 && v < 400 && writeRoman(v, steps) === s ? v : 0;
  }

  function writeRoman(v, steps) {
    var s = '';
    steps.forEach(function (step) { for (; v >= step[0]; v -= step[0]) s += step[1]; });
    return s;
  }

  function sub(s) {
    var n = s[0] === '之' && numeral(s.slice(1));
    return n ? [n[0], n[1] + 1] : null;
  }

  /* 五, 4.2, （三）, 五之一 */
  function label(s) {
    var at = s.length - s.trimStart().length, group = parens(s.slice(at)), n, more;
    if (group && /^\d+$/.test(group[0])) return [group[0], at + group[1]];
    n = numeral(s.slice(at));
    if (!n || n[0] > 9999) return null;
    var out = String(n[0]);
    at += n[1];
    for (;;) {
      more = s[at] === '.' && /^[0-9]/.test(s.slice(at + 1)) && numeral(s.slice(at + 1));
      if (!more) break;
      out += '-' + more[0];
      at += 1 + more[1];
    }
    n = sub(s.slice(at));
    return n ? [out + '-' + n[0], at + n[1]] : [out, at];
  }

  /* (2), (a), (三) */
  function parens(s) {
    var m = /^\(\s*([a-z]+|[0-9]+|[^\sa-z0-9()]+)\s*\)/.exec(s), n;
    if (!m) return null;
    if (/^[a-z]/.test(m[1])) return m[1].length === 1 || roman(m[1]) ? [m[1], m[0].length] : null;
    n = numeral(m[1]);
    return n && n[1] === m[1].length ? [String(n[0]), m[0].length] : null;
  }

  function stepWord(s) {
    var at = s.length - s.trimStart().length;
    for (var i = 0; i < units.length; i++) {
      if (starts(s.slice(at), units[i][0])) return [units[i][1], at + units[i][0].length];
    }
    return null;
  }

  /* ---- what is typed, as tokens { kinds, label } */

  function plain(s) {
    return s.replace(/[！-～]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); })
      .replace(/[\s\u0085\u200b\ufeff]/g, ' ').toLowerCase().trim();
  }

  function withoutOrigin(s) {
    s = s.slice(s.lastIndexOf('》') + 1);
    var i = s[0] === '本' ? s.search(/[第附0-9]/) : -1;
    return i > 0 ? s.slice(i) : s;
  }

  function read(s) {
    var c = s[0], n, m;
    if (c === '附') {
      m = /^(附件|附录|附表)\s*/.exec(s);
      if (!m) return null;
      n = numeral(s.slice(m[0].length));
      if (n && n[0] < 1000) return [{ kinds: ['annex'], label: String(n[0]) }, m[0].length + n[1]];
      if (/^[a-z]/.test(s.slice(m[0].length))) return [{ kinds: ['annex'], label: s[m[0].length] }, m[0].length + 1];
      return [{ kinds: ['annex'], label: '' }, m[1].length];
    }
    if (/^[a-z§]/.test(c)) return readWord(s);
    n = enclosed(c);
    if (n) return [{ kinds: ['in'], label: String(n) }, 1];
    if (c === '(') {
      m = parens(s);
      if (m) return [{ kinds: [/^[a-z]/.test(m[0]) ? 'letter' : 'in'], label: m[0] }, m[1] + (s[m[1]] === '项' ? 1 : 0)];
    }
    return readNumber(s);
  }

  function enclosed(c) {
    var code = c.charCodeAt(0), runs = [[0x2460, 20, 1], [0x3251, 15, 21], [0x2474, 20, 1], [0x2488, 20, 1], [0x3220, 10, 1]];
    for (var i = 0; i < runs.length; i++) {
      if (code >= runs[i][0] && code < runs[i][0] + runs[i][1]) return code - runs[i][0] + runs[i][2];
    }
    return 0;
  }

  function readNumber(s) {
    var at = s[0] === '第' ? 1 : 0, l, w, n;
    at += s.slice(at).length - s.slice(at).trimStart().length;
    l = label(s.slice(at));
    if (!l) return null;
    at += l[1];
    w = stepWord(s.slice(at));
    if (w) {
      at += w[1];
      n = w[0][0] === 'art' && sub(s.slice(at));
      return n ? [{ kinds: w[0], label: l[0] + '-' + n[0] }, at + n[1]] : [{ kinds: w[0], label: l[0] }, at];
    }
    if (/^[a-z](?![a-z])/.test(s.slice(at))) return [{ kinds: ['any'], label: l[0] + s[at] }, at + 1];
    return [{ kinds: ['any'], label: l[0] }, at];
  }

  function readWord(s) {
    var word = /^[a-z§]+/.exec(s)[0], kinds = Object.prototype.hasOwnProperty.call(words, word) ? words[word] : null;
    var at = word.length + /^[ .-]*/.exec(s.slice(word.length))[0].length;
    var l = kinds && at < s.length ? wordLabel(s.slice(at), kinds[0]) : null;
    if (l) return [{ kinds: kinds[0] === 'in' && /^[a-z]/.test(l[0]) ? ['letter'] : kinds, label: l[0] }, at + l[1]];
    return /^[a-z]$/.test(word) || roman(word) ? [{ kinds: ['letter'], label: word }, word.length] : null;
  }

  function wordLabel(s, kind) {
    var l = parens(s) || label(s), word;
    if (l) return !/[a-z]/.test(l[0]) && s[0] !== '(' && /^[a-z](?![a-z])/.test(s.slice(l[1])) ? [l[0] + s[l[1]], l[1] + 1] : l;
    word = (/^[a-z]+/.exec(s) || [''])[0];
    if (roman(word) && (kind !== 'annex' || word.length > 1) && kind !== 'in') return [String(roman(word)), word.length];
    return word.length === 1 && (kind === 'annex' || kind === 'in') ? [word, 1] : null;
  }

  function tokensOf(s) {
    var tokens = [], k;
    while (tokens.length < 8) {
      s = s.replace(/^[ ,.、，:;的\-–—\/]+/, '');
      if (!s) return tokens;
      k = read(s);
      if (!k || !k[1]) return [];
      tokens.push(k[0]);
      s = s.slice(k[1]);
    }
    return [];
  }

  /* ---- the addresses that tokens may mean, likelier ones first */

  function guess(before, tokens) {
    if (!tokens.length) return [before];
    var out = [], rest = tokens.slice(1), pieces = before ? null : split(tokens[0]);
    after(tokens[0], before).forEach(function (next) { out = out.concat(guess(next, rest)); });
    return pieces ? out.concat(guess('', pieces.concat(rest))) : out;
  }

  function split(k) {
    var numbers = k.label.split('-');
    if (k.kinds[0] !== 'any' && k.kinds[0] !== 'art') return null;
    if (/.[a-z]$/.test(k.label)) return [{ kinds: k.kinds, label: k.label.slice(0, -1) }, { kinds: ['letter'], label: k.label.slice(-1) }];
    if (numbers.length < 2 || numbers.length > 6) return null;
    return numbers.map(function (n, i) { return { kinds: i ? ['any'] : k.kinds, label: n }; });
  }

  function inArticle(id) { return /(^|-)art-/.test(id); }
  function inItem(id) { return /(^|-)[is][0-9][^-]*$/.test(id); }
  function inParagraph(id) { return /(^|-)p[0-9][^-]*$/.test(id); }

  function after(k, before) {
    if (!inArticle(before)) return opens(k, before);
    var out = [];
    k.kinds.forEach(function (kind) {
      if (kind === 'any' && !inItem(before) && !inParagraph(before)) out.push(before + '-' + k.label);
      if (kind === 'any' || kind === 'in') out = out.concat(inner(before, k.label, true));
      if (kind === 'p') out.push(before + '-p' + k.label);
      if (kind === 'i' || kind === 's') out = out.concat(inner(before, k.label, false));
      if (kind === 'letter') values(k.label, inItem(before)).forEach(function (v) { out = out.concat(inner(before, v, false)); });
    });
    return out;
  }

  function opens(k, before) {
    var out = [];
    k.kinds.forEach(function (kind) {
      if (kind === 'any' || kind === 'art') {
        if (before) out.push(before + '-art-' + k.label);
        if (!starts(before, 'annex')) out.push('art-' + k.label);
        if (starts(before, 'annex') && kind === 'any') out = out.concat(inner(before, k.label, true));
      } else if (kind === 'annex') {
        out.push(k.label ? 'annex-' + k.label : 'annex');
      } else if (/^(part|subpart|title|ch|sec)$/.test(kind)) {
        out.push((before ? before + '-' : '') + kind + '-' + k.label);
      } else if (kind === 'p' && before) {
        out.push(before + '-p' + k.label);
      } else if (before && kind !== 'letter') {
        out = out.concat(inner(before, k.label, kind === 'in'));
      }
    });
    return out;
  }

  function inner(before, n, paragraph) {
    if (inItem(before)) return [before + '-s' + n];
    if (inParagraph(before)) return [before + '-i' + n];
    var out = paragraph ? [before + '-p' + n] : [];
    out.push(before + '-i' + n);
    for (var p = 1; p <= mostParagraphs; p++) out.push(before + '-p' + p + '-i' + n);
    return out;
  }

  function values(s, deep) {
    var out = [];
    if (s.length === 1) out.push(String(s.charCodeAt(0) - 96));
    if (roman(s)) out.push(String(roman(s)));
    return deep ? out.reverse() : out;
  }

  /* resolve is the address that is typed, or ''. */
  function resolve(addresses, typed) {
    var s = plain(Array.from(typed).slice(0, mostTyped).join('')), known = new Set(addresses), exact = s.replace(/^#/, '');
    if (known.has(exact)) return exact;
    var guesses = guess('', tokensOf(withoutOrigin(s)));
    for (var i = 0; i < guesses.length; i++) {
      if (known.has(guesses[i])) return guesses[i];
      if (!/^(art|ch|sec|part|subpart|title)-/.test(guesses[i])) continue;
      var end = '-' + guesses[i], found = addresses.find(function (a) { return a.slice(-end.length) === end; });
      if (found) return found;
    }
    return '';
  }

  /* ---- the form */

  /* places maps each address to where it is. */
  function places(form) {
    var out = new Map(), data = form.dataset, list;
    if (data.addresses) {
      data.addresses.split(/\s+/).forEach(function (id) {
        var article = id.replace(/-(title|[pi][0-9].*)$/, '');
        if (id) out.set(id, (data.href || '#{address}').replace('{article}', article).replace('{address}', id));
      });
      return out;
    }
    list = document.getElementById(data.links);
    Array.prototype.forEach.call(list ? list.querySelectorAll('a[href]') : [], function (a) {
      var m = /#(.+)$/.exec(a.getAttribute('href')) || /([^\/]+)\.html$/.exec(a.getAttribute('href'));
      if (m && !out.has(decodeURIComponent(m[1]))) out.set(decodeURIComponent(m[1]), a.getAttribute('href'));
    });
    return out;
  }

  function attach(form) {
    var input = form.querySelector('input[name]'), says = form.querySelector('output'), known = null;
    if (!input) return;
    form.hidden = false;
    form.addEventListener('submit', function (e) {
      e.preventDefault();
      known = known || places(form);
      var id = resolve(Array.from(known.keys()), input.value);
      if (says) says.textContent = id ? '' : (form.dataset.unknown || '').split('{typed}').join(input.value.trim());
      if (id) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
      if (id) location.assign(known.get(id));
      else input.focus();
    });
  }

  if (typeof document !== 'undefined') {
    Array.prototype.forEach.call(document.querySelectorAll('form[data-resolve]'), attach);
  }
  return { resolve: resolve };
})();
