import { computed, ref, toRaw } from "vue";
import { api, asProblem, newKey } from "@/api";
import { useMe } from "@/shared/useMe";
import { emptyReport, isEmpty, pageShelf, phoneShelf, send, type Report, type Shelf, type Wire } from "./outbox";
import { toBlob } from "./photos";

const reports = ref<Report[]>([]);
const sent = ref<{ id: string; reference: string; text: string }[]>([]);
/** Which one is on its way, and how many of its photos are there. */
const sending = ref<{ id: string; done: number; of: number }>();
const offline = ref(!navigator.onLine);
let shelf: Shelf | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
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
const plain = (r: Report): Report => JSON.parse(JSON.stringify(toRaw(r))) as Report;

async function load(): Promise<void> {
  const { me } = useMe();
  reports.value = (await (await open()).all()).filter((r) => r.owner === me.value.id).sort((a, b) => b.savedAt - a.savedAt);
}

async function keep(report: Report): Promise<void> {
  const at = await open();
  report.savedAt = Date.now();
  if (report.state === "draft" && isEmpty(report)) await at.remove(report.id);
  else await at.put(plain(report));
  await load();
}

async function drop(id: string): Promise<void> {
  await (await open()).remove(id);
  await load();
}

/** Sends what waits, one after the other; what cannot go now goes later by itself. */
async function flush(): Promise<void> {
  if (sending.value) return;
  await load();
  clearTimeout(again);
  for (const waiting of reports.value.filter((r) => r.state === "waiting")) {
    const report = plain(waiting);
    sending.value = { id: report.id, done: 0, of: report.before.length + report.after.length };
    const filed = await send(report, await open(), wire, asProblem, (done, of) => (sending.value = { id: report.id, done, of }));
    if (filed) sent.value = [{ id: filed.id, reference: filed.reference, text: report.text }, ...sent.value];
  }
  sending.value = undefined;
  await load();
  if (reports.value.some((r) => r.state === "waiting")) again = setTimeout(() => void flush(), AGAIN_MS);
}

window.addEventListener("online", () => {
  offline.value = false;
  void flush();
});
window.addEventListener("offline", () => (offline.value = true));

/** What a grid worker saw and the server does not have yet; it lives on while pages come and go. */
export function useOutbox() {
  const { me } = useMe();
  return {
    reports,
    waiting: computed(() => reports.value.filter((r) => r.state !== "draft")),
    drafts: computed(() => reports.value.filter((r) => r.state === "draft")),
    sent,
    sending,
    offline,
    load,
    keep,
    drop,
    flush,
    fresh: () => emptyReport(newKey(), me.value.id ?? ""),
    find: (id: string) => {
      const found = reports.value.find((r) => r.id === id);
      return found && plain(found);
    },
  };
}
