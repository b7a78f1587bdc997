import type { KeptPhoto } from "./photos";
import { asked, phoneStore, STORE } from "@/shared/phoneStore";
import type { PickedPlace } from "../parts/PlacePicker.vue";

/** What a grid worker wrote, kept on the phone until the server has it. */
interface Kept {
  /** The idempotency key of every try, so that whatever is sent again is done once. */
  id: string;
  /** Whose it is: two people may share a phone. */
  owner: string;
  /** `draft` is still being written, `waiting` is to be sent, `refused` must be put right first. */
  state: "draft" | "waiting" | "refused";
  problem?: string;
  savedAt: number;
}

/** What they saw. */
export interface Report extends Kept {
  kind?: "report";
  text: string;
  place?: PickedPlace;
  detail: string;
  before: KeptPhoto[];
  /** Set right at once: photos of after, and what was done. */
  settled: boolean;
  after: KeptPhoto[];
  note: string;
}

/** A step of a case, such as a visit or a check on the spot. */
export interface Step extends Kept {
  kind: "step";
  caseId: string;
  title: string;
  action: string;
  label: string;
  /** The case as it was seen: where it has moved on since, the step is refused. */
  version: number;
  note: string;
  photos: KeptPhoto[];
  fields: Record<string, string>;
  /** All of it in words, to be read and copied also where the step is not possible any more. */
  typed: string;
}

export type Item = Report | Step;

export function emptyReport(id: string, owner: string): Report {
  return { id, owner, text: "", detail: "", before: [], settled: false, after: [], note: "", state: "draft", savedAt: 0 };
}

export function emptyStep(id: string, owner: string, of: Pick<Step, "caseId" | "title" | "action" | "label">): Step {
  return { id, owner, kind: "step", ...of, version: 0, note: "", photos: [], fields: {}, typed: "", state: "draft", savedAt: 0 };
}

/** Whether there is anything in it worth keeping. */
export function isEmpty(r: Item): boolean {
  if (r.note.trim()) return false;
  return r.kind === "step"
    ? !r.photos.length && !Object.values(r.fields).some((value) => value.trim())
    : !r.text.trim() && !r.before.length && !r.after.length && !r.detail.trim();
}

/** The photos that go with it. */
export function photosOf(r: Item): KeptPhoto[] {
  if (r.kind === "step") return r.photos;
  return r.settled ? [...r.before, ...r.after] : r.before;
}

/** What keeps it from being sent, each with its field. */
export function missing(r: Report): { field: string; message: string }[] {
  const all: { field: string; message: string }[] = [];
  if (!r.before.length) all.push({ field: "before", message: r.settled ? "请放一张处理前的照片。" : "请拍一张现场照片。" });
  if (r.text.trim().length < 2) all.push({ field: "text", message: "请写下看到了什么。" });
  if (!r.place) all.push({ field: "place", message: "请选在什么地方。" });
  if (r.settled && !r.after.length) all.push({ field: "after", message: "请拍一张处理好以后的照片。" });
  if (r.settled && !r.note.trim()) all.push({ field: "note", message: "请写一句怎么处理的。" });
  return all;
}

/** Where it is kept. */
export interface Shelf {
  all(): Promise<Item[]>;
  put(item: Item): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The phone's own store; photos are too large for localStorage. */
export function phoneShelf(): Shelf {
  const db = phoneStore();
  const store = async (mode: IDBTransactionMode) => (await db).transaction(STORE, mode).objectStore(STORE);
  return {
    all: async () => asked((await store("readonly")).getAll() as IDBRequest<Item[]>),
    put: async (item) => void (await asked((await store("readwrite")).put(item))),
    remove: async (id) => void (await asked((await store("readwrite")).delete(id))),
  };
}

/** Where the phone has none (private windows), until the page is closed. */
export function pageShelf(): Shelf {
  const kept = new Map<string, Item>();
  return {
    all: async () => [...kept.values()],
    put: async (item) => void kept.set(item.id, item),
    remove: async (id) => void kept.delete(id),
  };
}

/** What sending needs of the server. */
export interface Wire {
  storePhoto(photo: KeptPhoto): Promise<string>;
  /** Once for the report's id; answers the case's id and reference. */
  file(report: Report, before: string[], after: string[]): Promise<{ id: string; reference: string }>;
  /** Once for the step's id; the same. */
  perform(step: Step, photos: string[]): Promise<{ id: string; reference: string }>;
}

/** How an attempt went wrong: `status` 0 when the server was not reached. */
export interface Failure {
  type: string;
  status: number;
  title: string;
  errors: { message: string }[];
}

const later = (f: Failure) => f.status === 0 || f.status === 401 || f.status === 429 || f.status >= 500;

/**
 * Sends one of them: photos first, each remembered once the server has it. Answers the case, or undefined when it has to
 * wait; a refusal is kept with it.
 */
export async function send(
  item: Item,
  shelf: Shelf,
  wire: Wire,
  failure: (e: unknown) => Failure,
  progress: (done: number, of: number) => void,
): Promise<{ id: string; reference: string } | undefined> {
  const photos = photosOf(item);
  try {
    for (const [i, photo] of photos.entries()) {
      progress(i, photos.length);
      if (photo.fileId) continue;
      photo.fileId = await wire.storePhoto(photo);
      await shelf.put(item);
    }
    progress(photos.length, photos.length);
    const ids = (list: KeptPhoto[]) => list.map((p) => p.fileId ?? "");
    const done =
      item.kind === "step"
        ? await wire.perform(item, ids(item.photos))
        : await wire.file(item, ids(item.before), item.settled ? ids(item.after) : []);
    await shelf.remove(item.id);
    return done;
  } catch (e) {
    const f = failure(e);
    if (f.type === "file-not-found") {
      // Photos that nothing came of are kept for a day only: they go up again with the next try.
      for (const photo of photos) delete photo.fileId;
    } else if (!later(f)) {
      item.state = "refused";
      item.problem = f.errors[0]?.message ?? f.title;
    }
    await shelf.put(item);
    return undefined;
  }
}
