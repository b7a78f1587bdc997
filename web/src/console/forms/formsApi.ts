/** The endpoints of the editors' desk for forms, one function each. */
import { body, http } from "@/api";
import type { components, paths } from "@/api/schema";
import type { Node } from "./document";

type S = components["schemas"];
export type FormRow = S["FormDeskControllerRow"];
export type FormSheet = Omit<S["FormDeskControllerSheet"], "draft" | "published"> & { draft?: Node; published?: Node };
export type FormChange = S["FormChange"];
export type FormProblem = S["Problem"];
export type FormProof = S["FormTextControllerProof"];
export type FormTrial = S["FormTrialsTrial"];
export type TrialAsk = S["FormTrialsAsk"];
export type TrialStep = S["FormTrialControllerStep"];

type ListQuery = NonNullable<paths["/api/forms"]["get"]["parameters"]["query"]>;
type Written = S["FormTextControllerDocument"]["document"];

const of = (code: string) => ({ params: { path: { code } } });
const sheet = (answer: Promise<S["FormDeskControllerSheet"]>) => answer as unknown as Promise<FormSheet>;
const written = (document: Node) => document as unknown as Written;

export const formsApi = {
  list: (query: Record<string, string | number>) => body(http.GET("/api/forms", { params: { query: query as ListQuery } })),
  form: (code: string) => sheet(body(http.GET("/api/forms/{code}", of(code)))),
  version: async (code: string, version: number) =>
    (await body(http.GET("/api/forms/{code}/versions/{version}", { params: { path: { code, version } } }))).document as unknown as Node,
  compare: (code: string, from: number, to: number) =>
    body(http.GET("/api/forms/{code}/changes", { params: { path: { code }, query: { from, to } } })),
  save: (document: Node, version: number) =>
    sheet(
      body(http.PUT("/api/forms/{code}/draft", { ...of(String(document["code"])), body: { version, document: written(document) } })),
    ),
  submit: (code: string, version: number) =>
    sheet(body(http.POST("/api/forms/{code}/submit", { ...of(code), body: { version } }))),
  approve: (code: string, version: number, note: string) =>
    sheet(body(http.POST("/api/forms/{code}/approve", { ...of(code), body: { version, note } }))),
  sendBack: (code: string, version: number, note: string) =>
    sheet(body(http.POST("/api/forms/{code}/send-back", { ...of(code), body: { version, note } }))),
  discard: (code: string, version: number) => body(http.POST("/api/forms/{code}/discard", { ...of(code), body: { version } })),
  rollBack: (code: string, to: number, version: number, note: string) =>
    sheet(body(http.POST("/api/forms/{code}/roll-back", { ...of(code), body: { to, version, note } }))),
  withdraw: (code: string, version: number, note: string) =>
    sheet(body(http.POST("/api/forms/{code}/withdraw", { ...of(code), body: { version, note } }))),
  check: (document: Node) => body(http.POST("/api/forms/check", { body: { document: written(document) } })),
  toYaml: async (document: Node) => (await body(http.POST("/api/forms/to-yaml", { body: { document: written(document) } }))).yaml,
  fromYaml: async (yaml: string) =>
    (await body(http.POST("/api/forms/from-yaml", { body: { yaml } }))).document as unknown as Node,
  importFile: async (yaml: string) => (await body(http.POST("/api/forms/import", { body: { yaml } }))).codes,
  tryOut: (document: Node, item: string, steps: TrialStep[]) =>
    body(http.POST("/api/forms/try", { body: { document: written(document), item, steps } })),
};
export const exportAddress = (code: string, version: number) => `/api/forms/${encodeURIComponent(code)}/versions/${version}/yaml`;
