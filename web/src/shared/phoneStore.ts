/** What waits on this phone to be sent, of whoever signed in here. */
export const STORE = "reports";

export function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the phone's store did not answer"));
  });
}

export function phoneStore(): Promise<IDBDatabase> {
  const opening = indexedDB.open("huying-outbox", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  return asked(opening);
}

/** What waits here of one person, in a store that is open for changes. */
async function withAllOf<T>(person: string, use: (ids: string[], store: IDBObjectStore) => T): Promise<T> {
  const db = await phoneStore();
  const store = db.transaction(STORE, "readwrite").objectStore(STORE);
  const all = (await asked(store.getAll())) as { id: string; owner: string }[];
  const result = use(all.filter((each) => each.owner === person).map((each) => each.id), store);
  db.close();
  return result;
}

/** How many waits here of somebody; a phone without a store has kept nothing. */
export const unsentOf = (person: string): Promise<number> => withAllOf(person, (ids) => ids.length).catch(() => 0);

/** Whoever signs out leaves nothing of it behind. */
export const forgetAllOf = (person: string): Promise<void> =>
  withAllOf(person, (ids, store) => ids.forEach((id) => store.delete(id))).catch(() => undefined);
