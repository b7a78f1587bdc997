import { ref } from "vue";

const key = (list: string) => `huying.ticks.${list}`;

function kept(list: string): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key(list)) ?? "[]");
    return Array.isArray(value) ? value.filter((v): v is string => typeof v === "string") : [];
  } catch {
    return [];
  }
}

/** What somebody ticked off in a list, remembered by this browser only. */
export function useTicks(list: string) {
  const ticked = ref(kept(list));
  return {
    ticked,
    tick(what: string) {
      ticked.value = ticked.value.includes(what) ? ticked.value.filter((w) => w !== what) : [...ticked.value, what];
      try {
        localStorage.setItem(key(list), JSON.stringify(ticked.value));
      } catch {
        // A full storage only means that a reload forgets.
      }
    },
  };
}
