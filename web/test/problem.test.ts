import { describe, expect, it } from "vitest";
import { asProblem, toProblem } from "@/api/problem";

describe("what became of a command", () => {
  it("is known only when the server refused it: else it goes again under its key", () => {
    expect(toProblem(409, { title: "别人刚刚先处理了" }).refused).toBe(true);
    expect(toProblem(503, { title: "系统正在恢复，请过几秒再试一次" }).refused).toBe(false);
    expect(toProblem(504, undefined).refused).toBe(false);
    expect(asProblem(new TypeError("Failed to fetch")).refused).toBe(false);
  });
});
