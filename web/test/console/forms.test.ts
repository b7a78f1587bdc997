import { describe, expect, it } from "vitest";
import { asCheck, asKind, checkOf, dayOf, dayText, kindOf, kinds, put, putBack, renamed, renamedPart, rowsOf, withRows, wrongName, type Kind, type Node } from "@/console/forms/document";

const form: Node = {
  code: "lamp",
  title: "路灯",
  items: ["A-1"],
  schema: {
    type: "object",
    required: ["many", "name"],
    properties: {
      name: { title: "姓名", type: "string", format: "person-name", "x-ask": "叫什么？" },
      many: { title: "几盏", type: "integer", "x-ask": "几盏？", description: "表格里没有的" },
      money: { title: "出多少", type: "integer", format: "fen", "x-ask": "多少？", "x-when": { many: "1" } },
    },
  },
  rules: [{ that: "many", "at-most": "money", because: "太多。" }],
  again: ["many"],
};
const schema = form["schema"] as Node;

describe("a form in the table", () => {
  it("is the same form after it was read and written", () => {
    expect(JSON.stringify({ ...form, schema: withRows(schema, rowsOf(schema)) })).toBe(JSON.stringify(form));
  });

  it("keeps what the table does not show when a field changes", () => {
    const rows = rowsOf(schema);
    const many = rows[1]!;
    const changed = withRows(schema, rows.with(1, { ...many, node: put(many.node, "title", "几盏灯") }));
    expect((changed["properties"] as Node)["many"]).toEqual({ title: "几盏灯", type: "integer", "x-ask": "几盏？", description: "表格里没有的" });
  });

  it("asks in the order of its rows, whatever the keys were before", () => {
    const rows = rowsOf(schema);
    expect(Object.keys(withRows(schema, [rows[2]!, rows[0]!, rows[1]!])["properties"] as Node)).toEqual(["money", "name", "many"]);
  });

  it("speaks of a renamed field by its new name everywhere", () => {
    const rows = rowsOf(schema).map((row) => (row.name === "many" ? { ...row, name: "lamps" } : row));
    const now = renamed({ ...form, schema: withRows(schema, rows) }, "many", "lamps");
    expect(JSON.stringify(now)).not.toContain('"many"');
    expect((now["schema"] as Node)["required"]).toEqual(["name", "lamps"]);
    expect(now["rules"]).toEqual([{ that: "lamps", "at-most": "money", because: "太多。" }]);
  });

  it("adds up a renamed part of each of several by its new name", () => {
    const sums = { ...form, rules: [{ that: "family", sum: "income", "at-most": 5 }, { that: "cars", sum: "income", "at-most": 5 }] };
    expect(renamedPart(sums, "family", "income", "wage")["rules"]).toEqual([
      { that: "family", sum: "wage", "at-most": 5 },
      { that: "cars", sum: "income", "at-most": 5 },
    ]);
    expect(renamedPart({ code: "x" }, "family", "income", "wage")).toEqual({ code: "x" });
  });

  it("refuses names that are taken, reserved or not written so", () => {
    expect(wrongName("name", ["name"])).toBeDefined();
    expect(wrongName("where", [])).toBeDefined();
    expect(wrongName("姓名", [])).toBeDefined();
    expect(wrongName("street2", ["name"])).toBeUndefined();
  });
});

describe("what was taken out", () => {
  it("comes back where it was, with what was changed meanwhile", () => {
    const rows = rowsOf(schema);
    const without = { ...form, title: "新名", schema: withRows(schema, rows.toSpliced(1, 1)) };
    const back = putBack(without, { pointer: "/schema", index: 1, item: rows[1], label: "几盏" })!;
    expect(back["title"]).toBe("新名");
    expect(rowsOf(back["schema"] as Node)).toEqual(rows);
  });

  it("of a list too, also when it was the last one", () => {
    const rule = (form["rules"] as Node[])[0];
    const back = putBack(put(form, "rules", []), { pointer: "/rules", index: 0, item: rule, label: "规则" });
    expect(back?.["rules"]).toEqual([rule]);
  });

  it("stays away where its place is gone or its name is taken again", () => {
    expect(putBack(form, { pointer: "/schema/properties/gone/items", index: 0, item: {}, label: "" })).toBeUndefined();
    expect(putBack(form, { pointer: "/schema", index: 0, item: rowsOf(schema)[0], label: "" })).toBeUndefined();
  });
});

describe("the kind of a field", () => {
  it("is what it was made", () => {
    for (const kind of Object.keys(kinds) as Kind[]) {
      expect(kindOf(asKind({ title: "一项", "x-ask": "？" }, kind))).toBe(kind);
    }
  });

  it("takes choices along, and hints", () => {
    const choice = { title: "关系", "x-ask": "？", oneOf: [{ const: "a", title: "甲" }, { const: "b", title: "乙" }] };
    const several = asKind(choice, "choices");
    expect(several["oneOf"]).toBeUndefined();
    expect(asKind(several, "choice")).toEqual(choice);
    expect(asKind(several, "text")).toEqual({ title: "关系", type: "string", "x-ask": "？" });
  });
});

describe("a rule", () => {
  it("is known by what it says, unless it says several things", () => {
    expect(checkOf({ that: "day", "not-before": "today" })).toBe("day");
    expect(checkOf({ that: "list", sum: "income", "at-most": 3 })).toBe("sum");
    expect(checkOf({ that: "many", "at-least": 1, "at-most": 3 })).toBe("size");
    expect(checkOf({ that: "day", after: "a", before: "b" })).toBeUndefined();
    expect(asCheck({ that: "id", born: "birthday", because: "对不上。" }, "age")).toEqual({ that: "id", age: { "at-least": 18 }, because: "对不上。" });
  });

  it("compares with days that are written as they were", () => {
    for (const day of ["today", "today-6m", "today+30d", "2025-09-01", "start"]) expect(dayText(dayOf(day))).toBe(day);
  });
});
