// Kinds of documents. Each has a range of numbers of its own, and is of a tier.

// RECORDS is the tier of records.
export const RECORDS = 2;

// kindEnd is the number behind the last of a kind.
export const kindEnd = (kind) => kind.first + kind.room;
export const kindNamed = (index, id) => index.kinds.find((k) => k.id === id);
export const kindOf = (index, doc) => index.kinds.find((k) => doc < kindEnd(k));

// unitAt is the file of its kind that a number is in: of records, their unit.
export const unitAt = (kind, n) => Math.floor(n / kind.per);
