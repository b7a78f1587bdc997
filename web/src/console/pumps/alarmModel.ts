/** Alarms in words: since when, who knows of it, for how long one may be put aside. */
import { when } from "@/shared/time";
import type { Alarm } from "./alarmsApi";
import { lasting } from "./words";

type Told = Pick<Alarm, "raisedAt" | "clearedAt" | "shelvedUntil" | "shelfReason" | "acknowledgedAt" | "acknowledgedBy" | "times">;

export const isAcknowledged = (alarm: Pick<Told, "acknowledgedAt">): boolean => alarm.acknowledgedAt !== undefined;
export const isShelved = (alarm: Pick<Told, "shelvedUntil">, now: Date): boolean => alarm.shelvedUntil !== undefined && new Date(alarm.shelvedUntil) > now;

/** Since when, and what has become of it. */
export function course(alarm: Told, now: Date): string {
  const parts = [`${when(alarm.raisedAt, now)}起`];
  if (alarm.times > 1) parts.push(`第 ${alarm.times} 次`);
  parts.push(alarm.clearedAt ? `${when(alarm.clearedAt, now)}恢复` : `已 ${lasting(alarm.raisedAt, now)}`);
  if (isShelved(alarm, now)) parts.push(`搁置到 ${when(alarm.shelvedUntil!, now)}${alarm.shelfReason ? `（${alarm.shelfReason}）` : ""}`);
  return parts.join("，");
}

export function acknowledgement(alarm: Told, now: Date): string {
  if (!alarm.acknowledgedAt) return "还没有人确认";
  return `${alarm.acknowledgedBy ?? "系统"} ${when(alarm.acknowledgedAt, now)}确认`;
}

/** Which alarms a list shows. */
export const standings = { OPEN: "要处理的", SHELVED: "搁置的", ALL: "全部，新的在前" } as const;
export type Standing = keyof typeof standings;

/** An alarm is put aside for an hour, a shift, at most a day; never for good. */
export const shelfTimes = [
  { hours: 0.5, title: "30分钟" },
  { hours: 2, title: "2小时" },
  { hours: 8, title: "8小时" },
  { hours: 23.9, title: "1天" },
] as const;

export const shelvedUntil = (hours: number, now: Date): string => new Date(now.getTime() + hours * 3_600_000).toISOString();
