// Lists of numbers that ascend.

// lowerBound is where numbers from n on begin in a list.
export function lowerBound(list, n) {
  let from = 0, to = list.length;
  while (from < to) {
    const at = (from + to) >> 1;
    if (list[at] < n) from = at + 1;
    else to = at;
  }
  return from;
}

// union has what stands in any of the lists, once.
export const union = (lists) => (lists.length === 1 ? lists[0] : [...new Set([].concat(...lists))].sort((a, b) => a - b));

// intersection keeps what stands in all lists.
export const intersection = (lists) => lists.reduce((a, b) => {
  let j = 0;
  return a.filter((n) => {
    while (j < b.length && b[j] < n) j++;
    return b[j] === n;
  });
});
