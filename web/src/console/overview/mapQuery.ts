/** What the map asks: open cases, unless the filters speak of closed ones. */
import { localDay } from "../parts/format";
import { chainTo } from "../parts/placeTree";
import { changed, toListQuery, type QueueFilters } from "../queue/filters";

const days = 30;

export function showsClosed(filters: QueueFilters): boolean {
  return filters.more.open?.[0] === "false" || Boolean(filters.more.closedFrom ?? filters.more.closedTo);
}

export function withClosed(filters: QueueFilters, closed: boolean, today = new Date()): QueueFilters {
  const { open: _, closedFrom: __, closedTo: ___, ...more } = filters.more;
  const since = localDay(new Date(today.getTime() - (days - 1) * 86_400_000));
  return changed(filters, { more: closed ? { ...more, open: ["false"], closedFrom: [since] } : more });
}

export function mapQuery(filters: QueueFilters): URLSearchParams {
  const params = toListQuery(filters);
  for (const name of ["page", "size", "sort"]) params.delete(name);
  if (!showsClosed(filters)) params.set("open", "true");
  return params;
}

/** The places from the town down to this one. */
export async function crumbs(place: string): Promise<{ id: string; name: string }[]> {
  return (await chainTo(place, "id")).map(({ id, name }) => ({ id, name }));
}
