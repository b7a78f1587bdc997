import createClient from "openapi-fetch";
import { toProblem } from "./problem";
import type { paths } from "./schema";

/** The server's endpoints, typed by its own document. Use it through {@link body}. */
export const http = createClient<paths>({ credentials: "same-origin" });

/** A cookie by its name. */
export function cookie(name: string): string | undefined {
  return document.cookie
    .split("; ")
    .find((c) => c.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

http.use({
  onRequest({ request }) {
    request.headers.set("Accept", "application/json");
    const token = cookie("XSRF-TOKEN");
    if (token && request.method !== "GET") request.headers.set("X-XSRF-TOKEN", decodeURIComponent(token));
    return request;
  },
});

/** What came back; rejects with a ProblemError. */
export async function body<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw toProblem(response.status, error);
  return data as T;
}

/** A new key for Idempotency-Key; also where crypto.randomUUID is missing (plain http on a phone). */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (x) => x.toString(16).padStart(2, "0")).join("");
}
