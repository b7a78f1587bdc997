/** The filters of the station list, as the address and as the server's question. */
import type { LocationQuery } from "vue-router";
import { pageOf, said, written } from "../parts/useList";
import type { StationQuery } from "./pumpsApi";
import type { Control } from "./values";

export type StationState = NonNullable<StationQuery["state"]>;

export const stateNames: Record<StationState, string> = {
  WRONG: "有异常",
  CRITICAL: "危急",
  SILENT: "失联",
  RUNNING: "正在排水",
  TAGGED: "检修挂牌",
  WELL: "正常",
};

export interface StationFilters {
  q: string;
  page: number;
  place: string;
  control: string;
  state: string;
}

const known = (names: Record<string, string>, value: string) => (Object.hasOwn(names, value) ? value : "");

export function filtersFrom(query: LocationQuery, controls: Record<Control, string>): StationFilters {
  return { q: said(query, "q"), page: pageOf(query), place: said(query, "place"), control: known(controls, said(query, "control")), state: known(stateNames, said(query, "state")) };
}

export const filtersTo = (filters: StationFilters) => written({ ...filters });

/** Filters that say nothing are left out; the page only where there are pages. */
export function questionOf({ q, place, control, state }: StationFilters): StationQuery {
  return { ...(q && { q }), ...(place && { place }), ...(control && { control: control as Control }), ...(state && { state: state as StationState }) };
}

export const exportAddress = (filters: StationFilters): string => `/api/pump-stations/export?${new URLSearchParams(questionOf(filters) as Record<string, string>)}`;
