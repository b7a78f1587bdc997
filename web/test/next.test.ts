import { describe, expect, it } from "vitest";
import { safeNext } from "@/app/logic/next";

describe("after signing in", () => {
  it("leads to the page that asked for it", () => {
    expect(safeNext("/requests/7?x=1", "/")).toBe("/requests/7?x=1");
  });
  it("never leads to another site, nor back to signing in", () => {
    for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/sign-in?next=/", undefined, ["/a"]]) {
      expect(safeNext(bad, "/home")).toBe("/home");
    }
  });
});
