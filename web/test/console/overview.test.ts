import { describe, expect, it } from "vitest";
import { boardQuery, step, withColumn } from "@/console/overview/board";
import { frame, oneByOne, projection, spread, type Shape } from "@/console/overview/map";
import { mapQuery, showsClosed, withClosed } from "@/console/overview/mapQuery";
import type { Board, CaseMap } from "@/console/model";
import { fromAddress } from "@/console/queue/filters";
import { addressOf, sameAddress } from "@/console/queue/saved";
import { fileName } from "@/console/parts/saveFile";

describe("the board's question", () => {
  it("keeps the filters and asks for cards instead of a page", () => {
    const query = boardQuery(fromAddress({ unit: "u1", late: "true", page: "3" }), "accepted", 40);
    expect(query.get("unit")).toBe("u1");
    expect(query.get("state")).toBe("accepted");
    expect(query.get("size")).toBe("40");
    expect(query.has("page")).toBe(false);
  });

  it("takes in a column that was made longer", () => {
    const column = (state: string, total: number) => ({ state, label: state, tone: "going", open: true, total, query: "", cards: [] });
    const board = { type: "request", title: "诉求", columns: [column("a", 1), column("b", 2)] } as unknown as Board;
    expect(withColumn(board, column("b", 9) as Board["columns"][number]).columns.map((each) => each.total)).toEqual([1, 9]);
    expect(withColumn(board, undefined)).toBe(board);
  });
});

describe("the arrow keys on the board", () => {
  const heights = [2, 0, 3];
  it("pass over columns without cards", () => {
    expect(step(heights, { column: 0, card: 1 }, "ArrowRight")).toEqual({ column: 2, card: 1 });
    expect(step(heights, { column: 2, card: 2 }, "ArrowLeft")).toEqual({ column: 0, card: 1 });
  });
  it("stop at the ends", () => {
    expect(step(heights, { column: 2, card: 2 }, "ArrowRight")).toEqual({ column: 2, card: 2 });
    expect(step(heights, { column: 0, card: 1 }, "ArrowDown")).toEqual({ column: 0, card: 1 });
    expect(step(heights, { column: 0, card: 0 }, "ArrowUp")).toEqual({ column: 0, card: 0 });
  });
});

describe("the map", () => {
  const square = (name: string, west: number): Shape => ({
    name,
    kind: "TOWN",
    lon: west + 0.5,
    lat: 0.5,
    rings: [[[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]],
  });
  const map = (lon: number): CaseMap =>
    ({ total: 1, capped: false, points: [], spots: [{ lon, lat: 0.5, count: 1, narrower: true }] }) as unknown as CaseMap;

  it("shows the towns that have cases, not their neighbours", () => {
    expect(frame(map(0.4), [square("东", 0), square("西", 1)])).toEqual({ west: 0, south: 0, east: 1, north: 1 });
  });

  it("keeps every point inside its margins, north up", () => {
    const to = projection({ west: 0, south: 0, east: 1, north: 1 }, 400, 300, 20);
    expect(to({ lon: 0.5, lat: 0.5 })).toEqual({ x: 200, y: 150 });
    expect(to({ lon: 0.5, lat: 1 }).y).toBeCloseTo(20);
  });

  it("parts circles that lie on each other, and leaves alone those that do not", () => {
    const circles = spread([
      { x: 10, y: 10, r: 10 },
      { x: 10, y: 10, r: 10 },
      { x: 200, y: 200, r: 10 },
    ]);
    expect(Math.hypot(circles[0]!.x - circles[1]!.x, circles[0]!.y - circles[1]!.y)).toBeGreaterThanOrEqual(19.9);
    expect(circles[2]).toMatchObject({ x: 200, y: 200 });
  });

  it("draws cases one by one where there are few", () => {
    expect(oneByOne({ ...map(0), points: [{}] } as CaseMap)).toBe(true);
    expect(oneByOne(map(0))).toBe(false);
  });

  it("asks for open cases unless closed ones are meant", () => {
    const open = fromAddress({ unit: "u1" });
    expect(mapQuery(open).get("open")).toBe("true");
    const closed = withClosed(open, true, new Date("2025-11-21T04:00:00Z"));
    expect(showsClosed(closed)).toBe(true);
    expect(mapQuery(closed).get("closedFrom")).toBe("2025-10-23");
    expect(withClosed(closed, false)).toEqual(open);
  });
});

describe("a saved filter", () => {
  it("is what the address says, without the page", () => {
    expect(addressOf({ late: "true", state: ["a", "b"], page: "2", case: "x" })).toBe("late=true&state=a&state=b");
  });
  it("is the same in any order", () => {
    expect(sameAddress("a=1&b=2", "b=2&a=1")).toBe(true);
    expect(sameAddress("a=1", "a=2")).toBe(false);
  });
});

describe("a file from the server", () => {
  it("has the name the server gives it", () => {
    expect(fileName("attachment; filename=\"=?UTF-8?Q?x?=\"; filename*=UTF-8''%E8%AF%89%E6%B1%82.xlsx")).toBe("诉求.xlsx");
    expect(fileName("")).toBe("表格.xlsx");
  });
});
