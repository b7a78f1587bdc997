/** What is known of a station right now: each value with its age, and whether it may still be believed. */

/** The newest of one channel, as the server gives it. */
export interface Newest {
  channel: string;
  name: string;
  unit: string;
  value?: number;
  at?: string;
  quality?: string;
  qualityName?: string;
}

export type Values = ReadonlyMap<string, Newest>;
export type Control = "REMOTE" | "WATCHED" | "RTU" | "HAND";

/** A value as it is shown: undefined where nothing was ever heard. */
export interface Seen {
  value: number | undefined;
  /** Seconds since it was measured. */
  age: number | undefined;
  /** Too old to say how it is now. */
  stale: boolean;
  /** Not measured by the instrument of this station, or not plausible: said beside it. */
  remark: string;
}

/** Seconds after which a value is no longer "now": controllers are asked every second, terminals dial in every hour, people come once a day. */
const oldest: Record<Control, number> = { REMOTE: 30, WATCHED: 30, RTU: 70 * 60, HAND: 26 * 3600 };

export const valuesOf = (newest: readonly Newest[]): Values => new Map(newest.map((each) => [each.channel, each]));

export function ageOf(at: string | undefined, now: Date): number | undefined {
  return at === undefined ? undefined : Math.max(0, (now.getTime() - new Date(at).getTime()) / 1000);
}

export const isOld = (age: number | undefined, control: Control): boolean => age === undefined || age > oldest[control];

export function see(values: Values, channel: string, control: Control, now: Date): Seen {
  const newest = values.get(channel);
  const age = ageOf(newest?.at, now);
  const trusted = newest?.quality === undefined || newest.quality === "MEASURED" || newest.quality === "TIME_OF_ARRIVAL";
  return {
    value: newest?.value,
    age,
    stale: newest?.value === undefined || isOld(age, control),
    remark: trusted ? "" : (newest?.qualityName ?? ""),
  };
}

/** Whether something is on: undefined where nobody can say so now. */
export function isOn(seen: Seen): boolean | undefined {
  return seen.stale || seen.value === undefined ? undefined : seen.value >= 0.5;
}
