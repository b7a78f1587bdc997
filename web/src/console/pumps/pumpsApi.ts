/** The endpoints of pump stations and of the things behind them, one function each. */
import { body, http } from "@/api";
import type { components, paths } from "@/api/schema";

type S = components["schemas"];
export type StationLine = S["StationLine"];
export type StationPage = S["StationPage"];
export type StationSpot = S["PumpStationsSpot"];
export type StationQuery = NonNullable<paths["/api/pump-stations"]["get"]["parameters"]["query"]>;
export type Tag = S["TagView"];
export type TagBoard = S["TagBoard"];

const of = (thing: string) => ({ params: { path: { thing } } });

export const pumpsApi = {
  stations: (query: StationQuery) => body(http.GET("/api/pump-stations", { params: { query } })),
  station: (code: string) => body(http.GET("/api/pump-stations/{code}", { params: { path: { code } } })),
  map: (query: StationQuery) => body(http.GET("/api/pump-stations/map", { params: { query } })),

  thing: (thing: string) => body(http.GET("/api/things/{thing}", of(thing))),
  series: (thing: string, channel: string[], from: Date, to: Date) =>
    body(http.GET("/api/things/{thing}/series", { params: { path: { thing }, query: { channel, from: from.toISOString(), to: to.toISOString() } } })),
  enterReadings: (thing: string, values: Record<string, number>, at: string | undefined, key: string) =>
    body(
      http.POST("/api/things/{thing}/readings", {
        params: { path: { thing }, header: { "Idempotency-Key": key } },
        body: { values, ...(at && { at }) },
      }),
    ),

  commandPanel: (thing: string) => body(http.GET("/api/things/{thing}/commands", of(thing))),
  selectCommand: (thing: string, name: string, value?: number) =>
    body(http.POST("/api/things/{thing}/commands", { ...of(thing), body: { name, ...(value !== undefined && { value }) } })),
  commandLife: (thing: string, id: string) => body(http.GET("/api/things/{thing}/commands/{id}", { params: { path: { thing, id } } })),
  commandLog: (thing: string, page: number, size: number) =>
    body(http.GET("/api/things/{thing}/commands/log", { params: { path: { thing }, query: { page, size } } })),
  confirmCommand: (thing: string, id: string, key: string) =>
    body(http.POST("/api/things/{thing}/commands/{id}/confirm", { params: { path: { thing, id }, header: { "Idempotency-Key": key } } })),
  cancelCommand: (thing: string, id: string) => body(http.POST("/api/things/{thing}/commands/{id}/cancel", { params: { path: { thing, id } } })),
  tags: (thing: string) => body(http.GET("/api/things/{thing}/tags", of(thing))),
  hangTag: (thing: string, permit: string, reason: string) => body(http.POST("/api/things/{thing}/tags", { ...of(thing), body: { permit, reason } })),
  releaseTag: (thing: string, id: string, code?: string) =>
    body(http.POST("/api/things/{thing}/tags/{id}/release", { params: { path: { thing, id } }, body: { ...(code && { code }) } })),
};
