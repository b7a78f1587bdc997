import { ref, shallowRef } from "vue";
import { asProblem, type Page, type ProblemError } from "@/api";

/** Loads one thing: what came, whether it is coming, and what went wrong. */
export function useLoad<T>(get: () => Promise<T>) {
  const value = shallowRef<T>();
  const loading = ref(false);
  const problem = ref<ProblemError>();
  async function load(): Promise<void> {
    loading.value = true;
    problem.value = undefined;
    try {
      value.value = await get();
    } catch (e) {
      problem.value = asProblem(e);
    } finally {
      loading.value = false;
    }
  }
  return { value, loading, problem, load };
}

export type Pages<T> = ReturnType<typeof usePages<T>>;

/** Loads a list page by page; `more` appends, `reload` begins again. Late answers of an earlier reload are ignored. */
export function usePages<T>(get: (page: number) => Promise<Page<T>>) {
  const items = shallowRef<T[]>([]);
  const total = ref(0);
  const loading = ref(false);
  const loaded = ref(false);
  const problem = ref<ProblemError>();
  let next = 0;
  let round = 0;

  async function fetchPage(mine: number): Promise<void> {
    loading.value = true;
    problem.value = undefined;
    try {
      const page = await get(next);
      if (mine !== round) return;
      items.value = next === 0 ? page.items : [...items.value, ...page.items];
      total.value = page.total;
      next += 1;
      loaded.value = true;
    } catch (e) {
      if (mine === round) problem.value = asProblem(e);
    } finally {
      if (mine === round) loading.value = false;
    }
  }

  return {
    items,
    total,
    loading,
    loaded,
    problem,
    more: () => fetchPage(round),
    reload: () => {
      next = 0;
      return fetchPage(++round);
    },
  };
}
