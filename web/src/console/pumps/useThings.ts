import { onScopeDispose } from "vue";
import { liveStream, parsed } from "@/shared/liveStream";

/**
 * Says when things measured something new, at most once in a while; of all in scope when none is named.
 *
 * @param everyMs no more often than this; what came meanwhile is told afterwards
 */
export function useThings(codes: readonly string[], everyMs: number, changed: () => void) {
  const address = `/api/things/live?${codes.map((code) => `thing=${encodeURIComponent(code)}`).join("&")}`;
  let last = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  function tell() {
    last = Date.now();
    pause = undefined;
    if (!document.hidden) changed();
  }
  const heard = () => {
    pause ??= setTimeout(tell, Math.max(0, last + everyMs - Date.now()));
  };
  const stream = liveStream(address, ["things"], (name, text) => name === "things" && (parsed(text).codes as unknown[] | undefined)?.length !== 0 && heard(), heard);
  stream.start();
  onScopeDispose(() => {
    clearTimeout(pause);
    stream.stop();
  });
  return { connected: stream.connected };
}
