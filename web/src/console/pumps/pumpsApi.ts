/** The endpoints of pump stations and of the things behind them, one function each. */
import { body, http } from "@/api";
import type { components, paths } from "@/api/schema";

type S = components["schemas"];
export type StationLine = S["StationLine"];
export type StationPage = S["StationPage"];
export type StationSpot = S["PumpStationsSpot"];
export type StationQuery = NonNullable<paths["/api/pump-stations"]["get"]["parameters"]["query"]>;

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
};
