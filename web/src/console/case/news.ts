/** What happened to a case while somebody was looking at an older version of it. */
import type { CaseView, TimelineEntry } from "@/api";
import { when } from "@/shared/time";

/** Timelines only grow, so what is new is what lies beyond the entries that were known. */
export function entriesSince(before: CaseView, after: CaseView): TimelineEntry[] {
  const known = new Set(before.timeline.map(identity));
  return after.timeline.filter((entry) => !known.has(identity(entry)));
}

/** 李明（路灯管养所）今天 10:32 受理 */
export function sentence(entry: TimelineEntry, now?: Date): string {
  const where = entry.by.organisation ? `（${entry.by.organisation}）` : "";
  return `${entry.by.name}${where}${when(entry.at, now)} ${entry.label}`;
}

function identity(entry: TimelineEntry): string {
  return [entry.at, entry.kind, entry.label, entry.by.name].join("|");
}
