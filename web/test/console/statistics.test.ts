import { describe, expect, it } from "vitest";
import type { StatisticsLine } from "@/console/model";
import { figures } from "@/console/statistics/lines";
import { days, fromAddress, moved, toAddress, toQuery, within } from "@/console/statistics/period";

const month = fromAddress({});

describe("the statistics' address", () => {
  it("says nothing of what is usual", () => {
    expect(toAddress(month)).toEqual({});
    expect(toQuery(month).toString()).toBe("period=month&by=place");
  });

  it("carries which cases are meant, in the queue's words", () => {
    const filters = fromAddress({ period: "week", by: "unit", from: "2025-11-20", place: "p1", mine: "true" });
    expect(filters.about).toEqual({ place: "p1", mine: "true" });
    expect(toAddress(filters)).toEqual({ period: "week", by: "unit", from: "2025-11-20", place: "p1", mine: "true" });
  });

  it("reads nonsense as not said", () => {
    expect(fromAddress({ period: "aeon", from: "2025-13-99", by: "person" })).toEqual(month);
  });
});

describe("another period", () => {
  it("is a month, a quarter, a week or as many days away", () => {
    expect(moved(month, "2025-01-01", "2025-01-31", -1).from).toBe("2024-12-01");
    expect(moved({ ...month, period: "quarter" }, "2025-10-01", "2025-11-24", 1).from).toBe("2026-01-01");
    expect(moved({ ...month, period: "week" }, "2025-11-17", "2025-11-23", -1).from).toBe("2025-11-10");
    expect(moved({ ...month, period: "own" }, "2025-11-01", "2025-11-10", -1)).toMatchObject({
      from: "2025-10-22",
      to: "2025-10-31",
    });
  });

  it("is told in days", () => {
    expect(days("2025-11-01", "2025-11-29", 2025)).toBe("11月1日至11月29日");
    expect(days("2024-12-31", "2024-12-31", 2025)).toBe("2024年12月31日");
  });
});

describe("a row", () => {
  it("is looked into by what comes next", () => {
    expect(within({ ...month, by: "group" }, "group=%E7%85%A7%E6%98%8E")).toMatchObject({
      by: "category",
      about: { group: "照明" },
    });
  });
});

describe("a line's figures", () => {
  const line = (of: number, count: number, value: number | null): StatisticsLine =>
    ({
      opened: { value: 1200, query: "from=1" },
      closed: { value: of, query: "closedFrom=1" },
      onTime: { value, count, query: "onTime", of, ofQuery: "all" },
      firstResponse: { value: 65, count: 9, query: "answered" },
      reopened: { value: 0, count: 0, query: "reopened", of, ofQuery: "all" },
      satisfaction: { value: null, count: 0, query: "good", of: 0, ofQuery: "rated" },
    }) as unknown as StatisticsLine;

  it("says a rate, and of how many", () => {
    const [opened, , onTime, response, , satisfied] = figures(line(20, 19, 0.95));
    expect(opened?.value).toBe("1,200");
    expect(onTime).toMatchObject({ value: "95%", query: "onTime", of: { text: "有时限的 20 件", query: "all" } });
    expect(response?.value).toBe("1小时5分");
    expect(satisfied?.value).toBe("—");
  });

  it("says no rate of a few cases", () => {
    expect(figures(line(3, 2, null))[2]?.value).toBe("2 件");
  });
});
