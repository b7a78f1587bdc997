/** Opening hours as people type them: 8:30-12:00 14:00-17:30; nothing typed means closed. */
import type { Hours, OpeningRules } from "../model";

const SPAN = /^(\d{1,2})[:：](\d{2})\s*(?:-|–|—|~|至|到)\s*(\d{1,2})[:：](\d{2})$/;
const DAY = "24小时";

const two = (n: number) => String(n).padStart(2, "0");
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const short = (time: string) => `${Number(time.slice(0, 2))}:${time.slice(3, 5)}`;

/** What was typed as hours, or the reason why it is none. */
export function parse(text: string): Hours[] | string {
  const clean = text.trim();
  if (!clean || clean === "休息" || clean === "不开放") return [];
  if (clean === DAY) return [{ from: "00:00:00", to: "00:00:00" }];
  const spans: Hours[] = [];
  for (const part of clean.split(/[\s,，、;；]+/)) {
    const found = SPAN.exec(part);
    if (!found) return `“${part}”看不懂，请写成 8:30-12:00`;
    const [h1, m1, h2, m2] = found.slice(1).map(Number) as [number, number, number, number];
    if (h1 > 23 || h2 > 24 || m1 > 59 || m2 > 59 || (h2 === 24 && m2 > 0)) return `“${part}”不是一天里的时间`;
    const end = h2 === 24 ? 0 : h2;
    const span = { from: `${two(h1)}:${two(m1)}:00`, to: `${two(end)}:${two(m2)}:00` };
    if (minutes(span.to) !== 0 && minutes(span.to) <= minutes(span.from)) return `“${part}”结束早于开始`;
    spans.push(span);
  }
  spans.sort((a, b) => minutes(a.from) - minutes(b.from));
  const overlaps = spans.some((span, i) => {
    const before = spans[i - 1];
    return before && (minutes(before.to) === 0 || minutes(span.from) < minutes(before.to));
  });
  return overlaps ? "几段时间重叠了" : spans;
}

export function format(hours: readonly Hours[] | undefined): string {
  return (hours ?? [])
    .map((h) => (minutes(h.from) === 0 && minutes(h.to) === 0 ? DAY : `${short(h.from)}-${minutes(h.to) === 0 ? "24:00" : short(h.to)}`))
    .join(" ");
}

export const weekdays = [
  { day: "MONDAY", name: "周一" },
  { day: "TUESDAY", name: "周二" },
  { day: "WEDNESDAY", name: "周三" },
  { day: "THURSDAY", name: "周四" },
  { day: "FRIDAY", name: "周五" },
  { day: "SATURDAY", name: "周六" },
  { day: "SUNDAY", name: "周日" },
] as const;

const weekly = (days: readonly string[], hours: Hours[], holidays: Hours[]): OpeningRules =>
  ({ week: Object.fromEntries(days.map((day) => [day, hours])), makeUpDays: hours, holidays, exceptions: [] }) as unknown as OpeningRules;

/** Monday to Friday, with a break at noon: what most offices keep. */
export const officeHours = () => weekly(weekdays.slice(0, 5).map((it) => it.day), parse("8:30-12:00 14:30-17:30") as Hours[], []);

/** Day and night, also on holidays. */
export const dayAndNight = () => weekly(weekdays.map((it) => it.day), parse(DAY) as Hours[], parse(DAY) as Hours[]);
