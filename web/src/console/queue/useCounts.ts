import { onScopeDispose, ref } from "vue";
import { useLive } from "@/shared/useLive";
import { consoleApi } from "../api";
import { failed } from "../session";
import { fromAddress, toListQuery, type View } from "./filters";
import { views } from "./views";

/** How many cases wait in each view, whatever is filtered. */
export function useCounts() {
  const counts = ref<Partial<Record<View, number>>>({});
  let settle: ReturnType<typeof setTimeout> | undefined;

  async function load() {
    try {
      const totals = await Promise.all(
        views.map(async ({ view }) => {
          const page = await consoleApi.cases(toListQuery({ ...fromAddress({}), view, size: 1 }));
          return [view, page.total] as const;
        }),
      );
      counts.value = Object.fromEntries(totals);
    } catch (e) {
      failed(e);
    }
  }
  void load();
  useLive("case-changed", () => {
    clearTimeout(settle);
    settle = setTimeout(load, 3_000);
  });
  onScopeDispose(() => clearTimeout(settle));
  return { counts, load };
}
