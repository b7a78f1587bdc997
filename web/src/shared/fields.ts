/** Which fields of an action are asked for, given what has been filled in so far. */
import type { ActionField } from "@/api";
import { readTicks } from "./ticks";

export function isAsked(field: ActionField, given: Record<string, string | undefined>): boolean {
  return !field.condition || field.condition.values.includes(given[field.condition.field] ?? "");
}

/** What was filled in, a line for each field, to be read outside of its form. */
export function inWords(fields: ActionField[], given: Record<string, string | undefined>): string[] {
  return fields.flatMap((f) => {
    const value = given[f.name]?.trim();
    if (!value || f.input === "photo") return [];
    const label = f.label.replace(/（[^）]*）/g, "");
    if (f.input === "tick") return [label];
    if (f.input === "checklist") return [`${label}：${readTicks(value).map((tick) => tick.line).join("、")}`];
    return [`${label}：${f.choices?.find((choice) => choice.value === value)?.label ?? value}`];
  });
}
