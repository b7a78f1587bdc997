/** How a list that someone is reading takes in what has changed, without a row moving under the pointer. */

export interface Row {
  id: string;
  version: number;
}

export interface Merged<T extends Row> {
  /** The rows in the order in which they were, each in its newest form. */
  rows: T[];
  /** Rows that the list would no longer hold if it were read afresh. */
  gone: Set<string>;
  /** How many cases a fresh reading would bring that are not on the screen. */
  newcomers: number;
}

/**
 * @param fresh the same page, read again
 * @param changed the cases of which something was heard since the list was read
 */
export function merge<T extends Row>(
  shown: readonly T[],
  total: number,
  fresh: { items: readonly T[]; total: number },
  changed: ReadonlySet<string>,
): Merged<T> {
  const now = new Map(fresh.items.map((row) => [row.id, row]));
  const before = new Set(shown.map((row) => row.id));
  const onThisPage = fresh.items.filter((row) => !before.has(row.id) && changed.has(row.id)).length;
  return {
    rows: shown.map((row) => now.get(row.id) ?? row),
    // A row that slid to the next page is still in the list; only one of which something was heard has left it.
    gone: new Set(shown.filter((row) => !now.has(row.id) && changed.has(row.id)).map((row) => row.id)),
    newcomers: Math.max(onThisPage, fresh.total - total, 0),
  };
}
