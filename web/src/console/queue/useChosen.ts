import { computed, ref, watch, type Ref } from "vue";
import type { CaseSummary } from "@/api";
import { toListQuery, type QueueFilters } from "./filters";
import { most } from "./useBulk";

/** The rows that someone has ticked, on any page of the same list, each in its newest form. */
export function useChosen(rows: Ref<CaseSummary[]>, filters: Ref<QueueFilters>) {
  const chosen = ref<ReadonlyMap<string, CaseSummary>>(new Map());
  /** Of everything that was ever ticked: what failed is named though it left the list. */
  const titles = ref<ReadonlyMap<string, string>>(new Map());

  function set(next: Map<string, CaseSummary>) {
    chosen.value = next;
    titles.value = new Map([...titles.value, ...[...next.values()].map((row) => [row.id, row.title] as const)]);
  }

  function tick(row: CaseSummary | undefined) {
    if (!row) return;
    const next = new Map(chosen.value);
    if (!next.delete(row.id) && next.size < most) next.set(row.id, row);
    set(next);
  }

  function tickPage() {
    const next = new Map(chosen.value);
    const all = rows.value.every((row) => next.has(row.id));
    for (const row of rows.value) {
      if (all) next.delete(row.id);
      else if (next.size < most) next.set(row.id, row);
    }
    set(next);
  }

  const clear = () => set(new Map());

  watch(rows, (now) => {
    if (!now.some((row) => chosen.value.has(row.id))) return;
    const next = new Map(chosen.value);
    for (const row of now) if (next.has(row.id)) next.set(row.id, row);
    set(next);
  });
  const question = computed(() => toListQuery({ ...filters.value, page: 0, sort: "" }).toString());
  watch(question, clear);

  return { chosen, titles, tick, tickPage, clear };
}
