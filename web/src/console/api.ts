/** The endpoints that only the console uses, one function each. */
import type { CaseSummary, Me, Page } from "@/api";
import { call } from "@/api/client";
import type { Figures, Issued, NewGrant, NewStaff, Organisation, StaffMember } from "./model";

export const consoleApi = {
  setUpNeeded: () => call<{ needed: boolean }>("GET", "/api/set-up"),
  setUp: (body: { code: string; account: string; name: string; password: string }) =>
    call<Me>("POST", "/api/set-up", { body }),

  /** The list, asked in the very words of the address. */
  cases: (query: URLSearchParams) => call<Page<CaseSummary>>("GET", "/api/cases", { query: asQuery(query) }),
  figures: () => call<Figures>("GET", "/api/cases/figures"),

  staff: (query: { q?: string; organisation?: string; role?: string; page?: number; size?: number }) =>
    call<Page<StaffMember>>("GET", "/api/staff", { query }),
  createStaff: (body: NewStaff) => call<Issued>("POST", "/api/staff", { body }),
  saveStaff: (id: string, body: { name: string; organisation: string; grants: NewGrant[]; version: number }) =>
    call<StaffMember>("PUT", "/api/staff/{id}", { path: { id }, body }),
  setDisabled: (id: string, disabled: boolean) =>
    call<unknown>("POST", `/api/staff/{id}/${disabled ? "disable" : "enable"}`, { path: { id } }),
  resetPassword: (id: string) => call<Issued>("POST", "/api/staff/{id}/reset-password", { path: { id } }),
  revokeSessions: (id: string) => call<unknown>("POST", "/api/staff/{id}/revoke-sessions", { path: { id } }),
  organisations: () => call<Organisation[]>("GET", "/api/organisations"),
  createOrganisation: (body: { code: string; name: string; parentId?: string; placePath: string }) =>
    call<Organisation>("POST", "/api/organisations", { body }),
};

function asQuery(params: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const all = params.getAll(name);
      return [name, all.length === 1 ? all[0]! : all];
    }),
  );
}
