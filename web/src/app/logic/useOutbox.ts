import { computed, ref, toRaw } from "vue";
import { api, asProblem, newKey, type CaseView, type ProblemError } from "@/api";
import { useMe } from "@/shared/useMe";
import { emptyReport, emptyStep, isEmpty, pageShelf, phoneShelf, photosOf, send, type Item, type Report, type Shelf, type Step, type Wire } from "./outbox";
import { toBlob } from "./photos";

const items = ref<Item[]>([]);
const sent = ref<{ id: string; reference: string; text: string }[]>([]);
/** Which one is on its way, and how many of its photos are there. */
const sending = ref<{ id: string; done: number; of: number }>();
const offline = ref(!navigator.onLine);
/** What the server said to the steps that were sent just now. */
const answers = new Map<string, { view?: CaseView; problem?: ProblemError }>();
let shelf: Shelf | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
let flushing: Promise<void> | undefined;
const AGAIN_MS = 20_000;

const wire: Wire = {
  storePhoto: async (photo) => (await api.storePhoto(toBlob(photo.data))).id,
  async file(r, before, after) {
    const place = r.place;
    const where = {
      ...(place ? (place.placeId ? { placeId: place.placeId } : { lon: place.lon, lat: place.lat }) : {}),
      ...(r.detail.trim() ? { address: r.detail.trim() } : {}),
    };
    const text = r.text.trim();
    return r.settled
      ? api.settleOnTheSpot({ text, ...where, before, after, note: r.note.trim() }, r.id)
      : api.openCase({ type: "event", text, ...where, photos: before }, r.id);
  },
  async perform(s, photos) {
    const note = s.note.trim();
    const view = await api.perform(s.caseId, s.action, { version: s.version, ...(note ? { note } : {}), photos, fields: s.fields }, s.id);
    answers.set(s.id, { view });
    return view;
  },
};

async function open(): Promise<Shelf> {
  if (shelf) return shelf;
  try {
    shelf = phoneShelf();
    await shelf.all();
  } catch {
    shelf = pageShelf();
  }
  return shelf;
}

/** Proxies cannot be stored. */
const plain = <T extends Item>(item: T): T => JSON.parse(JSON.stringify(toRaw(item))) as T;

async function load(): Promise<void> {
  const { me } = useMe();
  items.value = (await (await open()).all()).filter((r) => r.owner === me.value.id).sort((a, b) => b.savedAt - a.savedAt);
}

async function keep(item: Item): Promise<void> {
  const at = await open();
  item.savedAt = Date.now();
  if (item.state === "draft" && isEmpty(item)) await at.remove(item.id);
  else await at.put(plain(item));
  await load();
}

async function drop(id: string): Promise<void> {
  await (await open()).remove(id);
  await load();
}

/** Sends what waits, one after the other; what cannot go now goes later by itself. */
function flush(): Promise<void> {
  return (flushing ??= sendAll().finally(() => (flushing = undefined)));
}

async function sendAll(): Promise<void> {
  const { me } = useMe();
  const at = await open();
  // Whoever signed out meanwhile has left nothing here.
  const own: Shelf = { ...at, put: async (item) => (item.owner === me.value.id ? at.put(item) : undefined) };
  const tried = new Set<string>();
  clearTimeout(again);
  await load();
  for (let waiting; (waiting = items.value.find((r) => r.state === "waiting" && !tried.has(r.id))); await load()) {
    const item = plain(waiting);
    tried.add(item.id);
    sending.value = { id: item.id, done: 0, of: photosOf(item).length };
    const failure = (e: unknown) => {
      const problem = asProblem(e);
      answers.set(item.id, { problem });
      return problem;
    };
    const done = await send(item, own, wire, failure, (done, of) => (sending.value = { id: item.id, done, of }));
    if (done) sent.value = [{ id: done.id, reference: done.reference, text: titleOf(item) }, ...sent.value];
  }
  sending.value = undefined;
  if (items.value.some((r) => r.state === "waiting")) again = setTimeout(() => void flush(), AGAIN_MS);
}

/** Sends a step that somebody waits for: the case as it is then, or why it was not done, now or at all. */
async function perform(step: Step): Promise<{ view?: CaseView; problem?: ProblemError }> {
  answers.delete(step.id);
  step.state = "waiting";
  await keep(step);
  await flush();
  return answers.get(step.id) ?? {};
}

const titleOf = (item: Item): string => (item.kind === "step" ? `${item.label}，${item.title}` : item.text);

window.addEventListener("online", () => {
  offline.value = false;
  void flush();
});
window.addEventListener("offline", () => (offline.value = true));

/** What a grid worker wrote and the server does not have yet; it lives on while pages come and go. */
export function useOutbox() {
  const { me } = useMe();
  return {
    waiting: computed(() => items.value.filter((r) => r.state !== "draft")),
    drafts: computed(() => items.value.filter((r) => r.state === "draft")),
    sent,
    sending,
    offline,
    load,
    keep,
    drop,
    flush,
    perform,
    titleOf,
    fresh: () => emptyReport(newKey(), me.value.id ?? ""),
    find: (id: string): Report | undefined => {
      const found = items.value.find((r) => r.id === id);
      return found && found.kind !== "step" ? plain(found) : undefined;
    },
    /** What was written for this step of this case, or a new one. */
    stepOf: (of: Pick<Step, "caseId" | "title" | "action" | "label">): Step => {
      const found = items.value.find((r): r is Step => r.kind === "step" && r.caseId === of.caseId && r.action === of.action);
      return found ? plain(found) : emptyStep(newKey(), me.value.id ?? "", of);
    },
  };
}
