/** Where things stand in the process picture: pure geometry in pixels of the screen, so that text never shrinks with the drawing. */
import type { SetPoint, Station } from "./station";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A piece of the vertical scale of both basins, metres to pixels. */
export interface Scale {
  low: number;
  high: number;
  y: (level: number) => number;
  ticks: number[];
}

export interface Row {
  y: number;
  number: number;
}

export interface Scene {
  width: number;
  height: number;
  wide: boolean;
  fore: Rect;
  outer: Rect;
  house: Rect;
  scale: Scale;
  rack: number;
  rows: Row[];
  suction: number;
  delivery: number;
  /** Where the delivery pipe enters the outer basin. */
  outlet: { x: number; y: number };
  /** Where the suction pipe leaves the fore bay. */
  intake: { x: number; y: number };
  /** The culvert past the pumps, from basin to basin, with its gate. */
  culvert: { from: number; to: number; y: number; gate: number };
}

const rowHeight = 52;
const wideFrom = 680;
const bypass = 40;

/** Metres between which both basins are drawn: all set-points and both levels, with room above and below. */
export function span(setPoints: readonly SetPoint[], levels: readonly (number | undefined)[]): { low: number; high: number } {
  const known = [...setPoints.map((point) => point.level), ...levels.filter((level): level is number => level !== undefined && Number.isFinite(level))];
  const low = Math.min(...known);
  const high = Math.max(...known);
  const room = Math.max(0.15, (high - low) * 0.08);
  return { low: low - 2 * room, high: high + room };
}

/** Round marks, five or so of them. */
export function ticksOf(low: number, high: number): number[] {
  const step = [0.2, 0.5, 1, 2, 5].find((each) => (high - low) / each <= 7) ?? 10;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => Math.round((first + i) * step * 10) / 10);
}

function scaleOf(low: number, high: number, top: number, bottom: number): Scale {
  return { low, high, ticks: ticksOf(low, high), y: (level) => bottom - ((Math.min(high, Math.max(low, level)) - low) / (high - low)) * (bottom - top) };
}

export function sceneOf(width: number, station: Station): Scene {
  const n = station.pumps.length;
  const { low, high } = span(station.setPoints, [station.fore.value, station.outer.value]);
  const wide = width >= wideFrom;
  const houseHeight = n * rowHeight + 72;
  const axis = 34;
  const head = 54;
  if (wide) {
    const height = Math.max(360, houseHeight + head + bypass);
    const basin = Math.round((width - axis) * 0.3);
    const fore = { x: axis, y: head, width: basin, height: height - head - 8 };
    const outer = { x: width - Math.round(basin * 0.86) - 3, y: head, width: Math.round(basin * 0.86), height: height - head - 8 };
    const house = { x: fore.x + fore.width + 26, y: head, width: outer.x - fore.x - fore.width - 52, height: height - head - 8 - bypass };
    return finished(width, height, true, fore, outer, house, scaleOf(low, high, fore.y, fore.y + fore.height), n);
  }
  const tall = 210;
  const half = Math.round((width - axis - 40) * 0.56);
  const fore = { x: axis, y: head, width: half, height: tall };
  const outer = { x: axis + half + 40, y: head, width: width - axis - half - 43, height: tall };
  const house = { x: 0, y: head + tall + 40, width, height: houseHeight };
  return finished(width, house.y + house.height + 2, false, fore, outer, house, scaleOf(low, high, fore.y, fore.y + fore.height), n);
}

function finished(width: number, height: number, wide: boolean, fore: Rect, outer: Rect, house: Rect, scale: Scale, n: number): Scene {
  const first = house.y + 72;
  const free = house.y + house.height - first - 8;
  const step = Math.min(64, free / n);
  const rows = Array.from({ length: n }, (_, i) => ({ number: i + 1, y: first + (i + 0.5) * step }));
  return {
    width,
    height,
    wide,
    fore,
    outer,
    house,
    scale,
    rack: fore.x + Math.round(fore.width * (wide ? 0.22 : 0.26)),
    rows,
    suction: house.x + 14,
    delivery: house.x + house.width - 14,
    culvert: { from: fore.x + fore.width, to: outer.x, y: fore.y + fore.height - (wide ? 14 : 20), gate: wide ? house.x + house.width / 2 : (fore.x + fore.width + outer.x) / 2 },
    intake: wide ? { x: fore.x + fore.width, y: house.y + house.height - 16 } : { x: fore.x + fore.width - 24, y: fore.y + fore.height },
    outlet: wide ? { x: outer.x, y: house.y + house.height - 16 } : { x: outer.x + outer.width - 28, y: outer.y + outer.height },
  };
}

/** Labels on a line down the edge, moved apart until none covers another; the first and the last stay inside. */
export function apart<T extends { y: number }>(labels: readonly T[], gap: number, top: number, bottom: number): (T & { at: number })[] {
  const placed = [...labels].sort((a, b) => a.y - b.y).map((label) => ({ ...label, at: Math.min(bottom, Math.max(top, label.y)) }));
  for (let i = 1; i < placed.length; i++) placed[i]!.at = Math.max(placed[i]!.at, placed[i - 1]!.at + gap);
  for (let i = placed.length - 1, limit = bottom; i >= 0; i--, limit = placed[i + 1]!.at - gap) placed[i]!.at = Math.min(placed[i]!.at, limit);
  return placed;
}
