/** The endpoints of alarms, one function each. */
import { body, http, type Page } from "@/api";
import type { components, paths } from "@/api/schema";
import type { Severity } from "./severity";

type S = components["schemas"];
/** An alarm of a thing. Its row and it have one name in the server's document, so it is written out here. */
export interface Alarm {
  id: string;
  thing: string;
  thingCode: string;
  thingName: string;
  rule: string;
  name: string;
  severity: Severity;
  text: string;
  times: number;
  raisedAt: string;
  acknowledgedAt?: string;
  acknowledgedBy?: string;
  clearedAt?: string;
  shelvedUntil?: string;
  shelfReason?: string;
  /** How many alarms it explains, and that are not over. */
  children: number;
  /** The severest of it and of them. */
  worst: Severity;
  caseReference?: string;
}
export interface AlarmRow {
  alarm: Alarm;
  placeName: string;
}
export type AlarmDetail = Omit<S["AlarmDetail"], "alarm" | "children"> & { alarm: AlarmRow; children: AlarmRow[] };
export type AlarmRules = S["AlarmRules"];
export type AlarmRule = AlarmRules["rules"][number];
export type AlarmQuery = NonNullable<paths["/api/alarms"]["get"]["parameters"]["query"]>;

/** The rows of a list, each with its own name for the list's keys. */
const rows = (page: Page<unknown>) => ({ ...page, items: (page.items as AlarmRow[]).map((row) => ({ ...row, id: row.alarm.id })) });

export const alarmsApi = {
  list: (query: AlarmQuery) => body(http.GET("/api/alarms", { params: { query } })).then(rows),
  get: (id: string) => body(http.GET("/api/alarms/{id}", { params: { path: { id } } })) as Promise<unknown> as Promise<AlarmDetail>,
  acknowledge: (ids: string[]) => body(http.POST("/api/alarms/acknowledge", { body: { ids } })),
  shelve: (id: string, until: string, reason: string) =>
    body(http.POST("/api/alarms/{id}/shelve", { params: { path: { id } }, body: { until, reason } })),
  unshelve: (id: string) => body(http.POST("/api/alarms/{id}/unshelve", { params: { path: { id } } })),
  rules: (thing: string) => body(http.GET("/api/things/{thing}/alarm-rules", { params: { path: { thing } } })),
  setLimit: (thing: string, rule: string, change: { limit?: number; off: boolean; reason: string }) =>
    body(http.PUT("/api/things/{thing}/alarm-rules/{rule}", { params: { path: { thing, rule } }, body: change })),
};
