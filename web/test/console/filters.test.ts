import { describe, expect, it } from "vitest";
import { changed, cleared, fromAddress, narrowing, toAddress, toListQuery } from "@/console/queue/filters";

const parse = (text: string) => {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(new URLSearchParams(text).keys())) {
    const all = new URLSearchParams(text).getAll(name);
    query[name] = all.length === 1 ? all[0]! : all;
  }
  return query;
};

describe("the queue's address", () => {
  it.each([
    "",
    "queue=todo",
    "mine=true",
    "queue=watch&late=true&sort=level",
    "q=路灯&state=accepted&state=reported&category=lamp&place=p1&unit=u1&from=2026-11-01&to=2026-11-21&page=3&size=50",
    "from=2026-11-21T08:00&to=2026-11-21T09:00",
    "closedFrom=2026-11-20T16:00:00Z&onTime=false&open=true",
  ])("comes back the same after being read and written: %s", (text) => {
    expect(toAddress(fromAddress(parse(text)))).toEqual(parse(text));
  });

  it("leaves out what is as usual", () => {
    expect(
      toAddress(fromAddress({ queue: "all", sort: "due", page: "0", size: "20", late: "false", q: "  " })),
    ).toEqual({});
  });

  it("reads nonsense as not said", () => {
    const filters = fromAddress({
      queue: "everything",
      page: "-2",
      size: "100000",
      from: "gestern",
      to: "2026-13-40",
      late: "yes",
    });
    expect(toAddress(filters)).toEqual({});
  });

  it("reads states joined by commas, each once", () => {
    expect(fromAddress({ state: "open,accepted,open" }).state).toEqual(["open", "accepted"]);
  });

  it("keeps the open case out of the filters", () => {
    expect(toAddress(fromAddress({ case: "c1", q: "水" }))).toEqual({ q: "水" });
  });
});

describe("the question to the list", () => {
  it("says everything that the address says, and the view, the order and the page besides", () => {
    const asked = toListQuery(fromAddress(parse("mine=true&state=a&state=b&minScore=4")));
    expect(asked.getAll("state")).toEqual(["a", "b"]);
    expect(Object.fromEntries(asked)).toMatchObject({
      mine: "true",
      minScore: "4",
      queue: "all",
      sort: "due",
      page: "0",
      size: "20",
    });
  });
});

describe("a change of filters", () => {
  const filters = fromAddress(parse("queue=todo&q=灯&late=true&page=4&size=50&sort=opened&onTime=false"));

  it("starts at the first page", () => {
    expect(changed(filters, { late: false })).toMatchObject({ page: 0, q: "灯", late: false });
  });

  it("may go to another page", () => {
    expect(changed(filters, { page: 5 }).page).toBe(5);
  });

  it("that takes everything away leaves the view, the order and the size", () => {
    expect(toAddress(cleared(filters))).toEqual({ queue: "todo", sort: "opened", size: "50" });
  });

  it("is counted by what narrows the list", () => {
    expect(narrowing(filters)).toBe(3);
    expect(narrowing(cleared(filters))).toBe(0);
  });
});
