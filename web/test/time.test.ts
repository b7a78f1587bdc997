import { describe, expect, it } from "vitest";
import { clockSpan, day, distance, grouped, promised, promisedSpan, span, when } from "@/shared/time";

// 2025-11-21 is a Friday; 08:30Z is 16:30 in the district.
const now = new Date("2025-11-21T08:30:00Z");

describe("times are said as people in the district say them", () => {
  it("names the days nearby", () => {
    expect(when("2025-11-21T01:05:00Z", now)).toBe("今天 9:05");
    expect(when("2025-11-20T08:30:00Z", now)).toBe("昨天 16:30");
    expect(when("2025-11-22T02:00:00Z", now)).toBe("明天 10:00");
  });
  it("counts days by the district's midnight, not by the phone's or by UTC", () => {
    expect(when("2025-11-20T16:00:00Z", now)).toBe("今天 0:00");
    expect(when("2025-11-20T15:59:00Z", now)).toBe("昨天 23:59");
  });
  it("writes hours of the clock in one way", () => {
    expect(clockSpan({ from: "2025-11-24T01:00:00Z", to: "2025-11-24T01:30:00Z" })).toBe("9:00–9:30");
  });
  it("adds the year only when it is another one", () => {
    expect(day("2025-03-01T00:00:00Z", now)).toBe("3月1日");
    expect(day("2024-12-31T15:59:00Z", now)).toBe("2024年12月31日");
    expect(day("2024-12-31T16:00:00Z", now)).toBe("1月1日");
  });
  it("says a promise with its day of the week", () => {
    expect(promised("2025-11-24T01:00:00Z", now)).toBe("11月24日（周一）9:00");
    expect(promisedSpan({ from: "2025-11-24T01:00:00Z", to: "2025-11-24T01:30:00Z" }, now)).toBe("11月24日（周一）9:00–9:30");
  });
});

describe("spans, distances and numbers", () => {
  it("says a span in its two largest units", () => {
    expect(span(0)).toBe("0分钟");
    expect(span(59)).toBe("59分钟");
    expect(span(60)).toBe("1小时");
    expect(span(200)).toBe("3小时20分");
    expect(span(2 * 1440)).toBe("2天");
    expect(span(2 * 1440 + 250)).toBe("2天4小时");
  });
  it("says how late as a positive span", () => {
    expect(span(-90)).toBe("1小时30分");
  });
  it("rounds distances to what a walker needs", () => {
    expect(distance(3)).toBe("10米");
    expect(distance(347)).toBe("350米");
    expect(distance(1249)).toBe("1.2公里");
    expect(distance(12_400)).toBe("12公里");
  });
  it("reads a reference out in fours", () => {
    expect(grouped("2025112100017")).toBe("2025 1121 0001 7");
  });
});
