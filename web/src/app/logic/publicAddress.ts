import type { PublicFilters, PublicQuery } from "@/api";

/** The filters of the public cases, in the words of the page's address. */
export interface CaseFilters {
  q: string;
  category: string;
  place: string;
  /** "open", "done", or "" for both. */
  state: string;
  view: "list" | "map";
  /** A point of the map, "lon,lat". */
  at: string;
}

type Address = Record<string, string | null | (string | null)[]>;

export function fromAddress(query: Address): CaseFilters {
  const one = (name: string) => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
  };
  const state = one("state");
  return {
    q: one("q"),
    category: one("category"),
    place: one("place"),
    state: state === "open" || state === "done" ? state : "",
    view: one("view") === "map" ? "map" : "list",
    at: /^\d+\.\d+,\d+\.\d+$/.test(one("at")) ? one("at") : "",
  };
}

/** The address without what it need not say. */
export function toAddress({ view, ...rest }: CaseFilters): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...rest, view: view === "map" ? view : "" }).filter(([, value]) => value));
}

export function toFilters({ q, category, place, state }: CaseFilters): PublicFilters {
  return {
    ...(q && { q }),
    ...(category && { category }),
    ...(place && { place }),
    ...(state && { open: state === "open" }),
  };
}

export function toQuery(filters: CaseFilters): PublicQuery {
  const [lon, lat] = filters.at.split(",").map(Number);
  return { ...toFilters(filters), ...(filters.at && lon !== undefined && lat !== undefined && { lon, lat }) };
}
