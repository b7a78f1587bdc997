import createClient from "openapi-fetch";
import { toProblem } from "./problem";

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const raw = createClient<any>({ baseUrl: "", credentials: "same-origin" }) as any;

function cookie(name: string): string | undefined {
  return document.cookie
    .split("; ")
    .find((c) => c.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

raw.use({
  onRequest({ request }: { request: Request }) {
    request.headers.set("Accept", "application/json");
    const token = cookie("XSRF-TOKEN");
    if (token && request.method !== "GET") request.headers.set("X-XSRF-TOKEN", decodeURIComponent(token));
    return request;
  },
});

export interface Call {
  path?: Record<string, string>;
  query?: object;
  body?: unknown;
  /** Sent as Idempotency-Key: the same key never takes effect twice. */
  once?: string;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** One call; resolves with the body, rejects with a ProblemError. */
export async function call<T>(method: Method, path: string, c: Call = {}): Promise<T> {
  const { data, error, response } = await raw[method](path, {
    params: { path: c.path, query: c.query },
    ...(c.body === undefined ? {} : { body: c.body }),
    ...(c.body instanceof FormData ? { bodySerializer: (b: FormData) => b } : {}),
    headers: c.once ? { "Idempotency-Key": c.once } : {},
  });
  if (!response.ok) throw toProblem(response.status, error);
  return data as T;
}

/** A new key for Idempotency-Key; also where crypto.randomUUID is missing (plain http on a phone). */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (x) => x.toString(16).padStart(2, "0")).join("");
}
