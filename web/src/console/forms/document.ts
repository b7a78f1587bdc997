/**
 * A form's document as the editor changes it: never in place, and nothing is dropped that the tables do not show. What
 * a document may say is in docs/forms.md.
 */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
export const nodeAt = (node: Node | undefined, key: string): Node => (isNode(node?.[key]) ? node[key] : {});
export const textAt = (node: Node | undefined, key: string): string => {
  const value = node?.[key];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};
/** A list; a single value counts as a list of one. */
export const listAt = (node: Node | undefined, key: string): unknown[] => {
  const value = node?.[key];
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
};
export const nodesAt = (node: Node | undefined, key: string): Node[] => listAt(node, key).filter(isNode);
export const textsAt = (node: Node | undefined, key: string): string[] => listAt(node, key).map(String);

const empty = (value: unknown) =>
  value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0) || (isNode(value) && Object.keys(value).length === 0);

/** The node with this value; what is empty is left out. Keys keep their places. */
export function put(node: Node, key: string, value: unknown): Node {
  if (!empty(value)) return { ...node, [key]: value };
  const { [key]: _, ...rest } = node;
  return rest;
}

/** The kinds of fields, as the table offers them. */
export const kinds = {
  text: "文字",
  name: "姓名",
  id: "身份证号",
  mobile: "手机号",
  phone: "电话（手机或座机）",
  date: "日期",
  time: "预约时间（交表时一起约上）",
  yesNo: "是或否",
  choice: "选一个",
  choices: "选几个",
  money: "金额",
  integer: "整数",
  number: "数（可以有小数）",
  place: "区内地点",
  list: "一组一组填",
  company: "单位名称",
  creditCode: "统一社会信用代码",
  bankCard: "银行卡号",
  email: "电子邮箱",
} as const;
export type Kind = keyof typeof kinds;

const formats: Partial<Record<Kind, string>> = {
  name: "person-name",
  id: "cn-id",
  mobile: "cn-mobile",
  phone: "phone",
  date: "date",
  time: "booking-slot",
  place: "place",
  company: "company-name",
  creditCode: "uscc",
  bankCard: "bank-card",
  email: "email",
};

export function kindOf(field: Node): Kind {
  if (field["oneOf"] !== undefined) return "choice";
  const format = textAt(field, "format");
  switch (field["type"]) {
    case "boolean":
      return "yesNo";
    case "integer":
      return format === "fen" ? "money" : "integer";
    case "number":
      return "number";
    case "array":
      return nodeAt(field, "items")["oneOf"] === undefined ? "list" : "choices";
    default:
      return (Object.keys(formats) as Kind[]).find((kind) => formats[kind] === format) ?? "text";
  }
}

/** The same field as another kind; choices are taken along. */
export function asKind(field: Node, kind: Kind): Node {
  if (kindOf(field) === kind) return field;
  const choices = choicesOf(field);
  const some = choices.length ? choices : [{ const: "a", title: "" }, { const: "b", title: "" }];
  const shape: Node =
    kind === "choice"
      ? { oneOf: some }
      : kind === "choices"
        ? { type: "array", uniqueItems: true, items: { oneOf: some } }
        : kind === "list"
          ? { type: "array", "x-each": textAt(field, "x-each") || "人", items: { type: "object", properties: {} } }
          : kind === "yesNo"
            ? { type: "boolean" }
            : kind === "money"
              ? { type: "integer", format: "fen" }
              : kind === "integer" || kind === "number"
                ? { type: kind }
                : { type: "string", ...(formats[kind] && { format: formats[kind] }) };
  const { title, type: _t, format: _f, oneOf: _o, items: _i, uniqueItems: _u, ...rest } = field;
  return { ...(title !== undefined && { title }), ...shape, ...rest };
}

export const choicesOf = (field: Node): Node[] => (field["oneOf"] === undefined ? nodesAt(nodeAt(field, "items"), "oneOf") : nodesAt(field, "oneOf"));
export const withChoices = (field: Node, choices: Node[]): Node =>
  kindOf(field) === "choice" ? { ...field, oneOf: choices } : { ...field, items: { ...nodeAt(field, "items"), oneOf: choices } };
