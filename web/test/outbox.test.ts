import { describe, expect, it } from "vitest";
import { emptyReport, isEmpty, missing, pageShelf, send, type Failure, type Report, type Wire } from "../src/app/logic/outbox";

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
    const kept = (await shelf.all())[0];
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
