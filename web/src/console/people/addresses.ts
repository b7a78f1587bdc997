/** The filters of the list of people and their address. */
import type { LocationQuery, LocationQueryRaw } from "vue-router";
import { roleNames } from "../roles";

export interface PeopleFilters {
  q: string;
  organisation: string;
  role: string;
  page: number;
}

export function fromAddress(query: LocationQuery): PeopleFilters {
  const said = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const page = Number(said("page"));
  return {
    q: said("q").trim(),
    organisation: said("organisation"),
    role: said("role") in roleNames ? said("role") : "",
    page: Number.isInteger(page) && page > 0 ? page : 0,
  };
}

export function toAddress(filters: PeopleFilters): LocationQueryRaw {
  const { page, ...said } = filters;
  const address: LocationQueryRaw = Object.fromEntries(Object.entries(said).filter(([, value]) => value));
  if (page > 0) address.page = String(page);
  return address;
}
