import { describe, expect, it } from "vitest";
import { sketch } from "@/shared/geo";

const square = (name: string, kind: string, west: number, south: number, side: number) => ({
  type: "Feature",
  properties: { name, kind },
  geometry: {
    type: "Polygon",
    coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]],
  },
});
const outline = {
  type: "FeatureCollection",
  features: [square("潮连街道", "TOWN", 113.1, 22.6, 0.05), square("蓬江区", "DISTRICT", 113.0, 22.5, 0.2)],
};

describe("the sketch of the district", () => {
  it("finds the point that was drawn where it was tapped", () => {
    const map = sketch(outline)!;
    const { x, y } = map.toXY(113.07, 22.61);
    const back = map.toPoint(x, y);
    expect(back.lon).toBeCloseTo(113.07, 9);
    expect(back.lat).toBeCloseTo(22.61, 9);
  });

  it("puts north up and east to the right", () => {
    const map = sketch(outline)!;
    expect(map.toXY(113.0, 22.7)).toEqual({ x: 0, y: 0 });
    expect(map.toXY(113.2, 22.5).x).toBeCloseTo(map.width);
  });

  it("keeps true proportions at this latitude", () => {
    const map = sketch(outline)!;
    expect(map.width / map.height).toBeCloseTo(Math.cos((22.6 * Math.PI) / 180), 3);
  });

  it("draws the district under its towns and labels each in its middle", () => {
    const map = sketch(outline)!;
    expect(map.shapes.map((s) => s.name)).toEqual(["蓬江区", "潮连街道"]);
    const middle = map.toXY(113.125, 22.625);
    expect(map.shapes[1]!.label.x).toBeCloseTo(middle.x, 3);
    expect(map.shapes[1]!.label.y).toBeCloseTo(middle.y, 3);
  });

  it("draws nothing from something that is no outline", () => {
    for (const bad of [undefined, null, {}, { features: [] }]) expect(sketch(bad)).toBeUndefined();
  });
});
