import { describe, expect, it } from "vitest";
import type { CaseSummary, Page } from "@/api";
import { exportLimit, exportName, readAll, toCsv, csvText } from "@/console/queue/export";

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
    version: 1,
    ...change,
  };
}

const lines = (csv: string) => csv.split("\r\n");

describe("the exported table", () => {
  it("begins with a byte order mark and ends every line as spreadsheets expect", () => {
    const csv = toCsv([summary("1")], false);
    expect(csv.startsWith("\uFEFF编号,标题,")).toBe(true);
    expect(csv.endsWith("\r\n")).toBe(true);
    expect(lines(csv)).toHaveLength(3);
  });

  it("tells times in the district's zone", () => {
    expect(toCsv([summary("1")], false)).toContain("2026-11-21 00:05,受理,2026-11-21 10:00,是");
  });

  it("quotes what would break a line or a cell", () => {
    expect(toCsv([summary("1", { title: '他说"亮, 又灭"\n两天了' })], false)).toContain('"他说""亮, 又灭""\n两天了"');
  });

  it.each(["=HYPERLINK(1)", "+86", "-1", "@SUM(A1)", "\t=1"])("gives %j as text, not as a formula", (title) => {
    expect(lines(toCsv([summary("1", { title })], false))[1]).toContain(`'${title}`);
  });

  it("marks every row of the demo, and the name of the file", () => {
    const csv = toCsv([summary("1"), summary("2")], true);
    expect(
      lines(csv)
        .slice(0, 3)
        .map((line) => line.split(",").at(-1)),
    ).toEqual(["数据性质", "演示数据", "演示数据"]);
    expect(exportName(new Date("2026-11-20T17:00:00Z"), true)).toBe("演示数据-诉求清单-2026-11-21.csv");
    expect(toCsv([summary("1")], false)).not.toContain("演示数据");
    expect(exportName(new Date("2026-11-20T17:00:00Z"), false)).toBe("诉求清单-2026-11-21.csv");
  });
});

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
