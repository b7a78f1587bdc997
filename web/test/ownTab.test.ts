import { describe, expect, it } from "vitest";
import { belongTo, onLeft } from "@/shared/ownTab";

function tab(kept: Record<string, string>): Storage {
  const all = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    clear: () => all.clear(),
  } as unknown as Storage;
}

describe("what a tab keeps", () => {
  it("stays with whoever began it and signed in then", () => {
    const store = tab({ "huying.dialogue": "said before" });
    belongTo(undefined, store);
    belongTo("p1", store);
    belongTo("p1", store);
    expect(store.getItem("huying.dialogue")).toBe("said before");
  });

  it("goes when they sign out, also by another tab or the server", () => {
    let left = 0;
    onLeft(() => left++);
    const store = tab({ "huying.dialogue": "mine" });
    belongTo("p1", store);
    belongTo(undefined, store);
    expect(store.getItem("huying.dialogue")).toBeNull();
    expect(left).toBe(1);
  });

  it("goes when somebody else signs in", () => {
    const store = tab({ "huying.dialogue": "mine" });
    belongTo("p1", store);
    belongTo("p2", store);
    expect(store.getItem("huying.dialogue")).toBeNull();
    expect(store.getItem("huying.owner")).toBe("p2");
  });

  it("makes room for whose it is", () => {
    let full = true;
    const store = {
      ...tab({}),
      setItem: (key: string, value: string) => {
        if (full) throw new DOMException("full", "QuotaExceededError");
        kept.set(key, value);
      },
      clear: () => void (full = false),
    } as unknown as Storage;
    const kept = new Map<string, string>();
    belongTo("p1", store);
    expect(kept.get("huying.owner")).toBe("p1");
  });
});
