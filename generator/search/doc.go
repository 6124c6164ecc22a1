// Package search makes the index that the search box reads in the browser.
// The browser half is layouts/js/search.js (reading, finding, ranking),
// search-box.js (the box of every page) and search-page.js (results).
//
// In: a judged portal and the words of each language. Out: files below
// search-data/, the same bytes for the same input. What never happens here: a
// file is read from disk other than through the layouts, a text is cut into
// words by a dictionary, a query is answered (tests excepted).
//
// # What is found
//
// A document is an article, policy or chapter, obligation, rule or ladder,
// role, unit, page or finding; and, in a second tier, a unit's record of a duty
// (the notes of its acts), a review comment, or an article of another version.
// kinds lists them. It has a title, and passages: texts that each have an
// anchor in the page.
//
// Documents are numbered from 0 through all kinds, each of which has room for a
// power of two, so that a kind is a range. What an edit adds moves no other's
// number: a finding's is its unit's place times a power of two that is enough
// for every unit, and its place in the unit; a record's is its unit's place
// times the number of obligations, and that of its own; a comment's is its
// round's place times the number of units, and that of its own. Numbers may be
// free.
//
// Both sides fold text in one way (fold.go): NFC, every character by NFKC and
// in lower case, every run of anything but letters, marks and numbers as one
// gap "_". The folded title stands at offset 0 of its document; the first
// passage at 32 (titleRoom) or one after a longer title; each further passage
// one after the end of the one before. Offsets count characters.
//
// Han, kana, Hangul and digits are solid: each counts. Runs of other letters
// are words. Terms are
//
//	谈心     two neighbours, at least one of them solid; gaps and the ends of
//	         words take part: 建_ _严 用o. With offsets.
//	report   a word, cut after 24 letters. With offsets.
//	委会$    the term with which a title ends, and "$". With its offset.
//	谈*      a solid character. Documents only.
//	r* re*   the first one and two letters of words. Documents only.
//	~jgdw    pinyin of a title or a name from any character on, in full and as
//	         initials, cut after 12 letters. Documents only.
//
// A phrase of n characters is found by pairs at 0, 2, 4 … whose offsets agree,
// so any run of Han characters is found that stands in a text, and no other:
// nothing depends on where a dictionary would cut. Offsets make that exact
// without the texts, rank whole titles before parts of them, and near words
// before far ones; the texts are loaded only for the results that are shown.
//
// # Files
//
// Every file is one call, mingdeng.search.put("<label>",<body>), so that a
// script element can load it: from file://, under a policy of default-src
// 'self', from any server. Its name is <label>-<name>.js, where <name> is 1
// more than the SHA-256 of its bytes, the first 8 read as a big-endian number,
// modulo 90³-1, in base 36: it may be cached for ever. Languages share files
// that are equal.
//
//	zh-CN.js   the manifest of a language, the only name without a hash
//	t<i>-…     bucket i (base 36) of the first tier; u<i>- of the second
//	w<hex>…-…  one long list; hex are the code points of its term, joined by
//	           -; v<hex>- in the second tier
//	d<k>-<i>-… file i (base 36) of the texts of kind k
//	f<k>-<i>-… facet i of kind k: what results can be narrowed or sorted by
//	m1-…       names of the second tier
//	n<k>-<i>-… names of the texts of kind k, 512 a file; second tier only
//
// The tiers have lists of their own, in which the numbers count from the tier's
// first. So a query is answered from the first tier with little to load,
// whatever units may have written down, and the second follows.
//
// Digit d of 0 to 89 is the character '#'+d ('!' where that is a backslash). A
// number is digits, of which all but the last are 64 and more: n below 64 is
// digit n; any other is digit 64+n%26, then n/26. A name is three digits of
// base 90, the lowest place first; 0 is that of a file that would be empty and
// is not written.
//
// A bucket's body is a string: term, space, list, space, term, … sorted by
// code point. A term's bucket is the FNV-1a hash over the code points of its
// first three characters without "$", folded (h ^ h>>16), modulo the number of
// buckets, a power of two that keeps the average below 2 kB. So a word and all
// its prefixes from three letters on are in one bucket, the end of a title in
// that of its last term, and an edited text touches the buckets of its own
// terms and no other, as long as the number of buckets stays. A list above 2 kB
// is a file of its own, and "~" with its name stands in the bucket, so that a
// rare term does not load a common one.
//
// A list with offsets is, for each document: its number less the one before
// (the first less -1), the first offset, and for each further one 0 and what
// is added. "0 0 n" repeats the document before n times more: same step, same
// offsets. A list without offsets is twice the step, plus 1 when the title has
// the term (pinyin: when a name begins so); "0 n" repeats. Units that are
// named alike cost next to nothing.
//
// A texts' body is an array of documents: [number within the file, title,
// trail, address, state, day, anchor, text, anchor, text …]; a trail 0 is that
// of the document before, a day 0 is not shown. How many numbers share a file
// is fixed for each kind, so that no boundary ever moves.
//
// A facet's body is [[[ID, label] …], runs]: runs is a string of pairs, the
// place of a value in the list plus 1, or 0 for none, and how many numbers in a
// row have it; a free number has what the one before has. IDs with a space
// between them are several values, one with slashes is below those before
// them; labels likewise. Facets are loaded only when somebody narrows results.
//
// The manifest's body is an object:
//
//	dir      where the language's pages stand, from the site's root
//	tiers    [label of buckets, of long lists, buckets, documents] …
//	kinds    [ID, label, tier, boost, first number, numbers, numbers a file,
//	         names of text files or of the files of such names] …
//	facets   [ID, label] …
//	words    sentences for the script
//	names    of the first tier's buckets, its texts by kind; of m1; of the
//	         facets by kind
//
// m1 is a string: the names of the second tier's buckets, then of n files by
// kind.
//
// # Ranking
//
// Each word gives idf × 2.2 tf/(tf+1.2), with idf = ln(1+(N-df+½)/(df+½)) in
// its tier, and 100 for a title that has it, 200 for one that begins with it,
// 400 for one that is it, times boost/50. Numbers in the other numerals and
// pinyin count half. To the sum come the kind's boost, so that an article
// stands before a mention elsewhere; 10/(1+d/10) for words that stand d
// characters apart, and 40 for words side by side in order. All of the first
// tier stands before the second: what is in force before what was, what is
// demanded before what was noted.
package search
