import { onScopeDispose, readonly } from "vue";
import { liveStream, parsed } from "./liveStream";

/** What the server pushes. `case-changed` carries caseId, reference and state; `message` means a new message in the app. `booking` and
 * `queue`: a booking or a queue that the reader has to do with. */
export type LiveEvent = (typeof EVENTS)[number];
const EVENTS = ["case-changed", "message", "booking", "queue"] as const;
type Listener = (data: Record<string, unknown>) => void;

const listeners = new Map<LiveEvent, Set<Listener>>();
const stream = liveStream(
  "/api/live",
  EVENTS.filter((name) => name !== "message"),
  received,
  // Every listener hears that something may have changed while the page was away.
  () => EVENTS.forEach((name) => emit(name, {})),
);

function emit(event: string, data: unknown): void {
  const body = (typeof data === "object" && data !== null ? data : {}) as Record<string, unknown>;
  listeners.get(event as LiveEvent)?.forEach((l) => l(body));
}

/** Unnamed events carry {event, data}; named ones carry the data alone. */
function received(name: string, text: string): void {
  const body = parsed(text);
  if (typeof body.event === "string") emit(body.event, body.data);
  else emit(name, body);
}

/** Hears one kind of event for as long as the calling component lives. One connection serves the whole page. */
export function useLive(event: LiveEvent, listener: Listener) {
  const set = listeners.get(event) ?? new Set<Listener>();
  listeners.set(event, set);
  set.add(listener);
  stream.start();
  onScopeDispose(() => {
    set.delete(listener);
    if (set.size === 0) listeners.delete(event);
    if (listeners.size === 0) stream.stop();
  });
  return { connected: readonly(stream.connected) };
}
