/** What the statistics page's address says, and the words for periods. */
import type { LocationQuery, LocationQueryRaw } from "vue-router";
import { said } from "../parts/useList";

export type PeriodUnit = "week" | "month" | "quarter" | "own";
export type By = "place" | "group" | "category" | "clock_class" | "unit" | "kind";

export const units: { value: PeriodUnit; title: string }[] = [
  { value: "week", title: "周" },
  { value: "month", title: "月" },
  { value: "quarter", title: "季度" },
  { value: "own", title: "自选" },
];

export const bys: { value: By; title: string }[] = [
  { value: "place", title: "地点" },
  { value: "group", title: "大类" },
  { value: "category", title: "类别" },
  { value: "clock_class", title: "时限档次" },
  { value: "unit", title: "承办单位" },
  { value: "kind", title: "诉求类型" },
];

export interface StatisticsFilters {
  period: PeriodUnit;
  /** A day of the period; of the own period its first. Empty: today. */
  from: string;
  to: string;
  by: By;
  /** Which cases, in the words of the queue's address. */
  about: Record<string, string>;
}

const own = new Set(["period", "by", "from", "to"]);

export function fromAddress(query: LocationQuery): StatisticsFilters {
  const period = units.find((each) => each.value === said(query, "period"))?.value ?? "month";
  return {
    period,
    from: day(said(query, "from")),
    to: period === "own" ? day(said(query, "to")) : "",
    by: bys.find((each) => each.value === said(query, "by"))?.value ?? "place",
    about: Object.fromEntries(
      Object.keys(query)
        .filter((name) => !own.has(name) && said(query, name))
        .map((name) => [name, said(query, name)]),
    ),
  };
}

export function toAddress(filters: StatisticsFilters): LocationQueryRaw {
  const { period, from, to, by, about } = filters;
  return {
    ...about,
    ...(period !== "month" && { period }),
    ...(from && { from }),
    ...(period === "own" && to && { to }),
    ...(by !== "place" && { by }),
  };
}

/** What the server is asked. */
export function toQuery(filters: StatisticsFilters): URLSearchParams {
  const params = new URLSearchParams(filters.about);
  params.set("period", filters.period);
  params.set("by", filters.by);
  if (filters.from) params.set("from", filters.from);
  if (filters.period === "own" && filters.to) params.set("to", filters.to);
  return params;
}

/** What is asked of the period before: it is the same however its cases are told apart. */
export function toQueryBefore(filters: StatisticsFilters): URLSearchParams {
  const params = toQuery(filters);
  params.delete("by");
  return params;
}

/** The same length of time earlier or later. */
export function moved(filters: StatisticsFilters, first: string, last: string, step: 1 | -1): StatisticsFilters {
  const at = new Date(`${first}T00:00:00Z`);
  const days = (Date.parse(`${last}T00:00:00Z`) - at.getTime()) / 86_400_000 + 1;
  switch (filters.period) {
    case "week":
      return { ...filters, from: shifted(at, step * 7) };
    case "month":
      return { ...filters, from: iso(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + step, 1))) };
    case "quarter":
      return { ...filters, from: iso(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 3 * step, 1))) };
    case "own":
      return {
        ...filters,
        from: shifted(at, step * days),
        to: shifted(new Date(`${last}T00:00:00Z`), step * days),
      };
  }
}

function shifted(at: Date, days: number): string {
  return iso(new Date(at.getTime() + days * 86_400_000));
}

const iso = (at: Date) => at.toISOString().slice(0, 10);

function day(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";
}

/** 11月1日至11月29日; with the year where it is not this one's. */
export function days(from: string, to: string, thisYear: number): string {
  const words = (value: string) => {
    const [year, month, date] = value.split("-").map(Number) as [number, number, number];
    return `${year === thisYear ? "" : `${year}年`}${month}月${date}日`;
  };
  return from === to ? words(from) : `${words(from)}至${words(to)}`;
}

/** Deeper into a row: what tells apart next. */
export function next(by: By): By {
  return by === "place" ? "place" : by === "group" ? "category" : "place";
}

/** The statistics' filters inside a row of it. */
export function within(filters: StatisticsFilters, inside: string): StatisticsFilters {
  return { ...filters, by: next(filters.by), about: Object.fromEntries(new URLSearchParams(inside)) };
}
