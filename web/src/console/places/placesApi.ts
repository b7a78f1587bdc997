/** The endpoints of whoever keeps outlets and terminals, one function each. */
import { body, http } from "@/api";
import type { NewOutlet, NewTerminal, SiteImportReport, TerminalModelDraft } from "../model";
import type { paths } from "@/api/schema";
import { upload } from "../parts/upload";

type OutletList = NonNullable<paths["/api/catalog/outlets"]["get"]["parameters"]["query"]>;
type TerminalList = NonNullable<paths["/api/catalog/terminals"]["get"]["parameters"]["query"]>;

const of = (id: string) => ({ params: { path: { id } } });

export const placesApi = {
  outlets: (query: Record<string, string | number | boolean>) =>
    body(http.GET("/api/catalog/outlets", { params: { query: query as OutletList } })),
  outlet: (id: string) => body(http.GET("/api/catalog/outlets/{id}", of(id))),
  preview: (id: string, outlet: NewOutlet) =>
    body(http.POST("/api/catalog/outlets/{id}/preview", { ...of(id), body: { outlet } })),
  createOutlet: (outlet: NewOutlet) => body(http.POST("/api/catalog/outlets", { body: outlet })),
  changeOutlet: (id: string, version: number, outlet: NewOutlet, note: string) =>
    body(http.PUT("/api/catalog/outlets/{id}", { ...of(id), body: { version, outlet, ...(note && { note }) } })),
  restoreOutlet: (id: string, to: number, version: number) =>
    body(http.POST("/api/catalog/outlets/{id}/restore", { ...of(id), body: { to, version } })),
  terminals: (query: Record<string, string | number>) =>
    body(http.GET("/api/catalog/terminals", { params: { query: query as TerminalList } })),
  terminal: (id: string) => body(http.GET("/api/catalog/terminals/{id}", of(id))),
  createTerminal: (terminal: NewTerminal) => body(http.POST("/api/catalog/terminals", { body: terminal })),
  changeTerminal: (id: string, version: number, terminal: NewTerminal) =>
    body(http.PUT("/api/catalog/terminals/{id}", { ...of(id), body: { version, terminal } })),
  restoreTerminal: (id: string, to: number, version: number) =>
    body(http.POST("/api/catalog/terminals/{id}/restore", { ...of(id), body: { to, version } })),
  connect: (id: string) => body(http.POST("/api/catalog/terminals/{id}/connect", of(id))),
  disconnect: (id: string) => body(http.POST("/api/catalog/terminals/{id}/disconnect", of(id))),
  broken: (id: string, fault: string) =>
    body(http.POST("/api/catalog/terminals/{id}/fault", { ...of(id), body: { fault } })),
  works: (id: string) => body(http.POST("/api/catalog/terminals/{id}/works", of(id))),
  decide: (report: string, confirmed: boolean) =>
    body(http.POST("/api/catalog/terminals/reports/{report}", { params: { path: { report } }, body: { confirmed } })),
  restoreModel: (id: string, to: number, version: number) =>
    body(http.POST("/api/catalog/terminals/models/{id}/restore", { ...of(id), body: { to, version } })),
  models: () => body(http.GET("/api/catalog/terminals/models")),
  changeModel: (id: string, version: number, model: TerminalModelDraft) =>
    body(http.PUT("/api/catalog/terminals/models/{id}", { ...of(id), body: { version, model } })),
  siteImports: (kind: "OUTLET" | "TERMINAL") => body(http.GET("/api/catalog/site-imports", { params: { query: { kind } } })),
  undoSiteImport: (id: string) => body(http.POST("/api/catalog/site-imports/{id}/undo", of(id))),
};

/** A list of outlets or of terminals, checked or taken in. */
export const uploadSites = (file: File, path: "outlets" | "terminals", preview: boolean, onSent: (share: number) => void) =>
  upload<SiteImportReport>(file, `/api/catalog/${path}/import?preview=${preview}`, "text/tab-separated-values", onSent);
