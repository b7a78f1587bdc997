import type { TimelineEntry } from "@/api";

/** The entries with the newest first, whatever order they came in; entries of one moment keep their order, turned. */
export function newestFirst(entries: TimelineEntry[]): TimelineEntry[] {
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) return [];
  return first.at <= last.at ? entries.toReversed() : [...entries];
}
