/** How bookable days and slots read. */
import type { BookableDay, FreeSlot } from "@/api";
import { clock } from "@/shared/time";

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

/** Whether a slot begins before noon. */
export const isMorning = (slot: FreeSlot) => Number(clock(slot.from).split(":")[0]) < 12;
