import { describe, expect, it } from "vitest";
import type { TaskNext } from "@/api";
import { given, shown, typed } from "@/app/logic/entries";

const ask = (slot: string, kind: NonNullable<TaskNext["entry"]>["kind"], more: Partial<TaskNext> = {}, parts: TaskNext[] = []): TaskNext => ({
  slot,
  question: "?",
  input: "text",
  required: true,
  choices: [],
  entry: { kind, most: 8, parts },
  ...more,
});
const money = ask("income", "money");
const relation = { ...ask("relation", "line"), input: "choice" as const, choices: [{ value: "child", label: "子女" }] };
const table = ask("family", "table", {}, [ask("name", "line"), relation, money]);

describe("a form's answers as they are typed on a page", () => {
  it("shows money in yuan and places by their names", () => {
    expect(typed(money, "130050").text).toBe("1300.5");
    expect(typed(ask("where", "line"), '"01a229d8-bced-7256-b47c-a11be30f2b97;榕荫社区;3栋"').text).toBe("榕荫社区3栋");
    expect(shown(money, { text: "3000", several: [], rows: [] })).toBe("3000元");
  });

  it("sends lines of a table that say something, and nothing for none", () => {
    const kept = typed(table, '[{"name":"陈大文","relation":"child","income":300000}]');
    expect(kept.rows).toEqual([{ name: "陈大文", relation: "child", income: "3000" }]);
    const two = { ...kept, rows: [...kept.rows, { name: " ", relation: "", income: "" }] };
    expect(JSON.parse(given(table, two))).toEqual(kept.rows);
    expect(shown(table, two)).toBe("陈大文，子女，3000元");
    expect(given(table, typed(table))).toBe("");
  });

  it("sends several choices as a list", () => {
    const several = ask("kinds", "several", { choices: [{ value: "a", label: "甲" }, { value: "b", label: "乙" }] });
    const chosen = typed(several, '["a","b"]');
    expect(given(several, chosen)).toBe('["a","b"]');
    expect(shown(several, chosen)).toBe("甲、乙");
    expect(given(several, typed(several))).toBe("");
  });
});
