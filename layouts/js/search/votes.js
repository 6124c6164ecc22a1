// Votes: which documents have the most pairs of a word that none has as it is.

// countPairs notes how many pairs a document has, and how many of them stand where
// they would if the word began at an offset.
export function countPairs(votes, list, at) {
  list.docs.forEach((doc, k) => {
    if (!votes.has(doc)) votes.set(doc, { pairs: 0, best: 0, begins: new Map() });
    const vote = votes.get(doc), { begins } = vote;
    vote.pairs++;
    for (let o = list.start[k]; o < list.start[k + 1]; o++) begins.set(list.off[o] - at, (begins.get(list.off[o] - at) || 0) + 1);
  });
}

// inOrder is the most pairs that stand in order, one character more or less
// between them.
function inOrder(begins) {
  let most = 0;
  for (const [at, n] of begins) most = Math.max(most, n + Math.max(begins.get(at - 1) || 0, begins.get(at + 1) || 0));
  return most;
}

// winners are the documents with the most pairs in order, as a scored list.
export function winners(votes, length) {
  const out = { docs: [], score: [], from: 0, lists: [{ whole: true }] };
  let most = 0;
  for (const vote of votes.values()) most = Math.max(most, vote.best = inOrder(vote.begins));
  for (const doc of [...votes.keys()].sort((a, b) => a - b)) {
    const vote = votes.get(doc);
    if (vote.best < most || vote.best < (length - 1) / 3) continue;
    out.docs.push(doc);
    out.score.push(100 * vote.best + 10 * vote.pairs);
  }
  return out;
}

// elected are the records with the most votes, when these are enough for a word
// of so many characters: [number, votes] each.
export function elected(votes, length) {
  let most = 0;
  for (const n of votes.values()) most = Math.max(most, n);
  return most < Math.max(2, (length - 1) / 3) ? [] : [...votes].filter((v) => v[1] === most);
}
