/** Trends: which lines there are, where their gaps are, and the same as a table. */
import type { Plant, SetPoint } from "./station";

export const periods = [
  { key: "1h", title: "1小时", hours: 1 },
  { key: "24h", title: "24小时", hours: 24 },
  { key: "7d", title: "7天", hours: 7 * 24 },
  { key: "30d", title: "30天", hours: 30 * 24 },
  { key: "1y", title: "一年", hours: 365 * 24 },
] as const;
export type Period = (typeof periods)[number]["key"];
export const periodOf = (key: unknown) => periods.find((each) => each.key === key) ?? periods[1];

/** Lines of one unit that are drawn into one frame. */
export interface Group {
  key: string;
  title: string;
  channels: string[];
  unit: string;
  /** On and off, one lane a pump, instead of a scale. */
  lanes?: true;
}

export function groupsOf(plant: Pick<Plant, "pumps">): Group[] {
  const each = (what: string) => Array.from({ length: plant.pumps }, (_, i) => `p${i + 1}.${what}`);
  return [
    { key: "level", title: "水位", channels: ["level.fore", "level.outer"], unit: "m" },
    { key: "running", title: "水泵运行", channels: each("running"), unit: "1", lanes: true },
    { key: "flow", title: "流量", channels: ["flow"], unit: "m3/s" },
    { key: "current", title: "电流", channels: each("current"), unit: "A" },
    { key: "power", title: "功率", channels: ["power"], unit: "kW" },
    { key: "rack", title: "格栅差", channels: ["level.rack"], unit: "m" },
    { key: "rain", title: "累计雨量", channels: ["rain"], unit: "mm" },
  ];
}

/** A point as the server sums it up: how many observations it stands for, and what they were. */
export interface TrendPoint {
  at: string;
  n: number;
  low: number;
  high: number;
  mean: number;
  last: number;
}

export interface TrendLine {
  channel: string;
  name: string;
  unit: string;
  resolution: "OBSERVATION" | "MINUTE" | "HOUR";
  points: TrendPoint[];
}

const step = { OBSERVATION: 1_000, MINUTE: 60_000, HOUR: 3_600_000 };

/** Longer than this between two points is a gap; stations that report seldom have their own measure. */
export function gapOf(line: TrendLine): number {
  const times = line.points.map((point) => Date.parse(point.at));
  const between = times.slice(1).map((at, i) => at - times[i]!).sort((a, b) => a - b);
  const usual = between[Math.floor(between.length / 2)] ?? 0;
  return Math.max(2.5 * step[line.resolution], 3 * usual, 10_000);
}

/** As pairs of time and value, with a hole wherever nothing was heard. */
export function withGaps(line: TrendLine, value: (point: TrendPoint) => number): [number, number | null][] {
  const gap = gapOf(line);
  const pairs: [number, number | null][] = [];
  let before: number | undefined;
  for (const point of line.points) {
    const at = Date.parse(point.at);
    if (before !== undefined && at - before > gap) pairs.push([before + 1, null]);
    pairs.push([at, value(point)]);
    before = at;
  }
  return pairs;
}

/** The times without data, for those who read instead of look. */
export function gapsOf(line: TrendLine, from: Date, to: Date): { from: Date; to: Date }[] {
  const gap = gapOf(line);
  const times = [from.getTime(), ...line.points.map((point) => Date.parse(point.at)), to.getTime()];
  const ends = line.points.length === 0 ? 0 : gap;
  return times.slice(1).flatMap((at, i) => {
    const edge = i === 0 || i === times.length - 2;
    return at - times[i]! > (edge ? Math.max(ends, 3 * step[line.resolution]) : gap) ? [{ from: new Date(times[i]!), to: new Date(at) }] : [];
  });
}

/** So many rows of equal length, each with the lowest, the mean and the highest of its time; rows without data stay empty. */
export function tableOf(line: TrendLine, from: Date, to: Date, rows: number): { at: Date; low?: number; mean?: number; high?: number }[] {
  const length = (to.getTime() - from.getTime()) / rows;
  return Array.from({ length: rows }, (_, i) => {
    const begin = from.getTime() + i * length;
    const inside = line.points.filter((point) => Date.parse(point.at) >= begin && Date.parse(point.at) < begin + length);
    const n = inside.reduce((sum, point) => sum + point.n, 0);
    if (n === 0) return { at: new Date(begin) };
    return {
      at: new Date(begin),
      low: Math.min(...inside.map((point) => point.low)),
      mean: inside.reduce((sum, point) => sum + point.mean * point.n, 0) / n,
      high: Math.max(...inside.map((point) => point.high)),
    };
  });
}

/** Thresholds are levels: only there they are drawn. */
export const thresholds = (group: Group, setPoints: readonly SetPoint[]): SetPoint[] => (group.key === "level" ? [...setPoints] : []);
