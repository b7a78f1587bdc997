/** The endpoints of alarms, one function each. */
import { body, http, newKey, type Page } from "@/api";
import type { components, paths } from "@/api/schema";

type S = components["schemas"];
export type Alarm = S["Alarm"];
export type AlarmRow = S["AlarmRow"];
export type AlarmDetail = S["AlarmDetail"];
export type AlarmRules = S["AlarmRules"];
export type AlarmRule = AlarmRules["rules"][number];
export type AlarmQuery = NonNullable<paths["/api/alarms"]["get"]["parameters"]["query"]>;

/** Sent again by the browser or a proxy, it takes effect once. */
const once = () => ({ "Idempotency-Key": newKey() });

/** The rows of a list, each with its own name for the list's keys. */
const rows = (page: Page<AlarmRow>) => ({ ...page, items: page.items.map((row) => ({ ...row, id: row.alarm.id })) });

export const alarmsApi = {
  list: (query: AlarmQuery) => body(http.GET("/api/alarms", { params: { query } })).then(rows),
  get: (id: string) => body(http.GET("/api/alarms/{id}", { params: { path: { id } } })),
  acknowledge: (ids: string[]) => body(http.POST("/api/alarms/acknowledge", { params: { header: once() }, body: { ids } })),
  shelve: (id: string, until: string, reason: string) =>
    body(http.POST("/api/alarms/{id}/shelve", { params: { path: { id }, header: once() }, body: { until, reason } })),
  unshelve: (id: string) => body(http.POST("/api/alarms/{id}/unshelve", { params: { path: { id }, header: once() } })),
  rules: (thing: string) => body(http.GET("/api/things/{thing}/alarm-rules", { params: { path: { thing } } })),
  setLimit: (thing: string, rule: string, change: { limit?: number; off: boolean; reason: string }) =>
    body(http.PUT("/api/things/{thing}/alarm-rules/{rule}", { params: { path: { thing, rule } }, body: change })),
};
