import { expect, test } from "vitest";
import { clusters } from "../src/app/logic/clusters";
import { fromAddress, toAddress, toQuery } from "../src/app/logic/publicAddress";

const at = (lon: number, lat: number) => ({ x: lon, y: lat });

test("what would cover a larger one goes into it, and nothing is lost", () => {
  const spots = clusters(
    [
      { lon: 0, lat: 0, count: 1, open: 1 },
      { lon: 3, lat: 4, count: 9, open: 2 },
      { lon: 50, lat: 50, count: 2, open: 0 },
    ],
    at,
    10,
  );
  expect(spots.map((s) => [s.x, s.count, s.open, s.cells.length])).toEqual([
    [3, 10, 3, 2],
    [50, 2, 0, 1],
  ]);
});

test("the address says what is asked for, and nothing that it need not say", () => {
  const filters = fromAddress({ q: " 路灯 ", state: "done", view: "map", at: "113.1,22.5", page: "3" });
  expect(toAddress(filters)).toEqual({ q: "路灯", state: "done", view: "map", at: "113.1,22.5" });
  expect(toQuery(filters)).toEqual({ q: "路灯", open: false, lon: 113.1, lat: 22.5 });
  expect(toAddress(fromAddress({ state: "x", at: "here", view: "list" }))).toEqual({});
});
