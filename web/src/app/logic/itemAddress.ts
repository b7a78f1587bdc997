import type { ItemQuery } from "@/api";

/** The filters of the public catalogue, in the words of its address. */
export const filterNames = ["audience", "topic", "circumstance", "type", "department"] as const;
export type FilterName = (typeof filterNames)[number];
/** Where items are to be done, by its id. */
export const siteNames = ["terminal", "outlet", "video"] as const;
export type SiteName = (typeof siteNames)[number];
export type ItemFilters = Partial<Record<FilterName | SiteName | "q", string>>;

type Address = Record<string, string | null | (string | null)[]>;

/** What the address asks for; what is said twice counts once. */
export function fromAddress(query: Address): ItemFilters {
  const filters: ItemFilters = {};
  for (const name of ["q", ...filterNames, ...siteNames] as const) {
    const value = query[name];
    const one = Array.isArray(value) ? value[0] : value;
    if (one?.trim()) filters[name] = one.trim();
  }
  return filters;
}

/** The filters as the server takes them. */
export function toQuery(filters: ItemFilters): ItemQuery {
  return { ...filters } as ItemQuery;
}
