import { describe, expect, it } from "vitest";
import type { CaseType } from "@/api";
import { chips } from "@/console/queue/chips";
import { fromAddress, toAddress } from "@/console/queue/filters";

const type: CaseType = {
  kinds: [],
  id: "request",
  version: 1,
  title: "诉求",
  fields: [],
  categories: [{ code: "lamp", name: "路灯不亮", group: "公用设施", example: "楼下路灯坏了" }],
  states: [{ name: "accepted", label: "处理中", tone: "going", open: true }],
};
const names = {
  type,
  units: [{ id: "u1", code: "u1", name: "路灯管理所", placePath: "" }],
  place: "榕川街道",
};
const texts = (query: Record<string, string | string[]>) => chips(fromAddress(query), names).map((chip) => chip.text);

describe("what narrows the list", () => {
  it("is said in the words of the house", () => {
    expect(texts({ q: "灯", state: "accepted", category: "lamp", unit: "u1", place: "p1", late: "true" })).toEqual([
      "搜索：灯",
      "状态：处理中",
      "类别：路灯不亮",
      "单位：路灯管理所",
      "地点：榕川街道",
      "只看超时的",
    ]);
  });

  it("says days and hours", () => {
    expect(texts({ from: "2026-11-21", to: "2026-11-21" })).toEqual(["提交日期：2026-11-21"]);
    expect(texts({ from: "2026-11-21T08:00", to: "2026-11-21T09:00" })).toEqual([
      "提交日期：2026-11-21 08:00 至 2026-11-21 09:00",
    ]);
    expect(texts({ from: "2026-11-01" })).toEqual(["提交日期：2026-11-01及以后"]);
  });

  it("says what only figures bring along", () => {
    expect(texts({ closedFrom: "2026-10-23", closedTo: "2026-11-21", onTime: "true" })).toEqual([
      "办结日期：2026-10-23 至 2026-11-21",
      "没有超过时限",
    ]);
  });

  it("can be taken away one by one, back to the first page", () => {
    const filters = fromAddress({
      late: "true",
      open: "true",
      closedFrom: "2026-10-23",
      closedTo: "2026-11-21",
      page: "3",
    });
    expect(chips(filters, names).map((chip) => toAddress(chip.without))).toEqual([
      { open: "true", closedFrom: "2026-10-23", closedTo: "2026-11-21" },
      { late: "true", open: "true" },
      { late: "true", closedFrom: "2026-10-23", closedTo: "2026-11-21" },
    ]);
  });

  it("is nothing when nothing is asked", () => {
    expect(texts({ queue: "todo", sort: "opened" })).toEqual([]);
  });
});
