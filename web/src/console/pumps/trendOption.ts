/** How the trends are drawn: frames one below the other with one time axis. */
import type { EChartsCoreOption } from "echarts/core";
import { localDateTime } from "../parts/format";
import { gapOf, thresholds, withGaps, type Group, type TrendLine } from "./trend";
import type { SetPoint } from "./station";
import { amount, figure, unitName } from "./words";

const colours = ["#0f766e", "#2b6cb0", "#b45309", "#7c3aed", "#be185d", "#4d7c0f"];
const setColours = { overflow: "#b42318", warning: "#92500a", start: "#4b5768", stop: "#4b5768" };
const dashes = ["solid", "dashed", "dotted"] as const;
const strokes = ["━", "╍", "┈"] as const;

export interface Frame {
  group: Group;
  lines: TrendLine[];
}

const tall = 190;
const low = 128;
const between = 34;
export const heightOf = (frames: readonly Frame[]) => frames.reduce((sum, frame) => sum + frameHeight(frame) + between, 34);
const frameHeight = (frame: Frame) => (frame.group.lanes ? 26 * frame.group.channels.length + 8 : frame.group.key === "level" ? tall : low);

/** 龙岗泵站的1号泵电流 is too long for a legend: what is in its frame's title is left out. */
export const shortName = (line: TrendLine, group: Group) => (group.channels.length > 2 ? line.name.replace(/(\d+号泵).*/, "$1") : line.name);

export function optionOf(frames: readonly Frame[], setPoints: readonly SetPoint[], from: Date, to: Date, narrow: boolean): EChartsCoreOption {
  let top = 8;
  const grids = frames.map((frame) => {
    const grid = { left: narrow ? 44 : 60, right: 14, top: top + 20, height: frameHeight(frame) - 20 };
    top += frameHeight(frame) + between;
    return grid;
  });
  return {
    animation: false,
    textStyle: { fontFamily: "inherit", color: "#1f2a37" },
    grid: grids,
    title: frames.map((frame, i) => heading(frame, grids[i]!.top - 26)),
    axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: "#4b5768" } },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: "#fff", borderColor: "#dcd8ce", textStyle: { color: "#1f2a37", fontSize: 13 }, formatter: (given: unknown) => spoken(given, frames) },
    xAxis: frames.map((_, i) => ({
      type: "time",
      gridIndex: i,
      min: from.getTime(),
      max: to.getTime(),
      splitNumber: narrow ? 3 : 6,
      axisLine: { lineStyle: { color: "#7c8493" } },
      axisLabel: { show: i === frames.length - 1, color: "#4b5768", hideOverlap: true, formatter: (at: number) => mark(at, from, to) },
      axisTick: { show: i === frames.length - 1 },
      splitLine: { show: true, lineStyle: { color: "#efede7" } },
    })),
    yAxis: frames.map((frame, i) =>
      frame.group.lanes
        ? { gridIndex: i, type: "value", min: 0, max: frame.group.channels.length, inverse: true, interval: 1, axisLabel: { show: true, color: "#4b5768", verticalAlign: "top", formatter: (lane: number) => (lane < frame.group.channels.length ? `${lane + 1}号` : "") }, splitLine: { lineStyle: { color: "#efede7" } } }
        : { gridIndex: i, type: "value", scale: frame.group.unit === "m", splitNumber: 4, axisLabel: { color: "#4b5768", formatter: (value: number) => figure(value, frame.group.unit) }, splitLine: { lineStyle: { color: "#efede7" } }, ...bounds(frame, setPoints) },
    ),
    series: frames.flatMap((frame, i): object[] => (frame.group.lanes ? lanes(frame, i) : curves(frame, i, setPoints))),
  };
}

/** The frame's name and unit, and which line is which. */
function heading(frame: Frame, top: number) {
  const legend = frame.group.lanes || frame.lines.length < 2 ? [] : frame.lines.map((line, n) => `{c${n}|${strokes[n % 3]} ${shortName(line, frame.group).replace(frame.lines.length > 3 ? "号泵" : "", frame.lines.length > 3 ? "号" : "")}}`);
  return {
    text: [frame.group.title + (unitName(frame.group.unit) ? `（${unitName(frame.group.unit)}）` : ""), ...legend].join("  "),
    left: 0,
    top,
    textStyle: {
      fontSize: 13,
      fontWeight: 600,
      color: "#1f2a37",
      rich: Object.fromEntries(frame.lines.map((line, n) => [`c${n}`, { color: colourOf(frame, line), fontSize: 12 }])),
    },
  };
}

const colourOf = (frame: Frame, line: TrendLine) => colours[frame.group.channels.indexOf(line.channel) % colours.length]!;

