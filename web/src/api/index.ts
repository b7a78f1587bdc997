/** Every endpoint the pages use, one function each. */
import { body, http } from "./client";
import type * as t from "./contract";

export type * from "./contract";
export { body, http, newKey } from "./client";
export { askStream, type Told } from "./stream";
export { ProblemError, asProblem } from "./problem";

export interface Paging {
  page?: number;
  size?: number;
}

/** The header that lets a request take effect only once, however often it is sent. */
const once = (key: string) => ({ "Idempotency-Key": key });

export const api = {
  app: () => body(http.GET("/api/app")),

  me: () => body(http.GET("/api/me")),
  sendCode: (phone: string) => body(http.POST("/api/sign-in/code", { body: { phone } })),
  /** `second` only where the answer `second-fact-needed` asked for it. */
  signInByPhone: (phone: string, code: string, second: { earlierReference?: string; startAfresh?: boolean } = {}) =>
    body(http.POST("/api/sign-in/phone", { body: { phone, code, ...second } })),
  signInStaff: (account: string, password: string) =>
    body(http.POST("/api/sign-in/staff", { body: { account, password } })),
  signOut: () => body(http.POST("/api/sign-out")),
  sessions: () => body(http.GET("/api/me/sessions")),
  revokeOtherSessions: () => body(http.POST("/api/me/sessions/revoke-others")),
  changePassword: (old: string, fresh: string) => body(http.POST("/api/me/password", { body: { old, new: fresh } })),
  messages: (query: Paging) => body(http.GET("/api/me/messages", { params: { query } })),
  readAllMessages: () => body(http.POST("/api/me/messages/read-all")),
  trail: (query: Paging) => body(http.GET("/api/me/trail", { params: { query } })),
  consents: () => body(http.GET("/api/me/consents")),
  setConsent: (purpose: string, given: boolean) =>
    body(http.PUT("/api/me/consents/{purpose}", { params: { path: { purpose } }, body: { given } })),
  demoInbox: () => body(http.GET("/api/demo/inbox")),
  demoAccounts: () => body(http.GET("/api/demo/accounts")),

  ask: (said: { text: string; conversation?: string | undefined; lon?: number; lat?: number }) =>
    body(http.POST("/api/assistant/ask", { body: said })),
  answer: (slot: t.SlotAnswer) => body(http.POST("/api/assistant/answer", { body: slot })),
  startTask: (skill: string, conversation?: string) => body(http.POST("/api/assistant/start", { body: { skill, ...(conversation ? { conversation } : {}) } })),
  doTask: (conversation: string, photos: string[], agreed: string[], key: string) =>
    body(http.POST("/api/assistant/do", { params: { header: once(key) }, body: { conversation, photos, agreed } })),
  application: (id: string) => body(http.GET("/api/applications/{id}", { params: { path: { id } } })),
  revealApplication: (id: string, purpose: string) => body(http.POST("/api/applications/{id}/reveal", { params: { path: { id } }, body: { purpose } })),
  realName: () => body(http.GET("/api/me/real-name")),
  verifyRealName: (name: string, idNumber: string) => body(http.POST("/api/me/real-name", { body: { name, idNumber } })),
  keptMaterials: () => body(http.GET("/api/me/materials")),
  deleteKeptMaterial: (id: string) => body(http.DELETE("/api/me/materials/{id}", { params: { path: { id } } })),
  keepOffers: (caseId: string) => body(http.GET("/api/me/materials/offers/{caseId}", { params: { path: { caseId } } })),
  answerKeepOffer: (caseId: string, purpose: string, keep: boolean) =>
    body(http.PUT("/api/me/materials/offers/{caseId}/{purpose}", { params: { path: { caseId, purpose } }, body: { keep } })),
  setKeptExpiry: (id: string, expiresOn: string | null) =>
    body(http.PUT("/api/me/materials/{id}/expiry", { params: { path: { id } }, body: { expiresOn: expiresOn ?? undefined } })),
  drafts: () => body(http.GET("/api/me/drafts")),
  discardDraft: (id: string) => body(http.DELETE("/api/me/drafts/{id}", { params: { path: { id } } })),
  authorisations: () => body(http.GET("/api/me/authorisations")),
  givenAuthorisations: () => body(http.GET("/api/me/authorisations/given")),
  withdrawAuthorisation: (id: string) => body(http.DELETE("/api/me/authorisations/{id}", { params: { path: { id } } })),
  feedback: (answer: string, useful: boolean, comment?: string) =>
    body(http.POST("/api/assistant/feedback", { body: { answer, useful, ...(comment && { comment }) } })),

  searchPlaces: (q: string) => body(http.GET("/api/places", { params: { query: { q } } })),
  childPlaces: (parent?: string) => body(http.GET("/api/places", { params: { query: parent ? { parent } : {} } })),
  getPlace: (id: string) => body(http.GET("/api/places/{id}", { params: { path: { id } } })),
  placeAt: (lon: number, lat: number) => body(http.GET("/api/places/at", { params: { query: { lon, lat } } })),
  outline: () => body(http.GET("/api/places/outline")),
  item: (code: string, at?: { lon: number; lat: number }) =>
    body(http.GET("/api/items/{code}", { params: { path: { code }, query: at ?? {} } })),
  items: (query: t.ItemQuery) => body(http.GET("/api/items", { params: { query } })),
  itemFacets: (query: t.ItemQuery) => body(http.GET("/api/items/facets", { params: { query } })),
  outlets: (query: t.OutletQuery) => body(http.GET("/api/outlets", { params: { query } })),
  outletMap: (query: t.OutletQuery) => body(http.GET("/api/outlets/map", { params: { query } })),
  outlet: (id: string) => body(http.GET("/api/outlets/{id}", { params: { path: { id } } })),
  terminal: (id: string) => body(http.GET("/api/outlets/terminals/{id}", { params: { path: { id } } })),
  reportTerminal: (id: string, kind: t.TerminalReportKind) =>
    body(http.POST("/api/outlets/terminals/{id}/reports", { params: { path: { id } }, body: { kind } })),
  itemMore: (code: string) => body(http.GET("/api/items/{code}/more", { params: { path: { code } } })),

  storePhoto: (photo: Blob) => {
    const form = new FormData();
    form.append("file", photo);
    return body(http.POST("/api/files", { body: { file: "" }, bodySerializer: () => form }));
  },

  caseType: (type: string) => body(http.GET("/api/case-types/{type}", { params: { path: { type } } })),
  understood: (type: string, text: string) =>
    body(http.POST("/api/case-types/{type}/understood", { params: { path: { type } }, body: { text } })),
  openCase: (wanted: t.OpenCase, key: string) =>
    body(http.POST("/api/cases", { params: { header: once(key) }, body: wanted })),
  cases: (query: t.CaseQuery) => body(http.GET("/api/cases", { params: { query } })),
  getCase: (id: string) => body(http.GET("/api/cases/{id}", { params: { path: { id } } })),
  perform: (id: string, action: string, given: t.Perform, key: string) =>
    body(
      http.POST("/api/cases/{id}/actions/{action}", { params: { path: { id, action }, header: once(key) }, body: given }),
    ),
  undoStep: (id: string, version: number, key: string) =>
    body(http.POST("/api/cases/{id}/undo", { params: { path: { id }, header: once(key) }, body: { version } })),

  duty: (staff: string) => body(http.GET("/api/duties/{staff}", { params: { path: { staff } } })),
  enterLeave: (staff: string, leave: { from: string; until: string; deputy?: string }, key: string) =>
    body(http.POST("/api/duties/{staff}/leaves", { params: { path: { staff }, header: once(key) }, body: leave })),
  cancelLeave: (leave: string) => body(http.POST("/api/leaves/{leave}/cancel", { params: { path: { leave } } })),
  handOver: (staff: string, to: string | undefined, key: string) =>
    body(
      http.POST("/api/duties/{staff}/hand-over", {
        params: { path: { staff }, header: once(key) },
        body: { ...(to && { to }) },
      }),
    ),
  undoHandOver: (handOver: string) =>
    body(http.POST("/api/hand-overs/{handOver}/undo", { params: { path: { handOver } } })),
  gridDay: () => body(http.GET("/api/grid/day")),
  settleOnTheSpot: (wanted: t.SettledReport, key: string) =>
    body(http.POST("/api/grid/settled", { params: { header: once(key) }, body: wanted })),
  gridNotices: () => body(http.GET("/api/grid/notices")),
  writeNotice: (notice: t.NewNotice) => body(http.POST("/api/grid/notices", { body: notice })),
  readNotice: (id: string) => body(http.POST("/api/grid/notices/{id}/read", { params: { path: { id } } })),
  takeBackNotice: (id: string) => body(http.POST("/api/grid/notices/{id}/take-back", { params: { path: { id } } })),
  visitedHomes: (query: { q?: string; page?: number; size?: number }) => body(http.GET("/api/grid/homes", { params: { query } })),
  addHome: (home: t.NewHome) => body(http.POST("/api/grid/homes", { body: { homes: [home] } })),
  endVisits: (id: string, why: string, key: string) =>
    body(http.POST("/api/grid/homes/{id}/end", { params: { path: { id }, header: once(key) }, body: { why } })),
  homeOfVisit: (caseId: string) => body(http.GET("/api/grid/visits/{caseId}", { params: { path: { caseId } } })),
  requestFromVisit: (caseId: string, text: string, named: boolean, key: string) =>
    body(
      http.POST("/api/grid/visits/{caseId}/request", { params: { path: { caseId }, header: once(key) }, body: { text, named } }),
    ),
  publicCases: (query: t.PublicQuery) => body(http.GET("/api/public/cases", { params: { query } })),
  publicCaseMap: (query: t.PublicFilters) => body(http.GET("/api/public/cases/map", { params: { query } })),
  publicCaseChoices: () => body(http.GET("/api/public/cases/choices")),
  publicCaseTimes: () => body(http.GET("/api/public/cases/times")),
  publicCase: (id: string) => body(http.GET("/api/public/cases/{id}", { params: { path: { id } } })),
  published: (caseId: string) => body(http.GET("/api/me/published/{caseId}", { params: { path: { caseId } } })),
  followed: (query: Paging) => body(http.GET("/api/me/followed", { params: { query } })),
  following: (id: string) => body(http.GET("/api/me/followed/{id}", { params: { path: { id } } })),
  follow: (id: string, wish: { follows: boolean; meToo: boolean; told: boolean }) =>
    body(http.PUT("/api/me/followed/{id}", { params: { path: { id } }, body: wish })),
  deputyStations: (query: t.StationQuery) => body(http.GET("/api/public/deputy-stations", { params: { query } })),
  deputyStation: (id: string) => body(http.GET("/api/public/deputy-stations/{id}", { params: { path: { id } } })),
  fileForDeputies: (station: string, wanted: t.FileForDeputies, key: string) =>
    body(
      http.POST("/api/deputies/stations/{station}/requests", { params: { path: { station }, header: once(key) }, body: wanted }),
    ),
  myBrought: (caseId: string) => body(http.GET("/api/deputies/mine/{caseId}", { params: { path: { caseId } } })),
  bringToDeputies: (caseId: string, wish: { station: string; contact: boolean }) =>
    body(http.PUT("/api/deputies/mine/{caseId}", { params: { path: { caseId } }, body: wish })),
  takeBackFromDeputies: (caseId: string) => body(http.DELETE("/api/deputies/mine/{caseId}", { params: { path: { caseId } } })),
  bookables: (query: t.BookableQuery) => body(http.GET("/api/public/booking/resources", { params: { query } })),
  bookableDays: (id: string) => body(http.GET("/api/public/booking/resources/{id}", { params: { path: { id } } })),
  book: (wanted: { resource: string; from: string; item?: string }, key: string) =>
    body(http.POST("/api/bookings", { params: { header: once(key) }, body: wanted })),
  bookings: (query: Paging & { ahead: boolean }) => body(http.GET("/api/bookings", { params: { query } })),
  bookingStanding: () => body(http.GET("/api/bookings/standing")),
  booking: (id: string) => body(http.GET("/api/bookings/{id}", { params: { path: { id } } })),
  bookAgain: (id: string, to: { resource: string; from: string }) => body(http.POST("/api/bookings/{id}/again", { params: { path: { id } }, body: to })),
  moveBooking: (id: string, to: { resource: string; from: string; version: number }) =>
    body(http.POST("/api/bookings/{id}/move", { params: { path: { id } }, body: to })),
  cancelBooking: (id: string) => body(http.POST("/api/bookings/{id}/cancel", { params: { path: { id } } })),
  acceptOffer: (id: string) => body(http.POST("/api/bookings/{id}/accept", { params: { path: { id } } })),
  checkIn: (id: string) => body(http.POST("/api/bookings/{id}/check-in", { params: { path: { id } } })),
  joinWaitingList: (wish: { resource: string; from: string; to: string; automatic: boolean; item?: string }) =>
    body(http.POST("/api/bookings/waits", { body: wish })),
  leaveWaitingList: (id: string) => body(http.DELETE("/api/bookings/waits/{id}", { params: { path: { id } } })),
  takeNumber: (wanted: { resource: string; item?: string }) => body(http.POST("/api/bookings/numbers", { body: wanted })),
  leaveQueue: (id: string) => body(http.POST("/api/bookings/numbers/{id}/leave", { params: { path: { id } } })),
  waitingRoom: (display: string) => body(http.GET("/api/public/queues/{display}", { params: { path: { display } } })),
  queueTicket: (id: string) => body(http.GET("/api/public/queues/tickets/{id}", { params: { path: { id } } })),
  alreadyReported: (wanted: t.AboutToOpen) => body(http.POST("/api/cases/alike", { body: wanted })),
  revealReporter: (id: string, purpose: string) =>
    body(http.POST("/api/cases/{id}/reporter", { params: { path: { id } }, body: { purpose } })),
};

export function publicPhotoUrl(id: string, number: number, size: "thumb" | "full" = "thumb"): string {
  return `/api/public/cases/${id}/photos/${number}?size=${size}`;
}

export function photoUrl(caseId: string, fileId: string, size: "thumb" | "full" = "thumb"): string {
  return `/api/cases/${caseId}/photos/${fileId}?size=${size}`;
}
