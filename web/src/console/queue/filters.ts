/**
 * The queue's filters and the address say the same thing in the same words as `GET /api/cases`, so that a figure's
 * `query`, a bookmark and a link in a message all open the very same cases.
 */
import type { LocationQuery, LocationQueryRaw } from "vue-router";

export type View = "todo" | "mine" | "watch" | "all";

export interface QueueFilters {
  view: View;
  q: string;
  state: string[];
  category: string;
  place: string;
  unit: string;
  late: boolean;
  from: string;
  to: string;
  sort: string;
  page: number;
  size: number;
  /** What the address says that this page has no control for (a figure may ask for more than a person can choose). */
  more: Record<string, string[]>;
}

export const defaultSort = "due";
export const sizes = [20, 50, 100];
export const defaultSize = 20;

const known = new Set([
  "queue",
  "mine",
  "q",
  "state",
  "category",
  "place",
  "unit",
  "late",
  "from",
  "to",
  "sort",
  "page",
  "size",
  "case",
]);

/** The filters of an address; whatever it says that makes no sense is read as not said. */
export function fromAddress(query: LocationQuery): QueueFilters {
  const queue = one(query.queue);
  const size = Number(one(query.size));
  const page = Number(one(query.page));
  return {
    view: one(query.mine) === "true" ? "mine" : queue === "todo" || queue === "watch" ? queue : "all",
    q: one(query.q).trim(),
    state: many(query.state),
    category: one(query.category),
    place: one(query.place),
    unit: one(query.unit),
    late: one(query.late) === "true",
    from: time(one(query.from)),
    to: time(one(query.to)),
    sort: one(query.sort) || defaultSort,
    page: Number.isInteger(page) && page > 0 ? page : 0,
    size: sizes.includes(size) ? size : defaultSize,
    more: Object.fromEntries(
      Object.keys(query)
        .filter((name) => !known.has(name))
        .map((name) => [name, [query[name] ?? []].flat().filter((each) => each !== null)]),
    ),
  };
}

/** The shortest address that says these filters; what is as usual is left out. */
export function toAddress(filters: QueueFilters): LocationQueryRaw {
  const address: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries({ ...filters.more, state: filters.state })) {
    if (values.length > 0) address[name] = values.length === 1 ? values[0]! : values;
  }
  if (filters.view === "mine") address.mine = "true";
  else if (filters.view !== "all") address.queue = filters.view;
  for (const name of ["q", "category", "place", "unit", "from", "to"] as const) {
    if (filters[name]) address[name] = filters[name];
  }
  if (filters.late) address.late = "true";
  if (filters.sort !== defaultSort) address.sort = filters.sort;
  if (filters.page > 0) address.page = String(filters.page);
  if (filters.size !== defaultSize) address.size = String(filters.size);
  return address;
}

/** The question that these filters put to the list endpoint, page and size included. */
export function toListQuery(filters: QueueFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(toAddress(filters))) {
    for (const each of Array.isArray(value) ? value : [value]) params.append(name, String(each));
  }
  params.set("queue", filters.view === "mine" ? "all" : filters.view);
  params.set("sort", filters.sort);
  params.set("page", String(filters.page));
  params.set("size", String(filters.size));
  return params;
}

/** The same filters with some of them changed: a change of anything but the page starts at the first page again. */
export function changed(filters: QueueFilters, change: Partial<QueueFilters>): QueueFilters {
  return { ...filters, page: 0, ...change };
}

/** Nothing narrowed, in the view one is in. */
export function cleared(filters: QueueFilters): QueueFilters {
  return { ...fromAddress({}), view: filters.view, sort: filters.sort, size: filters.size };
}

/** How many things narrow the list, beside the view. */
export function narrowing(filters: QueueFilters): number {
  const said = [filters.q, filters.category, filters.place, filters.unit, filters.late, filters.from || filters.to];
  return said.filter(Boolean).length + (filters.state.length > 0 ? 1 : 0) + Object.keys(filters.more).length;
}

function one(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value;
  return first ?? "";
}

function many(value: LocationQuery[string] | undefined): string[] {
  const all = (Array.isArray(value) ? value : [value]).flatMap((each) => (each ?? "").split(","));
  return [...new Set(all.map((each) => each.trim()).filter(Boolean))];
}

/** A day, or a time of it as the figures of an hour say it. */
function time(value: string): string {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z?)?$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";
}
