/** Drawing the district's outline as a simple sketch, and finding the point that was tapped on it. */

export interface Outline {
  /** Width and height of the drawing in its own units. */
  width: number;
  height: number;
  shapes: { name: string; kind: string; path: string; label: { x: number; y: number } }[];
  toPoint(x: number, y: number): { lon: number; lat: number };
  toXY(lon: number, lat: number): { x: number; y: number };
}

type Ring = [number, number][];
interface Feature {
  geometry: { type: string; coordinates: unknown } | null;
  properties: { name?: string; kind?: string; lon?: number; lat?: number } | null;
}

const WIDTH = 1000;

function rings(feature: Feature): Ring[] {
  const g = feature.geometry;
  if (g?.type === "Polygon") return g.coordinates as Ring[];
  if (g?.type === "MultiPolygon") return (g.coordinates as Ring[][]).flat();
  return [];
}

/** Where a label can stand: the middle of the largest ring, weighted by area. */
function middle(ring: Ring): [number, number] {
  let area = 0;
  let x = 0;
  let y = 0;
  ring.forEach(([x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length] ?? [x0, y0];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  });
  return area === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
}

/** GeoJSON (WGS 84) as an equirectangular sketch around the middle latitude: true enough for one district. */
export function sketch(geojson: unknown): Outline | undefined {
  const features = ((geojson as { features?: Feature[] })?.features ?? []).filter((f) => rings(f).length > 0);
  const points = features.flatMap((f) => rings(f).flat());
  if (points.length === 0) return undefined;
  let west = Infinity;
  let east = -Infinity;
  let south = Infinity;
  let north = -Infinity;
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * squeeze);
  const height = (north - south) * scale;
  const toXY = (lon: number, lat: number) => ({ x: (lon - west) * squeeze * scale, y: (north - lat) * scale });
  // The district is drawn first, its towns upon it.
  features.sort((a, b) => Number(b.properties?.kind === "DISTRICT") - Number(a.properties?.kind === "DISTRICT"));
  return {
    width: WIDTH,
    height,
    toXY,
    toPoint: (x, y) => ({ lon: west + x / (squeeze * scale), lat: north - y / scale }),
    shapes: features.map((f) => {
      const all = rings(f);
      const largest = all.reduce((a, b) => (b.length > a.length ? b : a));
      const [lon, lat] = middle(largest);
      const path = all
        .map((ring) => ring.map(([a, b]) => toXY(a, b)).map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`))
        .map((corners) => `M${corners.join("L")}Z`)
        .join("");
      return { name: f.properties?.name ?? "", kind: f.properties?.kind ?? "", path, label: toXY(lon, lat) };
    }),
  };
}
