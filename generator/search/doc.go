// Package search makes the index that the search box reads in the browser.
// The browser half stands in folders of layouts/js: search (reading, finding,
// ranking), search-box (the box of every page) and search-page (results).
//
// In: a judged portal and the words of each language. Out: files below
// search-data/, the same bytes for the same input. What never happens here: a
// file is read from disk other than through the layouts, a text is cut into
// words by a dictionary, a query is answered (tests excepted).
//
// # What is found
//
// A document is an article, policy or chapter, obligation, rule or ladder,
// role, unit, page or finding; in a second segment, a review comment, or an
// article of another version; in a third, a record: a duty as one unit owes it,
// with the notes of its acts. kinds lists them. It has a title, and passages:
// texts that each have an anchor in the page.
//
// Documents are numbered from 0 through all kinds, each of which has room for a
// power of two, so that a kind is a range. What an edit adds moves no other's
// number: a finding's is its unit's index times a power of two that is enough
// for every unit, plus its index in the unit; a record's is its unit's index
// times the number of obligations, plus that of its own; a comment's is its
// round's index times the number of units, plus that of its own. Numbers may be
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
// Records are many, and what they note repeats itself; their lists have no
// offsets. A record has a word when its notes have it, when the title of its
// duty has it, or when the first segment has it of its unit. Notes are looked up by
// the rarest three of all pairs of a phrase, the rarest alone when it is in 64
// records or fewer; whether they stand together is read in the texts: of the
// records that are shown, and before of as many as it takes to fill a page, 48
// units at most. So what is shown has the words, what has them is found, and the
// number of results may be above the truth, which the page says ("about"). Lists
// of more than 256 kB together are read by shards as far as that goes, and a
// word that names too many duties (more than 2^18 records) lists none of them;
// then the page says that it did not look through all, and offers to. So no
// query loads more than some 500 kB unasked, and what a reader asks for is
// exact.
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
//	t<i>-…     bucket i (base 36) of the first segment; u<i>- of the second, r<i>-
//	           of records
//	w<hex>…-…  one long list; hex are the code points of its term, joined by
//	           -; v<hex>- in the second segment; s<j>-<hex>- shard j of records
//	d<k>-<i>-… file i (base 36) of the texts of kind k; of records, unit i
//	f<k>-<i>-<j>-…
//	           facet i of kind k in shard j: what results can be narrowed or
//	           sorted by
//	m<i>-…     names of segment i, not of the first
//	n<k>-<i>-… names of the texts of kind k, 512 a file; not in the first segment
//
// The hash of a unit's records is that of their text before it is packed, so
// that a file is packed only when it is written. A shard is 2^17 numbers of a
// kind.
//
// The segments have lists of their own, in which the numbers count from the segment's
// first. So a query is answered from the first segment with little to load,
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
// terms and no other, as long as the number of buckets stays. A list above 4 kB
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
// A list of records is steps, and "0 n" repeats the last. Above 8 kB it is "~",
// how many records it has, and the name of a file for each shard; above 4 kB
// and below, one name. A shard's numbers count from its first; where bits are
// shorter than steps, they stand after a 0, six a digit, the lowest first. The
// term "*" has every record.
//
// A texts' body is packed: "`" begins a reference, two numbers, how many
// characters back and how many from there; 0 back, without the second, is "`"
// itself. Unpacked it has a line for each document, with a tab between fields:
// number within the file, title, trail ("=" is that of the line above),
// address, state, day, anchor, text, anchor, text … A unit's records begin with
// a line of its ID and trail; each other line is two numbers, the index of the
// obligation and the day of the last act, 0 for none, counted from 1970-01-01,
// with the state behind them, and fields of notes: title and address follow from
// the obligation's. How many numbers share a file is fixed for each kind, so
// that no boundary ever moves.
//
// A facet's body is [[[ID, label] …], runs]: runs is a string of the indexes of
// values in the list plus 1, or 0 for none, doubled; and 1 more, with a number
// behind it, for as many in a row. A free number has what the one before has.
// IDs with a space between them are several values, one with slashes is below
// those before them; labels likewise. Records have files for state, year and
// day alone: policy, group and role are their obligation's, the unit their
// unit's. Facets are loaded only when somebody narrows results, for the shards
// that have any.
//
// The manifest's body is an object:
//
//	format   of all these files: a number that goes up when an older script
//	         would read them wrongly
//	release  that it is of, as release.js tells it; "" in previews
//	dir      where the language's pages stand, from the site's root
//	tiers    of the segments: [label of buckets, of long lists, buckets, documents] …
//	kinds    [ID, label, segment, boost, first number, numbers, numbers a file,
//	         names of text files or of the files of such names] …
//	facets   [ID, label] …
//	words    sentences for the script
//	names    of the first segment's buckets, its texts by kind; of m1 and m2; of
//	         the facets by kind, facet and shard
//
// m1 and m2 are strings: the names of a segment's buckets, then of its n files by
// kind.
//
// # Turnovers
//
// A site is published anew while tabs are open, and the files of an earlier
// release may be gone at any time. So the browser half keeps what it read under
// the names of files, never under labels, and a query holds the manifest that it
// began with from its first list to the texts of its results: two releases never
// mix. The box asks now and then which release is there (release.js, package
// build); when it is not the manifest's, or when a file could not be read, the
// manifest is asked for past every cache, and if it is another the query runs
// again, three times at most. What still could not be read is told; "none" is
// said when all was read, and at no other time. A manifest of another format is
// refused: the page then offers the newer release.
//
// # Ranking
//
// Each word gives idf × 2.2 tf/(tf+1.2), with idf = ln(1+(N-df+½)/(df+½)) in
// its segment, and 100 for a title that has it, 200 for one that begins with it,
// 400 for one that is it, times boost/50. Numbers in the other numerals and
// pinyin count half. To the sum come the kind's boost, so that an article
// stands before a mention elsewhere; 10/(1+d/10) for words that stand d
// characters apart, and 40 for words side by side in order. A record has 10 for
// each word, and 10 more when its notes have it. All of the first segment stands
// before the second: what is in force before what was, what is demanded before
// what was noted.
package search
