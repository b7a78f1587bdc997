/** What somebody ticked in a checklist, as a step takes it: `[{"line": "…", "remark": "…"}]`. */
export interface Tick {
  line: string;
  remark?: string;
}

export function readTicks(value: string): Tick[] {
  if (!value) return [];
  try {
    const ticks: unknown = JSON.parse(value);
    return Array.isArray(ticks) ? (ticks as Tick[]) : [];
  } catch {
    return [];
  }
}

export function writeTicks(ticks: Tick[]): string {
  return ticks.length ? JSON.stringify(ticks) : "";
}
