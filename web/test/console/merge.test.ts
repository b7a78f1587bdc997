import { describe, expect, it } from "vitest";
import { merge } from "@/console/queue/merge";

const row = (id: string, version = 1) => ({ id, version });
const shown = [row("a"), row("b"), row("c")];

describe("a list that is being read", () => {
  it("keeps its order when rows change", () => {
    const merged = merge(shown, 3, { items: [row("c", 2), row("a"), row("b")], total: 3 }, new Set(["c"]));
    expect(merged.rows).toEqual([row("a"), row("b"), row("c", 2)]);
    expect(merged.newcomers).toBe(0);
    expect(merged.gone).toEqual(new Set());
  });

  it("announces what is new without showing it", () => {
    const merged = merge(shown, 3, { items: [row("n"), ...shown], total: 4 }, new Set(["n"]));
    expect(merged.rows).toEqual(shown);
    expect(merged.newcomers).toBe(1);
  });

  it("announces what is new on other pages too", () => {
    expect(merge(shown, 30, { items: shown, total: 33 }, new Set(["x", "y", "z"])).newcomers).toBe(3);
  });

  it("announces a newcomer even when another case left at the same time", () => {
    const merged = merge(shown, 3, { items: [row("n"), row("a"), row("b")], total: 3 }, new Set(["n", "c"]));
    expect(merged.newcomers).toBe(1);
    expect(merged.gone).toEqual(new Set(["c"]));
    expect(merged.rows).toHaveLength(3);
  });

  it("does not call a row gone that slid to the next page", () => {
    expect(merge(shown, 3, { items: [row("n"), row("a"), row("b")], total: 4 }, new Set(["n"])).gone).toEqual(
      new Set(),
    );
  });

  it("does not call a row new that slid up from the next page", () => {
    expect(merge(shown, 9, { items: [row("a"), row("b"), row("d")], total: 8 }, new Set(["c"])).newcomers).toBe(0);
  });
});
