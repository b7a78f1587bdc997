/** What is known of a station right now: each value with its age, and whether it may still be believed. */
import type { Tone } from "@/shared/tone";

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

const hour = 3600;

/** Whether something was wrong with a device within the last hour: so long the server calls its thing troubled. */
export const isTroubled = (device: { trouble?: string; troubleAt?: string }, now: Date): boolean => device.trouble !== undefined && (ageOf(device.troubleAt, now) ?? hour) < hour;

/** How a device is, in a word; a controller is gone after a minute, others after a quarter of an hour, as the server says it of their thing. */
export function deviceState(device: { enabled: boolean; protocol: string; lastHeard?: string; trouble?: string; troubleAt?: string }, now: Date): { tone: Tone; label: string } {
  if (!device.enabled) return { tone: "calm", label: "停用" };
  const silent = (ageOf(device.lastHeard, now) ?? Infinity) > (device.protocol === "MODBUS_TCP" ? 60 : 900);
  if (silent && device.protocol !== "HAND") return { tone: "late", label: "失联" };
  return isTroubled(device, now) ? { tone: "due", label: "有异常" } : { tone: "done", label: "正常" };
}

/** When a device was heard last: 上次收到 12秒前, 从未收到; a book without an entry on the spot: 由人抄录. */
export const heardWords = (device: { protocol: string; lastHeard?: string }, said: string): string =>
  device.protocol === "HAND" ? (device.lastHeard ? `上次抄录 ${said}` : "由人抄录") : device.lastHeard ? `上次收到 ${said}` : said;

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
