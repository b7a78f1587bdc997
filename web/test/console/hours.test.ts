import { describe, expect, it } from "vitest";
import { format, parse } from "../../src/console/places/hours";

describe("opening hours as people type them", () => {
  it("reads spans with any dash, sorts them, and writes them back", () => {
    const read = parse("14:00—17:30  8:30至12:00");
    expect(read).toEqual([
      { from: "08:30:00", to: "12:00:00" },
      { from: "14:00:00", to: "17:30:00" },
    ]);
    expect(format(read as never)).toBe("8:30-12:00 14:00-17:30");
  });
  it("takes nothing as closed, and a whole day as a day and night", () => {
    expect(parse(" ")).toEqual([]);
    expect(parse("休息")).toEqual([]);
    expect(format(parse("24小时") as never)).toBe("24小时");
    expect(format(parse("19:00-24:00") as never)).toBe("19:00-24:00");
  });
  it.each(["早上", "9:00", "12:00-9:00", "25:00-26:00", "9:00-12:00 11:00-13:00", "20:00-24:00 23:00-23:30", "9:60-10:00"])("says why %s is none", (text) => {
    expect(typeof parse(text)).toBe("string");
  });
});
