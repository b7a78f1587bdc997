/** The endpoints of the editors' desk, one function each. */
import { body, http, ProblemError } from "@/api";
import { toProblem } from "@/api/problem";
import type { ImportReport, ServiceItem } from "../model";
import type { paths } from "@/api/schema";

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

/** Sends a file as it is; how much of it has gone is told on the way. */
export function upload(
  file: File,
  how: { preview: boolean; complete: boolean },
  onSent: (share: number) => void,
): Promise<ImportReport> {
  const elements = /\.json$/i.test(file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/catalog/import?preview=${how.preview}&complete=${how.complete}`);
    request.setRequestHeader("Content-Type", elements ? "application/json" : "text/tab-separated-values");
    request.setRequestHeader("Accept", "application/json");
    const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
    if (token) request.setRequestHeader("X-XSRF-TOKEN", decodeURIComponent(token));
    request.upload.onprogress = (e) => e.lengthComputable && onSent(e.loaded / e.total);
    request.onerror = () => reject(new ProblemError("network", 0, "网络没有连上，请检查网络后再试。"));
    request.onload = () => {
      let answer: unknown;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = undefined;
      }
      if (request.status === 200) resolve(answer as ImportReport);
      else reject(toProblem(request.status, answer));
    };
    request.send(file);
  });
}
