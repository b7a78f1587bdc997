import { describe, expect, it } from "vitest";
import { dayChoices, fromAddress, hourChoices, partsOf, toAddress, toQuery, whenOf } from "@/app/logic/outletAddress";

describe("the filters of the list of places to go", () => {
  const query = { kind: "TERMINAL", when: "2026-12-05/2026-12-05/12:00/18:00", near: "t01" };
  it("keep the time and the place of a question", () => {
    expect(toAddress(fromAddress(query))).toEqual(query);
    expect(toQuery(fromAddress(query))).toEqual(query);
  });
  it("say that a point was picked, not where somebody is", () => {
    expect(toQuery(fromAddress({}), { lon: 113, lat: 22, picked: true })).toEqual({ lon: 113, lat: 22, picked: true });
  });
});

describe("the time that is chosen", () => {
  const wednesday = new Date("2026-12-02T16:30:00Z"); // already Thursday in the district
  it("is days and hours; without a day it is now", () => {
    expect(partsOf("2026-12-05/2026-12-06/00:00/00:00")).toEqual({ days: "2026-12-05/2026-12-06", hours: "00:00/00:00" });
    expect(partsOf("")).toEqual({ days: "", hours: "" });
    expect(whenOf("2026-12-05/2026-12-05", "")).toBe("2026-12-05/2026-12-05/00:00/00:00");
    expect(whenOf("", "12:00/18:00")).toBe("");
  });
  it("is offered by the district's days, with those that the address names", () => {
    const days = dayChoices("2027-01-01/2027-01-03", wednesday);
    expect(days[0]).toEqual({ value: "2026-12-03/2026-12-03", label: "今天（周四）" });
    expect(days[3]?.label).toBe("12月6日（周日）");
    expect(days.at(-1)?.label).toBe("2027年1月1日至2027年1月3日");
    expect(dayChoices("2026-12-03/2026-12-03", wednesday)).toHaveLength(14);
  });
  it("is offered by parts of the day, with the hours that the address names", () => {
    expect(hourChoices("")).toHaveLength(5);
    expect(hourChoices("08:30/08:30").at(-1)).toEqual({ value: "08:30/08:30", label: "8:30" });
    expect(hourChoices("17:30/00:00").at(-1)?.label).toBe("17:30–24:00");
  });
});
