/** Every endpoint the pages use, one function each. */
import { call } from "./client";
import type * as t from "./contract";

export type * from "./contract";
export { newKey } from "./client";
export { ProblemError, asProblem } from "./problem";

export interface Paging {
  page?: number;
  size?: number;
}

export const api = {
  app: () => call<t.AppInfo>("GET", "/api/app"),

  me: () => call<t.Me>("GET", "/api/me"),
  sendCode: (phone: string) => call<void>("POST", "/api/sign-in/code", { body: { phone } }),
  /** `second` only where the answer `second-fact-needed` asked for it. */
  signInByPhone: (phone: string, code: string, second: { earlierReference?: string; startAfresh?: boolean } = {}) =>
    call<t.Me>("POST", "/api/sign-in/phone", { body: { phone, code, ...second } }),
  signInStaff: (account: string, password: string) =>
    call<t.Me>("POST", "/api/sign-in/staff", { body: { account, password } }),
  signOut: () => call<void>("POST", "/api/sign-out"),
  sessions: () => call<t.Session[]>("GET", "/api/me/sessions"),
  revokeOtherSessions: () => call<void>("POST", "/api/me/sessions/revoke-others"),
  changePassword: (old: string, fresh: string) =>
    call<void>("POST", "/api/me/password", { body: { old, new: fresh } }),
  messages: (query: Paging) => call<t.Page<t.InboxMessage>>("GET", "/api/me/messages", { query }),
  readAllMessages: () => call<void>("POST", "/api/me/messages/read-all"),
  trail: (query: Paging) => call<t.Page<t.TrailLine>>("GET", "/api/me/trail", { query }),
  consents: () => call<t.Consent[]>("GET", "/api/me/consents"),
  setConsent: (purpose: string, given: boolean) =>
    call<void>("PUT", "/api/me/consents/{purpose}", { path: { purpose }, body: { given } }),
  demoInbox: () => call<t.DemoSms[]>("GET", "/api/demo/inbox"),
  demoAccounts: () => call<t.DemoAccount[]>("GET", "/api/demo/accounts"),

  ask: (body: { text: string; conversation?: string; lon?: number; lat?: number }) =>
    call<t.Answer>("POST", "/api/assistant/ask", { body }),
  answer: (body: t.SlotAnswer) => call<t.Answer>("POST", "/api/assistant/answer", { body }),
  doTask: (conversation: string, photos: string[], once: string) =>
    call<t.Done>("POST", "/api/assistant/do", { body: { conversation, photos }, once }),
  feedback: (conversation: string, useful: boolean) =>
    call<void>("POST", "/api/assistant/feedback", { body: { conversation, useful } }),

  searchPlaces: (q: string) => call<t.FoundPlace[]>("GET", "/api/places", { query: { q } }),
  childPlaces: (parent?: string) => call<t.FoundPlace[]>("GET", "/api/places", { query: { parent } }),
  placeAt: (lon: number, lat: number) => call<t.PlaceAt>("GET", "/api/places/at", { query: { lon, lat } }),
  outline: () => call<unknown>("GET", "/api/places/outline"),
  item: (code: string, at?: { lon: number; lat: number }) =>
    call<t.GuideCard>("GET", "/api/items/{code}", { path: { code }, query: at ?? {} }),

  storePhoto: (file: Blob) => {
    const body = new FormData();
    body.append("file", file);
    return call<t.StoredFile>("POST", "/api/files", { body });
  },

  caseType: (type: string) => call<t.CaseType>("GET", "/api/case-types/{type}", { path: { type } }),
  openCase: (body: t.OpenCase, once: string) => call<t.CaseView>("POST", "/api/cases", { body, once }),
  cases: (query: t.CaseQuery) => call<t.Page<t.CaseSummary>>("GET", "/api/cases", { query }),
  getCase: (id: string) => call<t.CaseView>("GET", "/api/cases/{id}", { path: { id } }),
  perform: (id: string, action: string, body: t.Perform, once: string) =>
    call<t.CaseView>("POST", "/api/cases/{id}/actions/{action}", { path: { id, action }, body, once }),
  revealReporter: (id: string, purpose: string) =>
    call<{ phone: string; name?: string | null }>("POST", "/api/cases/{id}/reporter", {
      path: { id },
      body: { purpose },
    }),
};

export function photoUrl(caseId: string, fileId: string, size: "thumb" | "full" = "thumb"): string {
  return `/api/cases/${caseId}/photos/${fileId}?size=${size}`;
}
