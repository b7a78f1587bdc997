const OWNER = "huying.owner";
const forgetting: (() => void)[] = [];

/** What to do when what this tab keeps was somebody else's, besides emptying its storage. */
export function onLeft(forget: () => void): void {
  forgetting.push(forget);
}

/**
 * What is kept in this tab (the conversation, photos, a form begun) belongs to whoever signed in first, and is gone when they
 * leave: signed out, by themselves or by the server, or another person after them. What was begun before signing in stays.
 */
export function belongTo(person: string | undefined, store: Storage = sessionStorage): void {
  const before = store.getItem(OWNER);
  if (before && before !== person) empty(store);
  if (person) claim(store, person);
}

function empty(store: Storage): void {
  store.clear();
  forgetting.forEach((forget) => forget());
}

/** A tab full of photos has no room even for a name: what nobody can be named as the owner of is not kept. */
function claim(store: Storage, person: string): void {
  try {
    store.setItem(OWNER, person);
  } catch {
    empty(store);
    store.setItem(OWNER, person);
  }
}
