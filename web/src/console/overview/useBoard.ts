import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import type { ProblemError } from "@/api";
import { useLive } from "@/shared/useLive";
import { consoleApi } from "../api";
import type { Board } from "../model";
import { toListQuery, type QueueFilters } from "../queue/filters";
import { failed } from "../session";
import { boardQuery, columnSize, mostCards, withColumn } from "./board";

const everyMs = 60_000;
const settleMs = 800;

/** The board of an address: read when it changes and when cases move; a longer column stays as long as it was made. */
export function useBoard(filters: Ref<QueueFilters>) {
  const board = shallowRef<Board>();
  const problem = ref<ProblemError>();
  const loading = ref(false);
  const growing = ref("");
  let sizes: Record<string, number> = {};
  let asked = 0;
  let settle: ReturnType<typeof setTimeout> | undefined;

  async function read(quietly: boolean) {
    const turn = ++asked;
    loading.value = !quietly;
    try {
      let fresh = await consoleApi.board(boardQuery(filters.value));
      for (const [state, size] of Object.entries(sizes)) {
        const longer = await consoleApi.board(boardQuery(filters.value, state, size));
        fresh = withColumn(fresh, longer.columns[0]);
      }
      if (turn !== asked) return;
      board.value = fresh;
      problem.value = undefined;
    } catch (e) {
      const broken = failed(e);
      if (turn === asked && !quietly) problem.value = broken;
    } finally {
      if (turn === asked) loading.value = false;
    }
  }

  async function more(state: string) {
    if (growing.value || !board.value) return;
    growing.value = state;
    try {
      const size = Math.min(mostCards, (sizes[state] ?? columnSize) + columnSize);
      const longer = await consoleApi.board(boardQuery(filters.value, state, size));
      sizes[state] = size;
      board.value = withColumn(board.value, longer.columns[0]);
    } catch (e) {
      problem.value = failed(e);
    } finally {
      growing.value = "";
    }
  }

  function freshen() {
    if (!document.hidden && !growing.value) void read(true);
  }
  useLive("case-changed", () => {
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
  watch(
    () => toListQuery(filters.value).toString(),
    () => {
      sizes = {};
      void read(false);
    },
    { immediate: true },
  );
  return { board, problem, loading, growing, more, load: () => read(false) };
}
