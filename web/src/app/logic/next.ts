/** Where to go after signing in: only pages of this app, never another site. */
export function safeNext(next: unknown, otherwise: string): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : otherwise;
}
