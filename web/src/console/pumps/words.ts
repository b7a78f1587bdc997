/** Numbers, ages and states of a station in words. */
import { when } from "@/shared/time";
import type { Control } from "./values";

interface Unit {
  name: string;
  digits: number;
}

/** By UCUM. */
const units: Record<string, Unit> = {
  m: { name: "米", digits: 2 },
  "m3/s": { name: "立方米/秒", digits: 2 },
  m3: { name: "立方米", digits: 0 },
  "%": { name: "%", digits: 0 },
  A: { name: "安", digits: 1 },
  V: { name: "伏", digits: 0 },
  kW: { name: "千瓦", digits: 1 },
  "kW.h": { name: "度", digits: 0 },
  mm: { name: "毫米", digits: 1 },
  h: { name: "小时", digits: 1 },
  s: { name: "秒", digits: 0 },
  "1": { name: "", digits: 0 },
};

export const unitName = (unit: string): string => units[unit]?.name ?? unit;
export const digitsOf = (unit: string): number => units[unit]?.digits ?? 2;

/** 1.42 · 12,345; a dash where there is none. */
export function figure(value: number | undefined, unit: string): string {
  if (value === undefined || !Number.isFinite(value)) return "—";
  const digits = digitsOf(unit);
  const text = value.toLocaleString("zh-CN", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

/** 1.42 米 */
export function amount(value: number | undefined, unit: string): string {
  if (value === undefined) return "没有数据";
  const name = unitName(unit);
  return name === "" || name === "%" ? figure(value, unit) + name : `${figure(value, unit)} ${name}`;
}

/** How long ago: 刚刚 · 12秒前 · 5分钟前 · 3小时前 · 昨天 09:05. */
export function ago(seconds: number | undefined, now: Date): string {
  if (seconds === undefined) return "从未收到";
  if (seconds < 5) return "刚刚";
  if (seconds < 60) return `${Math.floor(seconds)}秒前`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}分钟前`;
  if (seconds < 12 * 3600) return `${Math.floor(seconds / 3600)}小时前`;
  return when(new Date(now.getTime() - seconds * 1000).toISOString(), now);
}

/** How long something has lasted: 12秒 · 5分钟 · 3小时20分 · 2天. */
export function lasting(since: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - new Date(since).getTime()) / 1000);
  if (seconds < 60) return `${Math.floor(seconds)}秒`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours}小时${minutes % 60}分` : `${hours}小时`;
  return `${Math.floor(hours / 24)}天`;
}

/** What is wrong, and for how long where that is known: 市电中断（5分钟）. */
export function wrongWords(wrong: readonly { words: string; since?: string | null }[], now: Date): string {
  return wrong.map((each) => (each.since ? `${each.words}（${lasting(each.since, now)}）` : each.words)).join("；");
}

/** What is left until then, to be read at a glance: 1:05, 0:00 when it is over. */
export function countdown(until: string, now: Date): string {
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - now.getTime()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const controls: Record<Control, string> = {
  REMOTE: "远程控制",
  WATCHED: "远程监视",
  RTU: "遥测上报",
  HAND: "人工抄录",
};

export const controlHints: Record<Control, string> = {
  REMOTE: "值班员可以在这里启停水泵、改设定值。",
  WATCHED: "只看得到，操作要到现场。",
  RTU: "遥测终端定时上报，数据会晚几分钟。",
  HAND: "还没有接线，由人到现场抄录。",
};
