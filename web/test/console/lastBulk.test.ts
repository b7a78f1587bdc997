import { effectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BulkOutcome } from "@/api";
import { consoleApi } from "@/console/api";
import { useLastBulk } from "@/console/queue/lastBulk";
import { belongTo } from "@/shared/ownTab";

const done = (id: string, version: number) => ({ id, done: true, version, undoSeconds: 600 }) as BulkOutcome;
const refused = (id: string, problem: string) => ({ id, done: false, problem, title: "没有办成。" }) as BulkOutcome;
const tab = { getItem: () => "p1", setItem: () => {}, clear: () => {} } as unknown as Storage;

describe("what was done with many cases", () => {
  const scope = effectScope();
  const last = scope.run(useLastBulk)!;
  const ids = () => last.undoable.value.map(({ id }) => id);
  const undoing = vi.spyOn(consoleApi, "bulkUndo");

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    undoing.mockReset();
    last.begin()("派遣", [done("a", 2), done("b", 5), done("c", 3)]);
  });
  afterEach(() => vi.useRealTimers());

  it("is offered back again where only something that passes was in the way", async () => {
    undoing.mockResolvedValue([done("a", 3), refused("b", "internal"), refused("c", "stale-version")]);
    await last.undo();
    expect(ids()).toEqual(["b"]);
    expect(last.label.value).toBe("派遣");
    vi.setSystemTime(599_000);
    undoing.mockResolvedValue([refused("b", "undo-too-late")]);
    await last.undo();
    expect(undoing.mock.lastCall?.[0]).toEqual([{ id: "b", version: 5 }]);
    expect(ids()).toEqual([]);
  });

  it("is taken back once, also when the answer got lost", async () => {
    undoing.mockRejectedValueOnce(new Error("no network"));
    await expect(last.undo()).rejects.toThrow("no network");
    expect(ids()).toEqual(["a", "b", "c"]);
    undoing.mockResolvedValue([done("a", 3), done("b", 6), done("c", 4)]);
    await last.undo();
    expect(undoing.mock.calls[1]).toEqual(undoing.mock.calls[0]);
    expect(ids()).toEqual([]);
    last.begin()("派遣", [done("a", 4)]);
    await last.undo();
    expect(undoing.mock.lastCall?.[1]).not.toBe(undoing.mock.calls[0]?.[1]);
  });

  it("is offered to nobody who came while it was being taken back", async () => {
    undoing.mockImplementation(() => {
      belongTo("p2", tab);
      return Promise.resolve([refused("a", "internal")]);
    });
    await last.undo();
    expect(ids()).toEqual([]);
  });
});
