/** The endpoints of the editors' desk, one function each. */
import { body, http } from "@/api";
import type { ImportReport, ServiceItem } from "../model";
import type { paths } from "@/api/schema";
import { upload } from "../parts/upload";

type ListQuery = NonNullable<paths["/api/catalog/items"]["get"]["parameters"]["query"]>;
type Element = NonNullable<NonNullable<paths["/api/catalog/reports/missing"]["get"]["parameters"]["query"]>["element"]>;

const of = (code: string) => ({ params: { path: { code } } });

export const catalogApi = {
  list: (query: Record<string, string | number>) =>
    body(http.GET("/api/catalog/items", { params: { query: query as ListQuery } })),
  item: (code: string) => body(http.GET("/api/catalog/items/{code}", of(code))),
  compare: (code: string, from: number, to: number) =>
    body(http.GET("/api/catalog/items/{code}/changes", { params: { path: { code }, query: { from, to } } })),
  save: (item: ServiceItem) =>
    body(http.PUT("/api/catalog/items/{code}/draft", { ...of(item.code), body: item })),
  submit: (code: string, version: number) =>
    body(http.POST("/api/catalog/items/{code}/submit", { ...of(code), body: { version } })),
  approve: (code: string, version: number, note: string) =>
    body(http.POST("/api/catalog/items/{code}/approve", { ...of(code), body: { version, note } })),
  approveAll: (drafts: { code: string; version: number }[]) =>
    body(http.POST("/api/catalog/approve", { body: { drafts } })),
  sendBack: (code: string, version: number, note: string) =>
    body(http.POST("/api/catalog/items/{code}/send-back", { ...of(code), body: { version, note } })),
  discard: (code: string, version: number) =>
    body(http.POST("/api/catalog/items/{code}/discard", { ...of(code), body: { version } })),
  rollBack: (code: string, to: number, version: number, note: string) =>
    body(http.POST("/api/catalog/items/{code}/roll-back", { ...of(code), body: { to, version, note } })),
  withdraw: (code: string, version: number, note: string) =>
    body(http.POST("/api/catalog/items/{code}/withdraw", { ...of(code), body: { version, note } })),
  missing: (element?: string) =>
    body(
      http.GET("/api/catalog/reports/missing", { params: { query: element ? { element: element as Element } : {} } }),
    ),
  expiring: (days: number) => body(http.GET("/api/catalog/reports/expiring", { params: { query: { days } } })),
};

/** A list of items or a document of elements, checked or drafted. */
export const uploadItems = (file: File, how: { preview: boolean; complete: boolean }, onSent: (share: number) => void) =>
  upload<ImportReport>(
    file,
    `/api/catalog/import?preview=${how.preview}&complete=${how.complete}`,
    /\.json$/i.test(file.name) ? "application/json" : "text/tab-separated-values",
    onSent,
  );
