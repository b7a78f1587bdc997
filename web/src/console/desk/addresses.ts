/** The filters of the editors' pages and their address. */
import type { LocationQuery, LocationQueryRaw } from "vue-router";
import { stateNames, whyNames } from "./words";

export interface QuestionFilters {
  q: string;
  /** A state, or "all". */
  state: string;
  why: string;
  sort: "most" | "latest";
  page: number;
}

const said = (query: LocationQuery, name: string) => (typeof query[name] === "string" ? query[name].trim() : "");
const pageOf = (query: LocationQuery) => {
  const page = Number(said(query, "page"));
  return Number.isInteger(page) && page > 0 ? page : 0;
};

export function questionsFromAddress(query: LocationQuery): QuestionFilters {
  const state = said(query, "state");
  const why = said(query, "why");
  return {
    q: said(query, "q"),
    state: state === "all" || state in stateNames ? state : "open",
    why: why in whyNames ? why : "",
    sort: said(query, "sort") === "latest" ? "latest" : "most",
    page: pageOf(query),
  };
}

export function questionsToAddress(filters: QuestionFilters): LocationQueryRaw {
  return {
    ...(filters.q && { q: filters.q }),
    ...(filters.state !== "open" && { state: filters.state }),
    ...(filters.why && { why: filters.why }),
    ...(filters.sort !== "most" && { sort: filters.sort }),
    ...(filters.page > 0 && { page: String(filters.page) }),
  };
}

/** What the list is asked: as the server has it. */
export function questionsQuery(filters: QuestionFilters) {
  return {
    ...(filters.q && { q: filters.q }),
    ...(filters.state !== "all" && { state: filters.state }),
    ...(filters.why && { why: filters.why }),
    sort: filters.sort,
  };
}

export interface AliasFilters {
  q: string;
  /** The whole history instead of what is in force. */
  history: boolean;
  page: number;
}

export function aliasesFromAddress(query: LocationQuery): AliasFilters {
  return { q: said(query, "q"), history: said(query, "show") === "history", page: pageOf(query) };
}

export function aliasesToAddress(filters: AliasFilters): LocationQueryRaw {
  return {
    ...(filters.q && { q: filters.q }),
    ...(filters.history && { show: "history" }),
    ...(filters.page > 0 && { page: String(filters.page) }),
  };
}
