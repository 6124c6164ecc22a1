// Random input that is the same each time.

// random returns a function that gives numbers from 0 to below n.
export function random(seed) {
  let state = seed >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
}

// ascending is a list of up to n numbers below limit, in order.
export const ascending = (next, n, limit) => [...new Set(Array.from({ length: next(n + 1) }, () => next(limit)))].sort((a, b) => a - b);
