import type { KeptPhoto } from "./photos";
import type { PickedPlace } from "../parts/PlacePicker.vue";

/**
 * What a grid worker saw, kept on the phone until the server has it. Its id is the idempotency key of every try, so
 * that whatever is sent again is done once.
 */
export interface Report {
  id: string;
  /** Whose it is: two people may share a phone. */
  owner: string;
  text: string;
  place?: PickedPlace;
  detail: string;
  before: KeptPhoto[];
  /** Set right at once: photos of after, and what was done. */
  settled: boolean;
  after: KeptPhoto[];
  note: string;
  /** `draft` is still being written, `waiting` is to be sent, `refused` must be put right first. */
  state: "draft" | "waiting" | "refused";
  problem?: string;
  savedAt: number;
}

export function emptyReport(id: string, owner: string): Report {
  return { id, owner, text: "", detail: "", before: [], settled: false, after: [], note: "", state: "draft", savedAt: 0 };
}

/** Whether there is anything in it worth keeping. */
export function isEmpty(r: Report): boolean {
  return !r.text.trim() && !r.before.length && !r.after.length && !r.note.trim() && !r.detail.trim();
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

/** Where reports are kept. */
export interface Shelf {
  all(): Promise<Report[]>;
  put(report: Report): Promise<void>;
  remove(id: string): Promise<void>;
}

const STORE = "reports";

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the phone's store did not answer"));
  });
}

/** The phone's own store; photos are too large for localStorage. */
export function phoneShelf(): Shelf {
  const opening = indexedDB.open("huying-outbox", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  const db = asked(opening);
  const store = async (mode: IDBTransactionMode) => (await db).transaction(STORE, mode).objectStore(STORE);
  return {
    all: async () => asked((await store("readonly")).getAll() as IDBRequest<Report[]>),
    put: async (report) => void (await asked((await store("readwrite")).put(report))),
    remove: async (id) => void (await asked((await store("readwrite")).delete(id))),
  };
}

/** Where the phone has none (private windows), until the page is closed. */
export function pageShelf(): Shelf {
  const kept = new Map<string, Report>();
  return {
    all: async () => [...kept.values()],
    put: async (report) => void kept.set(report.id, report),
    remove: async (id) => void kept.delete(id),
  };
}

/** What sending needs of the server. */
export interface Wire {
  storePhoto(photo: KeptPhoto): Promise<string>;
  /** Once for the report's id; answers the case's id and reference. */
  file(report: Report, before: string[], after: string[]): Promise<{ id: string; reference: string }>;
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
 * Sends one report: photos first, each remembered once the server has it. Answers the case, or undefined when it has to
 * wait; a refusal is kept with the report.
 */
export async function send(
  report: Report,
  shelf: Shelf,
  wire: Wire,
  failure: (e: unknown) => Failure,
  progress: (done: number, of: number) => void,
): Promise<{ id: string; reference: string } | undefined> {
  const photos = report.settled ? [...report.before, ...report.after] : report.before;
  try {
    for (const [i, photo] of photos.entries()) {
      progress(i, photos.length);
      if (photo.fileId) continue;
      photo.fileId = await wire.storePhoto(photo);
      await shelf.put(report);
    }
    progress(photos.length, photos.length);
    const ids = (list: KeptPhoto[]) => list.map((p) => p.fileId ?? "");
    const filed = await wire.file(report, ids(report.before), report.settled ? ids(report.after) : []);
    await shelf.remove(report.id);
    return filed;
  } catch (e) {
    const f = failure(e);
    if (f.type === "file-not-found") {
      // Photos that nothing came of are kept for a day only: they go up again with the next try.
      for (const photo of photos) delete photo.fileId;
    } else if (!later(f)) {
      report.state = "refused";
      report.problem = f.errors[0]?.message ?? f.title;
    }
    await shelf.put(report);
    return undefined;
  }
}
