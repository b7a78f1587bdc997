/** One stream of server-sent events that comes back by itself, and that rests while nobody looks. */
import { ref, type Ref } from "vue";

/** A page that nobody looks at gives its connection back: a browser has only six for a site. */
const HIDDEN_MS = 30_000;

export interface LiveStream {
  readonly connected: Ref<boolean>;
  start(): void;
  stop(): void;
}

/**
 * @param names of the events to hear, beside those without a name
 * @param heard an event and its text
 * @param again it is back after it was away: what was missed has to be read anew
 */
export function liveStream(address: string, names: readonly string[], heard: (name: string, text: string) => void, again: () => void): LiveStream {
  const connected = ref(false);
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let wanted = false;
  let tries = 0;

  function open(): void {
    source = new EventSource(address);
    source.onopen = () => {
      if (tries > 0) again();
      tries = 0;
      connected.value = true;
    };
    source.onmessage = (e) => heard("message", e.data as string);
    for (const name of names) source.addEventListener(name, (e) => heard(name, (e as MessageEvent).data as string));
    source.onerror = () => {
      connected.value = false;
      source?.close();
      tries += 1;
      if (wanted) retry = setTimeout(open, Math.min(30_000, 1000 * 2 ** Math.min(tries, 5)));
    };
  }

  function close(): void {
    clearTimeout(retry);
    source?.close();
    source = undefined;
    connected.value = false;
  }

  function seen(): void {
    clearTimeout(hidden);
    if (document.hidden) hidden = setTimeout(close, HIDDEN_MS);
    else if (!source && wanted) {
      tries = Math.max(tries, 1);
      open();
    }
  }

  return {
    connected,
    start() {
      wanted = true;
      document.addEventListener("visibilitychange", seen);
      if (!source) open();
    },
    stop() {
      wanted = false;
      clearTimeout(hidden);
      document.removeEventListener("visibilitychange", seen);
      close();
    },
  };
}

export function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
