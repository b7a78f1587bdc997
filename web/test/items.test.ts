import { describe, expect, it } from "vitest";
import { fromAddress, toQuery } from "@/app/logic/itemAddress";

describe("the filters of the public catalogue", () => {
  it("are read from the address, without what it does not know", () => {
    expect(fromAddress({ q: " 身份证 ", topic: "IDENTITY", page: "3", colour: "red" })).toEqual({
      q: "身份证",
      topic: "IDENTITY",
    });
  });

  it("count once when the address says them twice, and not when it says nothing", () => {
    expect(fromAddress({ audience: ["PERSON", "COMPANY"], type: "", department: null })).toEqual({ audience: "PERSON" });
  });

  it("name the machine, outlet or video counter that does them", () => {
    expect(fromAddress({ terminal: "t-1", q: "证" })).toEqual({ q: "证", terminal: "t-1" });
  });

  it("are asked of the server by the same names", () => {
    const filters = { q: "开店", audience: "COMPANY" };
    expect(toQuery(filters)).toEqual(filters);
  });
});
