import { describe, expect, it } from "vitest";
import { emptyReport, emptyStep, isEmpty, missing, pageShelf, send, type Failure, type Report, type Step, type Wire } from "../src/app/logic/outbox";

const failed = (status: number, type = "x"): Failure => ({ type, status, title: "不行", errors: [{ message: "缺照片" }] });
const failure = (e: unknown) => e as Failure;

function report(): Report {
  return {
    ...emptyReport("key-1", "me"),
    text: "垃圾桶倒了",
    place: { lon: 1, lat: 2, label: "这里" },
    before: [{ id: 1, data: "data:,a" }, { id: 2, data: "data:,b" }],
    state: "waiting",
  };
}

/** A server that fails in turn with what is given, then works. */
function server(...failures: (Failure | undefined)[]) {
  const stored: number[] = [];
  const filed: string[] = [];
  const turn = () => {
    const f = failures.shift();
    if (f) throw f;
  };
  const wire: Wire = {
    storePhoto: async (p) => (turn(), stored.push(p.id), `file-${p.id}`),
    file: async (r, before) => (turn(), filed.push(`${r.id}:${before.join(",")}`), { id: "case", reference: "1" }),
    perform: async (s, photos) => (turn(), filed.push(`${s.id}:${s.action}:${s.version}:${photos.join(",")}`), { id: s.caseId, reference: "1" }),
  };
  return { wire, stored, filed };
}

describe("what a grid worker saw", () => {
  it("says what is missing, and that nothing is there yet", () => {
    expect(isEmpty(emptyReport("k", "me"))).toBe(true);
    expect(missing(emptyReport("k", "me")).map((m) => m.field)).toEqual(["before", "text", "place"]);
    expect(missing({ ...report(), settled: true }).map((m) => m.field)).toEqual(["after", "note"]);
  });

  it("goes on after a lost network with the photos that are not there yet, under the same key", async () => {
    const shelf = pageShelf();
    const one = report();
    const { wire, stored, filed } = server(undefined, failed(0));
    expect(await send(one, shelf, wire, failure, () => undefined)).toBeUndefined();
    const kept = (await shelf.all())[0] as Report | undefined;
    expect(kept?.state).toBe("waiting");
    expect(kept?.before.map((p) => p.fileId)).toEqual(["file-1", undefined]);
    expect(await send(kept!, shelf, wire, failure, () => undefined)).toEqual({ id: "case", reference: "1" });
    expect(stored).toEqual([1, 2]);
    expect(filed).toEqual(["key-1:file-1,file-2"]);
    expect(await shelf.all()).toEqual([]);
  });

  it("sends photos again that the server let go, and keeps a refusal to be put right", async () => {
    const shelf = pageShelf();
    const one = report();
    const { wire, stored } = server(undefined, undefined, failed(404, "file-not-found"), undefined, undefined, failed(400));
    await send(one, shelf, wire, failure, () => undefined);
    expect(one.before.every((p) => !p.fileId)).toBe(true);
    await send(one, shelf, wire, failure, () => undefined);
    expect(stored).toEqual([1, 2, 1, 2]);
    expect(one.state).toBe("refused");
    expect(one.problem).toBe("缺照片");
  });
});

describe("a step that a grid worker wrote", () => {
  const of = { caseId: "case", title: "走访：独居老人", action: "record", label: "走访好了" };
  const step = (): Step => ({
    ...emptyStep("key-2", "me", of),
    version: 3,
    fields: { needs: "楼道灯不亮" },
    photos: [{ id: 1, data: "data:,a" }],
    typed: "有什么需要：楼道灯不亮",
    state: "waiting",
  });

  it("is worth keeping as soon as something is in it", () => {
    expect(isEmpty(emptyStep("k", "me", of))).toBe(true);
    expect(isEmpty({ ...emptyStep("k", "me", of), fields: { fraud: "yes" } })).toBe(false);
    expect(isEmpty({ ...emptyStep("k", "me", of), note: "已经修好" })).toBe(false);
  });

  it("waits without a network, and is sent under the same key for the case as it was seen", async () => {
    const shelf = pageShelf();
    const { wire, filed } = server(undefined, failed(0));
    await send(step(), shelf, wire, failure, () => undefined);
    const kept = (await shelf.all())[0];
    expect(kept?.state).toBe("waiting");
    expect(await send(kept!, shelf, wire, failure, () => undefined)).toEqual({ id: "case", reference: "1" });
    expect(filed).toEqual(["key-2:record:3:file-1"]);
    expect(await shelf.all()).toEqual([]);
  });

  it("stays with all that was typed when the case has moved on, and says why", async () => {
    const shelf = pageShelf();
    const { wire } = server(undefined, { ...failed(409, "stale-version"), title: "陈刚刚先处理了", errors: [] });
    await send(step(), shelf, wire, failure, () => undefined);
    expect(await shelf.all()).toMatchObject([{ state: "refused", problem: "陈刚刚先处理了", typed: "有什么需要：楼道灯不亮" }]);
  });
});
