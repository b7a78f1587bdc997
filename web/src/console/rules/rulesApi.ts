/** The endpoints of the dispatch rules, one function each. */
import { body, http } from "@/api";
import type { RuleLine } from "./model";

const of = (list: string) => ({ params: { path: { list } } });

/** A rule as the server takes it: without the names that it adds. */
const bare = ({ categories, groups, place, time, unit, because }: RuleLine) => ({
  categories,
  groups,
  ...(place && { place }),
  time,
  unit,
  because,
});

export interface Need {
  text?: string;
  category?: string;
  place?: string;
  at?: string;
}

const given = (rules: RuleLine[] | undefined) => (rules ? { rules: rules.map(bare) } : {});

export const rulesApi = {
  books: () => body(http.GET("/api/dispatch-rules")),
  save: (list: string, rules: RuleLine[], why: string, seen: number) =>
    body(http.PUT("/api/dispatch-rules/{list}/draft", { ...of(list), body: { rules: rules.map(bare), why, seen } })),
  discard: (list: string, why: string, seen: number) =>
    body(http.POST("/api/dispatch-rules/{list}/discard", { ...of(list), body: { why, seen } })),
  publish: (list: string, why: string, seen: number) =>
    body(http.POST("/api/dispatch-rules/{list}/publish", { ...of(list), body: { why, seen } })),
  rollBack: (list: string, version: number, why: string, seen: number) =>
    body(http.POST("/api/dispatch-rules/{list}/roll-back", { ...of(list), body: { version, why, seen } })),
  check: (list: string, rules?: RuleLine[]) =>
    body(http.POST("/api/dispatch-rules/{list}/check", { ...of(list), body: given(rules) })),
  tryOut: (list: string, need: Need, rules?: RuleLine[]) =>
    body(http.POST("/api/dispatch-rules/{list}/try", { ...of(list), body: { need, ...given(rules) } })),
  replay: (list: string, last: number, page: number, size: number, rules?: RuleLine[]) =>
    body(http.POST("/api/dispatch-rules/{list}/replay", { ...of(list), body: { last, page, size, ...given(rules) } })),
  history: (list: string, page: number, size: number) =>
    body(http.GET("/api/dispatch-rules/{list}/history", { params: { path: { list }, query: { page, size } } })),
  past: (list: string, number: number) =>
    body(http.GET("/api/dispatch-rules/{list}/history/{number}", { params: { path: { list, number } } })),
  learned: (list: string, query: { q?: string; category?: string; page: number; size: number }) =>
    body(http.GET("/api/dispatch-rules/{list}/learned", { params: { path: { list }, query } })),
  unlearn: (list: string, id: string) =>
    body(http.POST("/api/dispatch-rules/{list}/learned/{id}/undo", { params: { path: { list, id } } })),
};
