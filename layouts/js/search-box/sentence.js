// The sentence of a text that a result shows.

const ENDS = /[。！？!?；;\n]/;
const LONGEST = 140; // characters that are shown

// The second half of a character that takes two of UTF-16.
const isSecondHalf = (text, i) => text.charCodeAt(i) >> 10 === 0x37;

// sentence is where the sentence of the first match begins and ends, shortened
// when it is long: before is how much may stand in front of the match. [from, to,
// whether it goes on before, and behind].
export function sentence(text, [first, last], before) {
  const ends = (i) => ENDS.test(text.charAt(i));
  let from = first, to = last;
  while (from > 0 && !ends(from - 1) && first - from < before) from--;
  while (to < text.length && !ends(to) && to - from < LONGEST) to++;
  if (ends(to)) to++;
  if (isSecondHalf(text, from)) from--;
  if (isSecondHalf(text, to)) to++;
  return [from, to, from > 0 && !ends(from - 1), to < text.length && !ends(to - 1)];
}
