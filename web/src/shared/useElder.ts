import { readonly, ref } from "vue";

/** Smallest text of 长辈版 in points, or undefined for the ordinary size. */
export type ElderSize = "18" | "24" | "30";

const KEY = "huying.elder";
const size = ref<ElderSize | undefined>();

function apply(): void {
  if (size.value) document.documentElement.dataset.elder = size.value;
  else delete document.documentElement.dataset.elder;
}

/** Reads what this phone remembers; called once before the first page is drawn. */
export function restoreElder(): void {
  const kept = localStorage.getItem(KEY);
  size.value = kept === "18" || kept === "24" || kept === "30" ? kept : undefined;
  apply();
}

export function useElder() {
  return {
    elder: readonly(size),
    set(value: ElderSize | undefined) {
      size.value = value;
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
      apply();
    },
  };
}
