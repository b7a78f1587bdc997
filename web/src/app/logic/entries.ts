import type { TaskNext } from "@/api";
import { promised } from "@/shared/time";

/** A line of a table, or one answer, as it is typed. */
export type Row = Record<string, string>;
export interface Typed {
  text: string;
  several: string[];
  rows: Row[];
}

const FEN = 100;
export const fieldId = (path: string) => `slot-${path}`;
const isMoney = (q: TaskNext) => q.entry?.kind === "money";

/** A value as a form keeps it, as it would be typed. */
function text(q: TaskNext, value: unknown): string {
  if (isMoney(q) && typeof value === "number") return String(value / FEN);
  // A time is kept as resource;2026-12-05T10:00;where, in China's time.
  if (q.entry?.kind === "time" && typeof value === "string") {
    const [resource, at] = value.split(";");
    return `${resource}@${new Date(`${at}:00+08:00`).toISOString().replace(".000Z", "Z")}`;
  }
  // A place is kept as id;name;where exactly.
  if (typeof value === "string" && /^[0-9a-f-]{36};/.test(value)) return value.split(";").slice(1).join("");
  return value === undefined || value === null ? "" : String(value);
}

function row(q: TaskNext, value: unknown): Row {
  const kept = (value ?? {}) as Record<string, unknown>;
  return Object.fromEntries((q.entry?.parts ?? []).map((part) => [part.slot, text(part, kept[part.slot])]));
}

export const emptyRow = (q: TaskNext): Row => row(q, {});

/** What stands in the fields of a question before anything is typed: what was answered earlier. */
export function typed(q: TaskNext, kept?: string): Typed {
  const value: unknown = kept && q.input !== "material" ? JSON.parse(kept) : undefined;
  const kind = q.entry?.kind;
  return {
    text: kind === "several" || kind === "table" ? "" : text(q, value),
    several: kind === "several" && Array.isArray(value) ? value.map(String) : [],
    rows: kind !== "table" ? [] : Array.isArray(value) && value.length ? value.map((v) => row(q, v)) : [emptyRow(q)],
  };
}

const filledRows = (rows: Row[]) => rows.filter((r) => Object.values(r).some((v) => v.trim()));

/** What is sent; empty where nothing was typed. */
export function given(q: TaskNext, t: Typed): string {
  const kind = q.entry?.kind;
  if (kind === "several") return t.several.length ? JSON.stringify(t.several) : "";
  if (kind === "table") {
    const rows = filledRows(t.rows);
    return rows.length ? JSON.stringify(rows) : "";
  }
  return t.text.trim();
}

const named = (q: TaskNext, value: string) => q.choices.find((c) => c.value === value)?.label ?? value;
const withUnit = (q: TaskNext, value: string) => (value && isMoney(q) ? `${value}元` : value + (value ? (q.entry?.unit ?? "") : ""));

/** The same as people read it. */
export function shown(q: TaskNext, t: Typed): string {
  const kind = q.entry?.kind;
  if (kind === "several") return t.several.map((v) => named(q, v)).join("、");
  if (kind === "table") {
    return filledRows(t.rows)
      .map((r) => (q.entry?.parts ?? []).map((p) => withUnit(p, named(p, r[p.slot] ?? ""))).filter(Boolean).join("，"))
      .join("；");
  }
  if (kind === "time") return promised(t.text.split("@")[1] ?? "");
  return withUnit(q, named(q, t.text.trim()));
}
