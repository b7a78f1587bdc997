/** How bookable days and slots read. */
import type { BookableDay, FreeSlot } from "@/api";

const WEEKDAYS = "日一二三四五六";

/** 12月5日 周六 of a date like 2026-12-05. */
export function dayWords(date: string): { day: string; weekday: string } {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { day: `${month}月${day}日`, weekday: `周${WEEKDAYS[weekday]}` };
}

/** How many seats of a day are free; undefined: it is closed. */
export function freeOf(day: BookableDay): number | undefined {
  return day.slots.length ? day.slots.reduce((sum, slot) => sum + slot.free, 0) : undefined;
}

/** 9:00 in China's time. */
export function clock(instant: string): string {
  const at = new Date(new Date(instant).getTime() + 8 * 3600_000);
  return `${at.getUTCHours()}:${String(at.getUTCMinutes()).padStart(2, "0")}`;
}

export const slotWords = (slot: FreeSlot) => `${clock(slot.from)}–${clock(slot.to)}`;

/** Whether a slot begins before noon. */
export const isMorning = (slot: FreeSlot) => Number(clock(slot.from).split(":")[0]) < 12;
