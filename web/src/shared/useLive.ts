import { onScopeDispose, readonly, ref } from "vue";

/** What the server pushes. `case-changed` carries caseId, reference and state; `message` means a new message in the app. `booking` and
 * `queue`: a booking or a queue that the reader has to do with. */
export type LiveEvent = (typeof EVENTS)[number];
const EVENTS = ["case-changed", "message", "booking", "queue"] as const;
type Listener = (data: Record<string, unknown>) => void;

const listeners = new Map<LiveEvent, Set<Listener>>();
const connected = ref(false);
let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let tries = 0;

/** A page that nobody looks at gives its connection back: a browser has only six for a site. */
const HIDDEN_MS = 30_000;
let hidden: ReturnType<typeof setTimeout> | undefined;
document.addEventListener("visibilitychange", () => {
  clearTimeout(hidden);
  if (document.hidden) hidden = setTimeout(close, HIDDEN_MS);
  else if (!source && listeners.size > 0) {
    tries = Math.max(tries, 1);
    open();
  }
});

function emit(event: string, data: unknown): void {
  const body = (typeof data === "object" && data !== null ? data : {}) as Record<string, unknown>;
  listeners.get(event as LiveEvent)?.forEach((l) => l(body));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Unnamed events carry {event, data}; named ones carry the data alone. */
function received(name: string, text: string): void {
  const body = parse(text) as { event?: string; data?: unknown };
  if (body && typeof body.event === "string") emit(body.event, body.data);
  else emit(name, body);
}

function open(): void {
  source = new EventSource("/api/live");
  source.onopen = () => {
    // What was missed while away is fetched again: every listener hears that something may have changed.
    if (tries > 0) EVENTS.forEach((e) => emit(e, {}));
    tries = 0;
    connected.value = true;
  };
  source.onmessage = (e) => received("message", e.data as string);
  for (const name of EVENTS) if (name !== "message") source.addEventListener(name, (e) => received(name, (e as MessageEvent).data as string));
  source.onerror = () => {
    connected.value = false;
    source?.close();
    tries += 1;
    if (listeners.size > 0) retry = setTimeout(open, Math.min(30_000, 1000 * 2 ** Math.min(tries, 5)));
  };
}

function close(): void {
  clearTimeout(retry);
  source?.close();
  source = undefined;
  connected.value = false;
}

/** Hears one kind of event for as long as the calling component lives. One connection serves the whole page. */
export function useLive(event: LiveEvent, listener: Listener) {
  const set = listeners.get(event) ?? new Set<Listener>();
  listeners.set(event, set);
  set.add(listener);
  if (!source) open();
  onScopeDispose(() => {
    set.delete(listener);
    if (set.size === 0) listeners.delete(event);
    if (listeners.size === 0) close();
  });
  return { connected: readonly(connected) };
}
