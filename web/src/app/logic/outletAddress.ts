import type { OutletQuery } from "@/api";
import { wholeDay } from "@/shared/days";

/**
 * The filters of the list of places to go, in the words of its address; where somebody is stays out of it.
 * `when`: 2026-12-05/2026-12-05/12:00/18:00, the days and the hours on each of them; empty: now.
 */
export interface OutletFilters {
  q: string;
  kind: string;
  open: boolean;
  item: string;
  place: string;
  near: string;
  when: string;
  view: "list" | "map";
}

type Address = Record<string, string | null | (string | null)[]>;

export const kinds: Record<string, string> = {
  DISTRICT_HALL: "区政务服务中心",
  TOWN_CENTRE: "镇街便民服务中心",
  PARK_CENTRE: "园区企业服务中心",
  COMMUNITY_CENTRE: "社区便民服务站",
  TERMINAL: "自助终端",
  VIDEO: "视频办",
};

export function fromAddress(query: Address): OutletFilters {
  const said = (name: string): string => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
  };
  return {
    q: said("q"),
    kind: said("kind") in kinds ? said("kind") : "",
    open: said("open") === "true",
    item: said("item"),
    place: said("place"),
    near: said("near"),
    when: said("when"),
    view: said("view") === "map" ? "map" : "list",
  };
}

/** The address without what it need not say. */
export function toAddress(filters: OutletFilters): Record<string, string> {
  const all: Record<string, string> = { ...filters, open: filters.open ? "true" : "", view: filters.view === "map" ? "map" : "" };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

/** The filters as the server takes them. */
export function toQuery({ q, kind, open, item, place, near, when }: OutletFilters, at?: { lon: number; lat: number; picked?: boolean }): OutletQuery {
  return {
    ...(q && { q }),
    ...(kind && { kind }),
    ...(open && { open }),
    ...(item && { item }),
    ...(place && { place }),
    ...(near && { near }),
    ...(when && { when }),
    ...at,
  } as OutletQuery;
}

export interface TimeChoice {
  value: string;
  label: string;
}

const WHOLE_DAY = "00:00/00:00";
const PARTS: TimeChoice[] = [
  { value: WHOLE_DAY, label: "全天" },
  { value: "06:00/12:00", label: "上午" },
  { value: "11:00/14:00", label: "中午" },
  { value: "12:00/18:00", label: "下午" },
  { value: "18:00/00:00", label: "晚上" },
];
const AHEAD = 14;
const DAY_MS = 24 * 3600_000;

/** The days and the hours of `when`; of now neither. */
export function partsOf(when: string): { days: string; hours: string } {
  const [first = "", last = "", from = "", to = ""] = when.split("/");
  return { days: first && `${first}/${last}`, hours: from && `${from}/${to}` };
}

export const whenOf = (days: string, hours: string): string => (days ? `${days}/${hours || WHOLE_DAY}` : "");

const withOwn = (choices: TimeChoice[], value: string, label: string): TimeChoice[] =>
  !value || choices.some((it) => it.value === value) ? choices : [...choices, { value, label }];

/** The next fourteen days, and the days that the address names. */
export function dayChoices(days: string, now: Date = new Date()): TimeChoice[] {
  const near = ["今天", "明天", "后天"];
  const ahead = Array.from({ length: AHEAD }, (_, i) => {
    const at = new Date(now.getTime() + 8 * 3600_000 + i * DAY_MS);
    const date = at.toISOString().slice(0, 10);
    const weekday = `（周${"日一二三四五六"[at.getUTCDay()]}）`;
    return { value: `${date}/${date}`, label: (near[i] ?? wholeDay(date, now)) + weekday };
  });
  const [first = "", last = ""] = days.split("/");
  return withOwn(ahead, days, first === last ? wholeDay(first, now) : `${wholeDay(first, now)}至${wholeDay(last, now)}`);
}

/** The parts of a day, and the hours that the address names. */
export function hourChoices(hours: string): TimeChoice[] {
  const [from = "", to = ""] = hours.split("/").map((time) => time.replace(/^0(?=\d)/, ""));
  return withOwn(PARTS, hours, from === to ? from : `${from}–${to === "0:00" ? "24:00" : to}`);
}
