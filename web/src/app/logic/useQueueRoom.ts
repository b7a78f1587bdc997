import { onMounted, onScopeDispose } from "vue";

/** Reads again whenever something is called in a waiting room, and now and then where the stream is cut. */
export function useQueueRoom(display: () => string | undefined, read: () => void) {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const beat = setInterval(read, 30_000);

  function open(): void {
    const id = display();
    if (!id) return;
    source = new EventSource(`/api/public/queues/${id}/live`);
    source.addEventListener("queue", read);
    source.onerror = () => {
      source?.close();
      retry = setTimeout(open, 5_000);
    };
  }
  function close(): void {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  }
  onMounted(open);
  onScopeDispose(() => {
    clearInterval(beat);
    close();
  });
  return {
    /** After the room became known. */
    reopen: () => {
      close();
      open();
    },
  };
}
