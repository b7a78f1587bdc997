/** The filters of the editors' pages and their address. */
import type { LocationQuery } from "vue-router";
import { pageOf, said, written } from "../parts/useList";
import { stateNames, whyNames } from "./words";

export interface QuestionFilters {
  q: string;
  /** A state, or "all". */
  state: string;
  why: string;
  sort: "most" | "latest";
  page: number;
}

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

export function questionsToAddress({ q, state, why, sort, page }: QuestionFilters) {
  return written({ q, state: state !== "open" && state, why, sort: sort !== "most" && sort, page });
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

export function aliasesToAddress({ q, history, page }: AliasFilters) {
  return written({ q, show: history && "history", page });
}
