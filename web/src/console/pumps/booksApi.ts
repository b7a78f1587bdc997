/** The endpoints of what is kept of stations beside what they measure: energy, maintenance, rounds, shifts. */
import { body, http, newKey } from "@/api";
import type { components, paths } from "@/api/schema";

type S = components["schemas"];
export type Efficiency = S["Efficiency"];
export type Maintenance = S["Maintenance"];
export type Rounds = S["Rounds"];
export type Shift = S["ShiftsShiftView"];
export type LogLine = S["ShiftsLogLine"];
export type LogQuery = NonNullable<paths["/api/pump-stations/shifts/log"]["get"]["parameters"]["query"]>;
export type TimeUnit = "DAY" | "WEEK" | "MONTH";

const of = (code: string) => ({ params: { path: { code } } });
const once = (key = newKey()) => ({ "Idempotency-Key": key });

export const booksApi = {
  efficiency: (code: string, by: TimeUnit) => body(http.GET("/api/pump-stations/{code}/efficiency", { params: { path: { code }, query: { by } } })),
  maintenance: (code: string) => body(http.GET("/api/pump-stations/{code}/maintenance", of(code))),
  maintained: (code: string, done: S["MaintenanceNewDone"]) =>
    body(http.POST("/api/pump-stations/{code}/maintenance/done", { params: { path: { code }, header: once() }, body: done })),
  rounds: (code: string) => body(http.GET("/api/pump-stations/{code}/rounds", of(code))),
  planRound: (code: string, plan: S["RoundsNewRound"]) =>
    body(http.POST("/api/pump-stations/{code}/rounds", { params: { path: { code }, header: once() }, body: plan })),
  shifts: (page: number, size: number) => body(http.GET("/api/pump-stations/shifts", { params: { query: { page, size } } })),
  beginShift: (words: string) => body(http.POST("/api/pump-stations/shifts", { params: { header: once() }, body: { words } })),
  handOver: (words: string) => body(http.POST("/api/pump-stations/shifts/hand-over", { params: { header: once() }, body: { words } })),
  log: (query: LogQuery) => body(http.GET("/api/pump-stations/shifts/log", { params: { query } })),
  writeLog: (line: S["ShiftsNewLine"]) => body(http.POST("/api/pump-stations/shifts/log", { params: { header: once() }, body: line })),
};
