/** Times as people in the district say them. Always Asia/Shanghai, whatever the phone is set to. */

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: string;
  dayNumber: number;
}

const OFFSET_MS = 8 * 3600_000; // China has one time zone and no summer time
const DAY_MS = 24 * 3600_000;

function parts(instant: string | number | Date): Parts {
  const ms = new Date(instant).getTime() + OFFSET_MS;
  const d = new Date(ms);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    weekday: `周${"日一二三四五六"[d.getUTCDay()]}`,
    dayNumber: Math.floor(ms / DAY_MS),
  };
}

const two = (n: number) => String(n).padStart(2, "0");

const time = (p: Parts) => `${p.hour}:${two(p.minute)}`;

/** 9:00 */
export const clock = (instant: string): string => time(parts(instant));

/** 9:00–9:30 */
export const clockSpan = (slot: { from: string; to: string }): string => `${clock(slot.from)}–${clock(slot.to)}`;

/** 今天 16:30 · 昨天 9:05 · 明天 10:00 · 11月21日 16:30 · 2024年11月21日 16:30 */
export function when(instant: string, now: Date = new Date()): string {
  const p = parts(instant);
  const n = parts(now);
  const near: Record<number, string> = { 0: "今天", [-1]: "昨天", 1: "明天" };
  const word = near[p.dayNumber - n.dayNumber];
  return `${word ?? day(instant, now)} ${time(p)}`;
}

/** 11月21日, with the year when it is not this one. */
export function day(instant: string, now: Date = new Date()): string {
  const p = parts(instant);
  const text = `${p.month}月${p.day}日`;
  return p.year === parts(now).year ? text : `${p.year}年${text}`;
}

/** 11月21日（周五）16:30: a promise, so the day of the week is said too. */
export function promised(instant: string, now: Date = new Date()): string {
  const p = parts(instant);
  return `${day(instant, now)}（${p.weekday}）${time(p)}`;
}

/** 11月21日（周五）9:00–9:30 */
export function promisedSpan(slot: { from: string; to: string }, now: Date = new Date()): string {
  return `${promised(slot.from, now)}–${clock(slot.to)}`;
}

/** 25分钟 · 3小时 · 3小时20分 · 2天 · 2天4小时; never negative. */
export function span(minutes: number): string {
  const m = Math.max(0, Math.round(Math.abs(minutes)));
  if (m < 60) return `${m}分钟`;
  if (m < 24 * 60) {
    const rest = m % 60;
    return rest ? `${Math.floor(m / 60)}小时${rest}分` : `${Math.floor(m / 60)}小时`;
  }
  const hours = Math.floor((m % (24 * 60)) / 60);
  const days = Math.floor(m / (24 * 60));
  return hours ? `${days}天${hours}小时` : `${days}天`;
}

/** 350米 · 1.2公里 */
export function distance(metres: number): string {
  if (metres < 1000) return `${Math.max(10, Math.round(metres / 10) * 10)}米`;
  return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)}公里`;
}

/** The reference number in groups of four, as people read numbers out. */
export function grouped(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}
