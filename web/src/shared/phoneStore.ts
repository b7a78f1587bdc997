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

/** Whoever signs out leaves nothing of it behind. */
export async function forgetAllOf(person: string): Promise<void> {
  try {
    const db = await phoneStore();
    const store = db.transaction(STORE, "readwrite").objectStore(STORE);
    for (const each of (await asked(store.getAll())) as { id: string; owner: string }[])
      if (each.owner === person) store.delete(each.id);
    db.close();
  } catch {
    // A phone without a store has kept nothing.
  }
}
