/** Points of a map that would cover each other, drawn as one. */
export interface Spot {
  x: number;
  y: number;
  count: number;
  open: number;
  /** The points in it; one alone can be opened as a list. */
  cells: { lon: number; lat: number }[];
}

export interface Cell {
  lon: number;
  lat: number;
  count: number;
  open: number;
}

/** What lies nearer than `apart` to a larger one goes into it: spots never overlap, and stay where the larger one was. */
export function clusters(cells: readonly Cell[], at: (lon: number, lat: number) => { x: number; y: number }, apart: number): Spot[] {
  const spots: Spot[] = [];
  for (const cell of [...cells].sort((a, b) => b.count - a.count)) {
    const { x, y } = at(cell.lon, cell.lat);
    const near = spots.find((s) => Math.hypot(s.x - x, s.y - y) < apart);
    if (near) {
      near.count += cell.count;
      near.open += cell.open;
      near.cells.push(cell);
    } else {
      spots.push({ x, y, count: cell.count, open: cell.open, cells: [cell] });
    }
  }
  return spots;
}
