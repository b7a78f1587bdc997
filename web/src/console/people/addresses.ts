/** The filters of the list of people and their address. */
import type { LocationQuery } from "vue-router";
import { pageOf, said, written } from "../parts/useList";
import { roleNames } from "../roles";

export interface PeopleFilters {
  q: string;
  organisation: string;
  role: string;
  page: number;
}

export function fromAddress(query: LocationQuery): PeopleFilters {
  return {
    q: said(query, "q"),
    organisation: said(query, "organisation"),
    role: said(query, "role") in roleNames ? said(query, "role") : "",
    page: pageOf(query),
  };
}

export const toAddress = (filters: PeopleFilters) => written({ ...filters });