export const choicesKey = (field: Node): string => (kindOf(field) === "choice" ? "/oneOf" : "/items/oneOf");

/** A field of a form, or of each of several, as a row. */
export interface FieldRow {
  readonly name: string;
  readonly required: boolean;
  readonly node: Node;
}

export function rowsOf(schema: Node): FieldRow[] {
  const required = textsAt(schema, "required");
  return Object.entries(nodeAt(schema, "properties")).map(([name, node]) => ({
    name,
    required: required.includes(name),
    node: isNode(node) ? node : {},
  }));
}

/** The schema with these rows; names that it requires and nobody knows stay, to be seen as a problem. */
export function withRows(schema: Node, rows: readonly FieldRow[]): Node {
  const before = textsAt(schema, "required");
  const known = new Set(Object.keys(nodeAt(schema, "properties")));
  const wanted = rows.filter((row) => row.required).map((row) => row.name);
  const required = [...before.filter((name) => wanted.includes(name) || !known.has(name)), ...wanted.filter((name) => !before.includes(name))];
  const properties = Object.fromEntries(rows.map((row) => [row.name, row.node]));
  return put({ ...schema, type: "object", properties }, "required", required);
}

/** A name that no row has. */
export function freshName(rows: readonly FieldRow[]): string {
  let n = rows.length + 1;
  while (rows.some((row) => row.name === `field${n}`)) n++;
  return `field${n}`;
}

const reserved = ["for", "where", "agentName", "agentId", "agentPhone", "agentRelation", "agentUntil"];

/** Why a field cannot be called this; undefined where it can. */
export function wrongName(name: string, others: readonly string[]): string | undefined {
  if (!/^[a-zA-Z][a-zA-Z0-9]{0,39}$/.test(name)) return "代号由字母和数字组成，字母开头，最多40个。";
  if (reserved.includes(name)) return "这个代号系统自己要用，请换一个。";
  return others.includes(name) ? "这个代号别的内容已经用了。" : undefined;
}

const referring = ["that", "after", "not-before", "before", "not-after", "at-least", "at-most", "born", "sex", "differs-from", "same-as", "count-of"];

/** A field of the form has another name: whatever speaks of it speaks of it by the new one. */
export function renamed(document: Node, from: string, to: string): Node {
  const when = (node: Node): Node => followed(node, "when", from, to);
  const properties = Object.fromEntries(
    Object.entries(nodeAt(nodeAt(document, "schema"), "properties")).map(([name, node]) => [
      name,
      isNode(node) ? followed(node, "x-when", from, to) : node,
    ]),
  );
  const rules = nodesAt(document, "rules").map((rule) => {
    const changed = Object.fromEntries(Object.entries(when(rule)).map(([key, value]) => [key, referring.includes(key) && value === from ? to : value]));
    return isNode(changed["age"]) && changed["age"]["on"] === from ? { ...changed, age: { ...changed["age"], on: to } } : changed;
  });
  let all: Node = { ...document, schema: { ...nodeAt(document, "schema"), properties } };
  if (document["rules"] !== undefined) all = { ...all, rules };
  if (document["materials"] !== undefined) all = { ...all, materials: nodesAt(document, "materials").map(when) };
  if (document["again"] !== undefined) all = { ...all, again: textsAt(document, "again").map((name) => (name === from ? to : name)) };
  return all;
}

/** A field of each of several (of the field `list`) has another name: rules that add it up do so by the new one. */
export function renamedPart(document: Node, list: string, from: string, to: string): Node {
  if (document["rules"] === undefined) return document;
  return { ...document, rules: nodesAt(document, "rules").map((rule) => (rule["that"] === list && rule["sum"] === from ? { ...rule, sum: to } : rule)) };
}

/** The node with a condition that speaks of the field by its new name. */
export function followed(node: Node, key: string, from: string, to: string): Node {
  const when = node[key];
  return isNode(when) ? { ...node, [key]: keyed(when, from, to) } : node;
}

const keyed = (node: Node, from: string, to: string): Node =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key === from ? to : key, value]));

