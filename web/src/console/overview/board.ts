/** What the board asks, and where an arrow key leads on it. */
import type { Board, BoardColumn } from "../model";
import { toListQuery, type QueueFilters } from "../queue/filters";

export const columnSize = 20;
/** A longer column is read as a list. */
export const mostCards = 200;

/** The whole board, or one column with so many cards. */
export function boardQuery(filters: QueueFilters, state?: string, size = columnSize): URLSearchParams {
  const params = toListQuery(filters);
  for (const name of ["page", "sort"]) params.delete(name);
  params.set("size", String(size));
  if (state) params.set("state", state);
  return params;
}

export function withColumn(board: Board, column: BoardColumn | undefined): Board {
  if (!column) return board;
  return { ...board, columns: board.columns.map((each) => (each.state === column.state ? column : each)) };
}

export interface Spot {
  column: number;
  card: number;
}

/** The card that an arrow key leads to; columns without cards are passed over. */
export function step(heights: readonly number[], from: Spot, key: string): Spot {
  const rows = heights[from.column] ?? 0;
  if (key === "ArrowDown") return { ...from, card: Math.min(from.card + 1, rows - 1) };
  if (key === "ArrowUp") return { ...from, card: Math.max(from.card - 1, 0) };
  const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  for (let column = from.column + by; by !== 0 && column >= 0 && column < heights.length; column += by) {
    if (heights[column]! > 0) return { column, card: Math.min(from.card, heights[column]! - 1) };
  }
  return from;
}
