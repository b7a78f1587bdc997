/** Which fields of an action are asked for, given what has been filled in so far. */
import type { ActionField } from "@/api";

export function isAsked(field: ActionField, given: Record<string, string | undefined>): boolean {
  return !field.condition || field.condition.values.includes(given[field.condition.field] ?? "");
}
