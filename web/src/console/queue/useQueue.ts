import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import type { CaseSummary, ProblemError } from "@/api";
import { useLive } from "@/shared/useLive";
import { consoleApi } from "../api";
import { failed } from "../session";
import { toListQuery, type QueueFilters } from "./filters";
import { merge } from "./merge";

/** Clocks run while nobody does anything, so the rows are read again from time to time. */
const everyMs = 60_000;
const settleMs = 800;

/** The list of an address: read when the address changes, kept fresh in place, never moved under the reader. */
export function useQueue(filters: Ref<QueueFilters>) {
  const rows = shallowRef<CaseSummary[]>([]);
  const total = ref(0);
  const gone = shallowRef<Set<string>>(new Set());
  const newcomers = ref(0);
  const loading = ref(false);
  const read = ref(false);
  const problem = ref<ProblemError>();
  const changed = new Set<string>();
  let asked = 0;
  let settle: ReturnType<typeof setTimeout> | undefined;

  async function load() {
    const turn = ++asked;
    loading.value = true;
    problem.value = undefined;
    try {
      const page = await consoleApi.cases(toListQuery(filters.value));
      if (turn !== asked) return;
      rows.value = page.items;
      total.value = page.total;
      gone.value = new Set();
      newcomers.value = 0;
      changed.clear();
      read.value = true;
    } catch (e) {
      if (turn === asked) problem.value = failed(e);
    } finally {
      if (turn === asked) loading.value = false;
    }
  }

  async function freshen() {
    if (loading.value || problem.value || document.hidden) return;
    const turn = asked;
    try {
      const fresh = await consoleApi.cases(toListQuery(filters.value));
      // The list was read anew meanwhile: that is fresher still.
      if (turn !== asked) return;
      const merged = merge(rows.value, total.value, fresh, changed);
      rows.value = merged.rows;
      gone.value = merged.gone;
      newcomers.value = merged.newcomers;
    } catch (e) {
      // What is on the screen stays; only an ended session is acted upon.
      failed(e);
    }
  }

  useLive("case-changed", (change) => {
    if (typeof change.caseId === "string") changed.add(change.caseId);
    clearTimeout(settle);
    settle = setTimeout(freshen, settleMs);
  });
  const tick = setInterval(freshen, everyMs);
  document.addEventListener("visibilitychange", freshen);
  onScopeDispose(() => {
    clearTimeout(settle);
    clearInterval(tick);
    document.removeEventListener("visibilitychange", freshen);
  });

  watch(() => toListQuery(filters.value).toString(), load, { immediate: true });

  return { rows, total, gone, newcomers, loading, read, problem, load };
}
