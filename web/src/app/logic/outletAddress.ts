import type { OutletQuery } from "@/api";

/** The filters of the list of places to go, in the words of its address; where somebody is stays out of it. */
export interface OutletFilters {
  q: string;
  kind: string;
  open: boolean;
  item: string;
  place: string;
  view: "list" | "map";
}

type Address = Record<string, string | null | (string | null)[]>;

export const kinds: Record<string, string> = {
  DISTRICT_HALL: "区政务服务中心",
  TOWN_CENTRE: "镇街便民服务中心",
  PARK_CENTRE: "园区企业服务中心",
  COMMUNITY_CENTRE: "社区便民服务站",
  TERMINAL: "自助终端",
  VIDEO: "视频办",
};

export function fromAddress(query: Address): OutletFilters {
  const said = (name: string): string => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
  };
  return {
    q: said("q"),
    kind: said("kind") in kinds ? said("kind") : "",
    open: said("open") === "true",
    item: said("item"),
    place: said("place"),
    view: said("view") === "map" ? "map" : "list",
  };
}

/** The address without what it need not say. */
export function toAddress(filters: OutletFilters): Record<string, string> {
  const all: Record<string, string> = { ...filters, open: filters.open ? "true" : "", view: filters.view === "map" ? "map" : "" };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

/** The filters as the server takes them. */
export function toQuery({ q, kind, open, item, place }: OutletFilters, at?: { lon: number; lat: number }): OutletQuery {
  return {
    ...(q && { q }),
    ...(kind && { kind }),
    ...(open && { open }),
    ...(item && { item }),
    ...(place && { place }),
    ...at,
  } as OutletQuery;
}
