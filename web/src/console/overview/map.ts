/** The district as a sketch: which part of it is drawn, where a point lies on it, and circles that do not hide each other. */
import type { api } from "@/api";
import type { CaseMap } from "../model";

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export type Ring = readonly (readonly number[])[];
export interface Shape {
  name: string;
  kind: string;
  rings: Ring[];
  lon: number;
  lat: number;
}

/** The towns and the district as the server gives their outlines. */
export function shapesOf(outline: Awaited<ReturnType<typeof api.outline>>): Shape[] {
  return outline.features.map(({ properties: { name, kind, lon, lat }, geometry }) => ({ name, kind, lon, lat, rings: (geometry.coordinates as Ring[][]).flat() }));
}

export interface Circle {
  x: number;
  y: number;
  r: number;
}

/** No closer than this, some 900 m: a lone case would else fill the screen. */
const least = 0.008;

export function boxOf(points: readonly { lon: number; lat: number }[]): Box | undefined {
  if (points.length === 0) return undefined;
  const lons = points.map((point) => point.lon);
  const lats = points.map((point) => point.lat);
  return { west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) };
}

export function ringPoints(shape: Shape): { lon: number; lat: number }[] {
  return shape.rings.flat().map(([lon, lat]) => ({ lon: lon!, lat: lat! }));
}

/** What the drawing shows: the towns in which the cases are, or, inside a place, where its cases are. */
export function frame(map: CaseMap, shapes: readonly Shape[]): Box {
  const places = [...map.spots, ...map.points];
  const near = boxOf(places);
  if (map.place && near) return near;
  const towns = shapes.filter((shape) => shape.kind === "TOWN" && (!near || places.some((at) => inside(at, shape))));
  return boxOf((towns.length > 0 ? towns : shapes).flatMap(ringPoints)) ?? near ?? { west: 0, south: 0, east: 1, north: 1 };
}

function inside({ lon, lat }: { lon: number; lat: number }, shape: Shape): boolean {
  let within = false;
  for (const ring of shape.rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i] as [number, number];
      const [xj, yj] = ring[j] as [number, number];
      if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) within = !within;
    }
  }
  return within;
}

/** Fits a part of the world into so many pixels, north up, with a margin. */
export function projection(box: Box, width: number, height: number, margin = 48) {
  const lat = (box.south + box.north) / 2;
  const lon = (box.west + box.east) / 2;
  const shrink = Math.cos((lat * Math.PI) / 180);
  const wide = Math.max(box.east - box.west, least) * shrink;
  const high = Math.max(box.north - box.south, least);
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
  return (at: { lon: number; lat: number }) => ({
    x: width / 2 + (at.lon - lon) * shrink * scale,
    y: height / 2 - (at.lat - lat) * scale,
  });
}

export type Projection = ReturnType<typeof projection>;

/** A circle's area says how many, the number in it says it exactly; smaller on a small drawing. */
export function radius(count: number, most: number, width: number): number {
  return Math.round(13 + 24 * Math.sqrt(count / Math.max(1, most)) * Math.min(1, width / 900));
}

/** Pushes circles apart that lie on each other, a little at a time. */
export function spread<T extends Circle>(circles: readonly T[], gap = 2): T[] {
  const moved = circles.map((circle) => ({ ...circle }));
  for (let round = 0; round < 60; round++) {
    let still = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        const [a, b] = [moved[i]!, moved[j]!];
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const apart = Math.hypot(dx, dy);
        const wanted = a.r + b.r + gap;
        if (apart >= wanted) continue;
        still = false;
        // Two on the very same point part along a direction of their own.
        const angle = apart > 0.01 ? Math.atan2(dy, dx) : i + j;
        const push = (wanted - apart) / 2;
        a.x -= Math.cos(angle) * push;
        a.y -= Math.sin(angle) * push;
        b.x += Math.cos(angle) * push;
        b.y += Math.sin(angle) * push;
      }
    }
    if (still) break;
  }
  return moved;
}

export function path(rings: readonly Ring[], to: Projection): string {
  return rings
    .map(
      (ring) =>
        ring
          .map(([lon, lat], i) => {
            const { x, y } = to({ lon: lon!, lat: lat! });
            return `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
          })
          .join("") + "Z",
    )
    .join("");
}

/** One by one where there are few, or where the tree ends; gathered else. */
export function oneByOne(map: CaseMap): boolean {
  return map.points.length > 0 && (map.points.length <= 30 || map.spots.every((spot) => !spot.narrower));
}
