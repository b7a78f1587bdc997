/** The endpoints that only the console uses, one function each. */
import { body, http, type CaseQuery, type Duty, type RoleName } from "@/api";
import type { BookingResource, ClusterState, Decide, NewBookingResource, NewDeputyStation, NewGrant, NewStaff, NewSuggestion } from "./model";

/** A case at the version that was seen. */
interface Seen {
  id: string;
  version: number;
}

const byId = (id: string) => ({ params: { path: { id } } });

export const consoleApi = {
  setUpNeeded: () => body(http.GET("/api/set-up")),
  setUp: (first: { code: string; account: string; name: string; password: string }) =>
    body(http.POST("/api/set-up", { body: first })),

  /** The list, asked in the very words of the address. */
  cases: (query: URLSearchParams) => body(http.GET("/api/cases", { params: { query: asQuery(query) } })),
  /** Cases that may tell of the same thing as this one. */
  alike: (id: string) => body(http.GET("/api/cases/{id}/alike", byId(id))),
  figures: () => body(http.GET("/api/cases/figures")),
  board: (query: URLSearchParams) => body(http.GET("/api/cases/board", { params: { query: asQuery(query) } })),
  map: (query: URLSearchParams) => body(http.GET("/api/cases/map", { params: { query: asQuery(query) } })),
  statistics: (query: URLSearchParams) =>
    body(http.GET("/api/cases/statistics", { params: { query: asQuery(query) } })),
  statisticsBefore: (query: URLSearchParams) =>
    body(http.GET("/api/cases/statistics/before", { params: { query: asQuery(query) } })),
  savedFilters: () => body(http.GET("/api/me/case-filters")),
  saveFilter: (name: string, address: string) => body(http.POST("/api/me/case-filters", { body: { name, address } })),
  renameFilter: (id: string, name: string) => body(http.PUT("/api/me/case-filters/{id}", { ...byId(id), body: { name } })),
  deleteFilter: (id: string) => body(http.DELETE("/api/me/case-filters/{id}", byId(id))),

  flows: () => body(http.GET("/api/case-types")),
  flow: (type: string, version: number) =>
    body(http.GET("/api/case-types/{type}/versions/{version}", { params: { path: { type, version } } })),
  moveCases: (type: string, move: { from: number; dryRun: boolean }) =>
    body(http.POST("/api/case-types/{type}/moves", { params: { path: { type } }, body: move })),

  staff: (query: { q?: string; organisation?: string; role?: string; page?: number; size?: number }) =>
    body(http.GET("/api/staff", { params: { query: query as Omit<typeof query, "role"> & { role?: RoleName } } })),
  createStaff: (staff: NewStaff) => body(http.POST("/api/staff", { body: staff })),
  saveStaff: (id: string, change: { name: string; organisation: string; grants: NewGrant[]; version: number }) =>
    body(http.PUT("/api/staff/{id}", { ...byId(id), body: change })),
  setDisabled: (id: string, disabled: boolean) =>
    disabled
      ? body(http.POST("/api/staff/{id}/disable", byId(id)))
      : body(http.POST("/api/staff/{id}/enable", byId(id))),
  resetPassword: (id: string) => body(http.POST("/api/staff/{id}/reset-password", byId(id))),
  revokeSessions: (id: string) => body(http.POST("/api/staff/{id}/revoke-sessions", byId(id))),
  setQualifications: (staff: string, wanted: { groups: string[]; categories: string[] }) =>
    body(http.PUT("/api/duties/{staff}/qualifications", { params: { path: { staff } }, body: wanted })),
  setShifts: (staff: string, shifts: Duty["shifts"]) =>
    body(http.PUT("/api/duties/{staff}/shifts", { params: { path: { staff } }, body: { shifts } })),
  bulkActions: (ids: string[]) => body(http.POST("/api/bulk/actions", { body: { ids } })),
  bulkPerform: (
    wanted: { cases: Seen[]; action: string; note?: string; fields: Record<string, string> },
    key: string,
  ) => body(http.POST("/api/bulk/perform", { params: { header: { "Idempotency-Key": key } }, body: wanted })),
  bulkUndo: (cases: Seen[], key: string) =>
    body(http.POST("/api/bulk/undo", { params: { header: { "Idempotency-Key": key } }, body: { cases } })),
  organisations: () => body(http.GET("/api/organisations")),
  publications: (query: { q?: string; standing: string; page: number; size: number }) =>
    body(http.GET("/api/publications", { params: { query } })),
  publication: (id: string) => body(http.GET("/api/cases/{id}/publication", byId(id))),
  decidePublication: (id: string, decided: Decide) =>
    body(http.POST("/api/cases/{id}/publication", { ...byId(id), body: decided })),
  clusters: (query: { q?: string; state?: string; why?: string; sort?: string; page: number; size: number }) =>
    body(http.GET("/api/assistant/desk/clusters", { params: { query } })),
  cluster: (id: string) => body(http.GET("/api/assistant/desk/clusters/{id}", byId(id))),
  markCluster: (id: string, mark: { state: ClusterState; note?: string; version: number }) =>
    body(http.PUT("/api/assistant/desk/clusters/{id}/state", { ...byId(id), body: mark })),
  aliases: (query: { q?: string; inForce?: boolean; page: number; size: number }) =>
    body(http.GET("/api/assistant/desk/aliases", { params: { query } })),
  checkAlias: (item: string, phrase: string) =>
    body(http.POST("/api/assistant/desk/aliases/check", { body: { item, phrase } })),
  addAlias: (alias: { item: string; phrase: string; reason?: string; cluster?: string }) =>
    body(http.POST("/api/assistant/desk/aliases", { body: alias })),
  undoAlias: (id: string, reason?: string) =>
    body(http.POST("/api/assistant/desk/aliases/{id}/undo", { ...byId(id), body: { ...(reason && { reason }) } })),
  findItems: (q: string) => body(http.GET("/api/items", { params: { query: { q, size: 20 } } })),
  brought: (query: { station?: string; q?: string; state?: string; followed?: boolean; page: number; size: number }) =>
    body(http.GET("/api/deputies/brought", { params: { query } })),
  broughtCase: (caseId: string) => body(http.GET("/api/deputies/brought/{caseId}", { params: { path: { caseId } } })),
  followBrought: (caseId: string, on: boolean) =>
    body(http.PUT("/api/deputies/brought/{caseId}/following", { params: { path: { caseId } }, body: { on } })),
  noteBrought: (caseId: string, text: string, key: string) =>
    body(
      http.POST("/api/deputies/brought/{caseId}/notes", {
        params: { path: { caseId }, header: { "Idempotency-Key": key } },
        body: { text },
      }),
    ),
  contactOfBrought: (caseId: string) =>
    body(http.POST("/api/deputies/brought/{caseId}/contact", { params: { path: { caseId } } })),
  suggestions: (query: { station?: string; q?: string; state?: string; page: number; size: number }) =>
    body(http.GET("/api/deputies/suggestions", { params: { query } })),
  suggestionGrounds: (caseId: string) =>
    body(http.GET("/api/deputies/suggestions/{caseId}/grounds", { params: { path: { caseId } } })),
  raiseSuggestion: (wanted: NewSuggestion, key: string) =>
    body(http.POST("/api/deputies/suggestions", { params: { header: { "Idempotency-Key": key } }, body: wanted })),
  addStation: (wanted: NewDeputyStation) => body(http.POST("/api/deputies/stations", { body: wanted })),
  changeStation: (id: string, wanted: NewDeputyStation) =>
    body(http.PUT("/api/deputies/stations/{id}", { ...byId(id), body: wanted })),
  closeStation: (id: string, version: number) =>
    body(http.POST("/api/deputies/stations/{id}/close", { ...byId(id), body: { version } })),
  stationHistory: (id: string) => body(http.GET("/api/deputies/stations/{id}/history", byId(id))),
  stationFigures: (id: string) => body(http.GET("/api/deputies/stations/{id}/figures", byId(id))),
  counters: () => body(http.GET("/api/counter")),
  counterScreen: (resource: string) => body(http.GET("/api/counter/{resource}", { params: { path: { resource } } })),
  callNext: (resource: string, counter: string, key: string) =>
    body(http.POST("/api/counter/{resource}/next", { params: { path: { resource }, header: { "Idempotency-Key": key } }, body: { counter } })),
  giveNumber: (resource: string) => body(http.POST("/api/counter/{resource}/numbers", { params: { path: { resource } } })),
  ticketAction: (id: string, action: "again" | "serve" | "pass" | "back") =>
    body(http.POST("/api/counter/tickets/{id}/{action}", { params: { path: { id, action } } })),
  daySheet: (resource: string, query: { day?: string; q?: string; page: number; size: number }) =>
    body(http.GET("/api/counter/{resource}/sheet", { params: { path: { resource }, query } })),
  checkInAtCounter: (id: string) => body(http.POST("/api/counter/bookings/{id}/check-in", byId(id))),
  excuseBooking: (id: string, reason: string) =>
    body(http.POST("/api/counter/bookings/{id}/excuse", { ...byId(id), body: { reason } })),
  revealBooking: (id: string, purpose: string) =>
    body(http.POST("/api/counter/bookings/{id}/contact", { ...byId(id), body: { purpose } })),
  bookingResources: (query: { q?: string; kind?: BookingResource["kind"]; closed: boolean; page: number; size: number }) =>
    body(http.GET("/api/booking-resources", { params: { query } })),
  bookingResource: (id: string) => body(http.GET("/api/booking-resources/{id}", byId(id))),
  outletsForResources: () => body(http.GET("/api/booking-resources/outlets")),
  addBookingResource: (wanted: NewBookingResource) => body(http.POST("/api/booking-resources", { body: wanted })),
  changeBookingResource: (id: string, change: { resource: NewBookingResource; version: number }) =>
    body(http.PUT("/api/booking-resources/{id}", { ...byId(id), body: change })),
  displacedBy: (id: string, wanted: NewBookingResource) =>
    body(http.POST("/api/booking-resources/{id}/displaced", { ...byId(id), body: wanted })),
  undoBookingResource: (id: string, version: number) =>
    body(http.POST("/api/booking-resources/{id}/undo", { ...byId(id), body: { version } })),
  closeBookingResource: (id: string, version: number) =>
    body(http.POST("/api/booking-resources/{id}/close", { ...byId(id), body: { version } })),
  reopenBookingResource: (id: string, version: number) =>
    body(http.POST("/api/booking-resources/{id}/reopen", { ...byId(id), body: { version } })),
  bookingResourceHistory: (id: string) => body(http.GET("/api/booking-resources/{id}/history", byId(id))),
  createOrganisation: (unit: { code: string; name: string; parentId?: string; placePath: string }) =>
    body(http.POST("/api/organisations", { body: unit })),
};

/** The address is the person's own: what it says that the server does not know, the server refuses. */
function asQuery(params: URLSearchParams): CaseQuery {
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const all = params.getAll(name);
      return [name, all.length === 1 ? all[0]! : all];
    }),
  );
}
