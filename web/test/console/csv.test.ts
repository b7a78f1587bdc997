import { describe, expect, it } from "vitest";
import type { CaseSummary, Page } from "@/api";
import { csvText, exportLimit, readAll } from "@/console/parts/csv";

function summary(id: string, change: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id,
    reference: "202611210017",
    type: "request",
    title: "路灯不亮",
    category: { code: "lamp", name: "路灯" },
    state: "open",
    stateName: "待受理",
    tone: "waiting",
    place: { id: "p", name: "东一网格", pathNames: ["蓬江区", "环市街道", "东一网格"] },
    openedAt: "2026-11-20T16:05:00Z",
    clock: { name: "受理", due: "2026-11-21T02:00:00Z", late: true, minutesLeft: -30 },
    level: 0,
    priority: { code: "normal", name: "一般" },
    version: 1,
    ...change,
  };
}

describe("reading the whole list", () => {
  const list = (n: number) => Array.from({ length: n }, (_, i) => summary(String(i)));
  const reader =
    (all: CaseSummary[], asked: number[] = []) =>
    async (page: number, size: number): Promise<Page<CaseSummary>> => {
      asked.push(page);
      return { items: all.slice(page * size, (page + 1) * size), page, size, total: all.length };
    };

  it("goes on to the last page", async () => {
    const { rows, total } = await readAll(reader(list(450)));
    expect(rows).toHaveLength(450);
    expect(total).toBe(450);
  });

  it("stops at the limit and says how many there are", async () => {
    const asked: number[] = [];
    const { rows, total } = await readAll(reader(list(3120), asked));
    expect(rows).toHaveLength(exportLimit);
    expect(total).toBe(3120);
    expect(asked).toHaveLength(exportLimit / 200);
  });

  it("names a case once, even when it slid to the next page meanwhile", async () => {
    const first = list(200);
    const { rows } = await readAll(async (page) => ({
      items: page === 0 ? first : [first[199]!, summary("late")],
      page,
      size: 200,
      total: 201,
    }));
    expect(rows).toHaveLength(201);
  });

  it("ends when the list is empty", async () => {
    expect((await readAll(reader([]))).rows).toEqual([]);
  });
});

describe("a table of any columns", () => {
  it("gives what a spreadsheet would take for a formula as text", () => {
    expect(csvText([["编码", "事项"], ["=1+1", '说"一"，二']])).toBe('\uFEFF编码,事项\r\n\'=1+1,"说""一""，二"\r\n');
  });
});
