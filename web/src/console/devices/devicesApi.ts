/** The endpoints of the registry of devices, one function each. */
import { body, http } from "@/api";
import type { components, paths } from "@/api/schema";
import type { Tone } from "@/shared/tone";
import { upload } from "../parts/upload";

type S = components["schemas"];
export type ThingLine = S["ThingViewsThingView"];
export type ThingDetail = S["ThingViewsThingDetail"];
export type Device = S["ThingViewsDeviceView"];
export type ThingQuery = NonNullable<paths["/api/things"]["get"]["parameters"]["query"]>;
type Health = ThingLine["health"];

export const healths: Record<Health, { name: string; tone: Tone }> = {
  SILENT: { name: "失联", tone: "late" },
  TROUBLED: { name: "有异常", tone: "due" },
  WELL: { name: "正常", tone: "done" },
  BY_HAND: { name: "人工抄录", tone: "calm" },
  UNCONNECTED: { name: "未接入", tone: "calm" },
};

const of = (thing: string, device: number) => ({ params: { path: { thing, device } } });
const csv = "text/csv";
type Progress = (share: number) => void;

export const devicesApi = {
  list: (query: ThingQuery) => body(http.GET("/api/things", { params: { query } })),
  get: (thing: string) => body(http.GET("/api/things/{thing}", { params: { path: { thing } } })),
  setKey: (thing: string, device: number, key: string) => body(http.POST("/api/things/{thing}/devices/{device}/key", { ...of(thing, device), body: { key } })),
  use: (thing: string, device: number, enabled: boolean) => body(http.POST("/api/things/{thing}/devices/{device}/use", { ...of(thing, device), body: { enabled } })),
  importDevices: (file: File, onSent: Progress) => upload<{ count: number }>(file, "/api/things/import", csv, onSent),
  importStations: (file: File, onSent: Progress) => upload<S["StationImportStationed"]>(file, "/api/pump-stations/import", csv, onSent),
  importRegisters: (thing: string, device: number, file: File, onSent: Progress) =>
    upload<{ count: number }>(file, `/api/things/${encodeURIComponent(thing)}/devices/${device}/registers`, csv, onSent),
};