/** Something that was taken out, to be put back: a row of fields at the schema, or one of a list. */
export interface Removal {
  readonly pointer: string;
  readonly index: number;
  readonly item: unknown;
  readonly label: string;
}

/** The document with it again; undefined where its place is gone. */
export function putBack(document: Node, removal: Removal): Node | undefined {
  const path = removal.pointer.split("/").slice(1).map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  return within(document, path, (place) => {
    if (Array.isArray(place)) return place.toSpliced(removal.index, 0, removal.item);
    if (place === undefined) return [removal.item];
    if (!isNode(place) || !isNode(removal.item)) return undefined;
    const row = removal.item as unknown as FieldRow;
    const rows = rowsOf(place);
    return rows.some((each) => each.name === row.name) ? undefined : withRows(place, rows.toSpliced(removal.index, 0, row));
  }) as Node | undefined;
}

function within(value: unknown, path: readonly string[], change: (place: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    const at = Number(step);
    const inner = at in value ? within(value[at], rest, change) : undefined;
    return inner === undefined ? undefined : value.with(at, inner);
  }
  if (!isNode(value) || (rest.length > 0 && !(step in value))) return undefined;
  const inner = within(value[step], rest, change);
  return inner === undefined ? undefined : { ...value, [step]: inner };
}

export const escaped = (name: string): string => name.replace(/~/g, "~0").replace(/\//g, "~1");

/** A form that asks nothing yet. */
export const blank = (code: string): Node => ({
  code,
  title: "",
  items: [],
  schema: { type: "object", properties: {} },
});

/** The kind of a rule in the table; undefined where only YAML shows all of it. */
export const checks = {
  day: "日期早晚",
  size: "数的大小",
  age: "年龄",
  born: "生日对得上",
  sex: "性别对得上",
  "differs-from": "两项不能一样",
  "same-as": "两项要一样",
  sum: "加起来多少",
  "count-of": "个数对得上",
} as const;
export type Check = keyof typeof checks;
export const orders = { after: "在它之后", "not-before": "不早于", before: "在它之前", "not-after": "不晚于" } as const;

export function checkOf(rule: Node): Check | undefined {
  const keys = Object.keys(rule).filter((key) => !["that", "when", "because"].includes(key));
  const only = (...allowed: string[]) => keys.every((key) => allowed.includes(key));
  const first = keys[0];
  if (!first) return "size";
  if (keys.includes("sum")) return only("sum", "at-least", "at-most") ? "sum" : undefined;
  if (only("at-least", "at-most")) return "size";
  if (keys.length > 1) return undefined;
  if (first in orders) return "day";
  return first in checks ? (first as Check) : undefined;
}

/** The rule with another kind of check, nothing said of it yet. */
export function asCheck(rule: Node, check: Check): Node {
  const kept = Object.fromEntries(Object.entries(rule).filter(([key]) => ["that", "when", "because"].includes(key)));
  const said: Node =
    check === "day" ? { "not-before": "today" } : check === "size" ? {} : check === "age" ? { age: { "at-least": 18 } } : { [check]: "" };
  const { because, when, ...that } = kept;
  return { ...that, ...said, ...(when !== undefined && { when }), ...(because !== undefined && { because }) };
}

/** A day that is compared with: today, so long before or after it, a date, or another field. */
export type Day = { mode: "today" | "shift" | "date" | "field"; count: number; unit: string; back: boolean; value: string };

export function dayOf(said: string): Day {
  const shift = /^today([+-])(\d{1,4})([dmy])$/.exec(said);
  const plain = { count: 1, unit: "m", back: true, value: said };
  if (said === "today" || !said) return { ...plain, mode: "today" };
  if (shift) return { mode: "shift", count: Number(shift[2]), unit: shift[3] ?? "d", back: shift[1] === "-", value: said };
  return { ...plain, mode: /^\d{4}-/.test(said) ? "date" : "field" };
}

export const dayText = (day: Day): string =>
  day.mode === "today" ? "today" : day.mode === "shift" ? `today${day.back ? "-" : "+"}${day.count}${day.unit}` : day.value;
