import { computed, ref } from "vue";

const KEY = "huying.seen-cases";
const MOST = 500;
const ids = ref<string[] | undefined>(read());

function read(): string[] | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as unknown;
    return Array.isArray(kept) ? (kept as string[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Which cases were already opened on this phone, so that a new one can say that it is new. */
export function useSeen() {
  return {
    ready: computed(() => ids.value !== undefined),
    has: (id: string) => ids.value?.includes(id) ?? false,
    add(more: string[]) {
      ids.value = [...new Set([...(ids.value ?? []), ...more])].slice(-MOST);
      localStorage.setItem(KEY, JSON.stringify(ids.value));
    },
  };
}