/** Thresholds are in view even when the level is far from them. */
function bounds(frame: Frame, setPoints: readonly SetPoint[]) {
  const levels = thresholds(frame.group, setPoints).map((point) => point.level);
  if (levels.length === 0) return frame.group.unit === "m" ? {} : { min: (value: { min: number }) => Math.min(0, value.min) };
  return { min: (value: { min: number }) => Math.floor(Math.min(value.min, ...levels) * 2) / 2, max: (value: { max: number }) => Math.ceil(Math.max(value.max, ...levels) * 2) / 2 };
}

function curves(frame: Frame, i: number, setPoints: readonly SetPoint[]) {
  const marks = thresholds(frame.group, setPoints);
  return frame.lines.flatMap((line, n) => {
    const colour = colourOf(frame, line);
    const common = { type: "line", xAxisIndex: i, yAxisIndex: i, symbol: "none", connectNulls: false, sampling: "lttb" };
    const curve = {
      ...common,
      name: `${i}:${line.channel}`,
      data: withGaps(line, (point) => point.mean),
      showSymbol: line.points.length < 40,
      symbol: "circle",
      symbolSize: 4,
      lineStyle: { color: colour, width: 2, type: dashes[n % dashes.length] },
      itemStyle: { color: colour },
      ...(n === 0 && marks.length > 0 && { markLine: markLine(marks) }),
    };
    return line.resolution === "OBSERVATION" || n > 0 ? [curve] : [...band(line, colour, common), curve];
  });
}

/** Between the lowest and the highest of each minute or hour: no peak is hidden by a mean. */
function band(line: TrendLine, colour: string, common: object) {
  const stack = `${line.channel}-band`;
  const quiet = { ...common, stack, sampling: undefined, silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } };
  return [
    { ...quiet, name: "band", data: withGaps(line, (point) => point.low) },
    { ...quiet, name: "band", data: withGaps(line, (point) => point.high - point.low), areaStyle: { color: colour, opacity: 0.16 } },
  ];
}

function markLine(points: readonly SetPoint[]) {
  return {
    silent: true,
    symbol: "none",
    data: points.map((point) => ({
      yAxis: point.level,
      lineStyle: { color: setColours[point.kind], type: "dashed", width: 1.2 },
      label: { formatter: `${point.name} ${figure(point.level, "m")}`, position: "insideStartTop", color: setColours[point.kind], fontSize: 12, textBorderColor: "#fff", textBorderWidth: 3 },
    })),
  };
}

function lanes(frame: Frame, i: number) {
  return frame.lines.map((line) => {
    const lane = frame.group.channels.indexOf(line.channel);
    return {
      type: "line",
      name: `${i}:${line.channel}`,
      xAxisIndex: i,
      yAxisIndex: i,
      symbol: "none",
      step: "end",
      data: ran(line).map(([at, on]) => [at, on ? lane + 0.5 : null, on]),
      lineStyle: { color: "#0f766e", width: 10 },
    };
  });
}

/** When a pump ran; each stretch lasts until the next point, unless nothing was heard of it. */
function ran(line: TrendLine): [number, boolean][] {
  const gap = gapOf(line);
  return line.points.flatMap((point, i): [number, boolean][] => {
    const at = Date.parse(point.at);
    const on = point.mean >= 0.05;
    const next = line.points[i + 1];
    const until = next ? Date.parse(next.at) : at;
    if (until - at > gap) return [[at, on], [at + 1, false]];
    return on ? [[at, true], [until, true]] : [[at, false]];
  });
}

function mark(at: number, from: Date, to: Date): string {
  const text = localDateTime(new Date(at));
  const hours = (to.getTime() - from.getTime()) / 3_600_000;
  if (hours <= 24) return text.slice(11);
  return hours > 24 * 60 ? `${Number(text.slice(5, 7))}月` : `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日`;
}

interface Hovered {
  seriesName: string;
  value: [number, number | null];
  axisValue: number;
}

function spoken(given: unknown, frames: readonly Frame[]): string {
  const all = (Array.isArray(given) ? given : [given]) as Hovered[];
  const at = all[0]?.axisValue;
  if (at === undefined) return "";
  const said = all.flatMap((hovered) => {
    const [frame, channel] = hovered.seriesName.split(/:(.*)/s);
    const of = frames[Number(frame)];
    const line = of?.lines.find((each) => each.channel === channel);
    if (!of || !line || hovered.value[1] === null) return [];
    return [of.group.lanes ? `${shortName(line, of.group)} 运行` : `${shortName(line, of.group)} ${amount(hovered.value[1], line.unit)}`];
  });
  return [localDateTime(new Date(at)), ...new Set(said)].join("\n");
}
