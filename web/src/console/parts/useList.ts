import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import { onBeforeRouteLeave, useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from "vue-router";
import type { Page, ProblemError } from "@/api";
import { failed } from "../session";

const settleMs = 350;

/** What stands in the address of a list: "" where it says nothing. */
export const said = (query: LocationQuery, name: string) => (typeof query[name] === "string" ? query[name].trim() : "");

export function pageOf(query: LocationQuery): number {
  const page = Number(said(query, "page"));
  return Number.isInteger(page) && page > 0 ? page : 0;
}

/** The address without what it need not say. */
export function written(filters: Record<string, string | number | false>): LocationQueryRaw {
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([, value]) => value)
      .map(([name, value]) => [name, String(value)]),
  );
}

/** An address of filters that are plain words, beside the search and the page. */
export const wordsOf = <N extends string>(...names: N[]) => ({
  from: (query: LocationQuery) => ({ ...(Object.fromEntries(["q", ...names].map((name) => [name, said(query, name)])) as Record<"q" | N, string>), page: pageOf(query) }),
  to: written,
});

/** What is asked of the server: filters that say nothing are left out. */
export const asked = <V extends string | number | boolean>(filters: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));

/** A list whose filters live in the address: it is read when they change, and what was asked last is shown. */
export function useList<F extends { q: string; page: number }, T>(
  address: { from: (query: LocationQuery) => F; to: (filters: F) => LocationQueryRaw },
  read: (filters: F, size: number) => Promise<Page<T>>,
  size = 20,
) {
  const route = useRoute();
  const router = useRouter();
  const here = route.name;
  const filters = computed(() => address.from(route.query));
  const page = shallowRef<Page<T>>();
  const problem = ref<ProblemError>();
  const typed = ref(filters.value.q);
  let asked = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(pause));
  onBeforeRouteLeave(() => clearTimeout(pause)); // what is still being typed must not call anybody back

  async function load() {
    const turn = ++asked;
    problem.value = undefined;
    try {
      const found = await read(filters.value, size);
      if (turn === asked) page.value = found;
    } catch (e) {
      if (turn === asked) problem.value = failed(e);
    }
  }

  function set(change: Partial<F>, typing = false) {
    const to = { query: address.to({ ...filters.value, page: 0, ...change }) };
    void (typing ? router.replace(to) : router.push(to));
  }
  function type(value: string) {
    typed.value = value;
    clearTimeout(pause);
    pause = setTimeout(() => set({ q: typed.value.trim() } as Partial<F>, true), settleMs);
  }
  const turn = (number: number) => set({ page: number } as Partial<F>);
  const clear = () => void router.push({ query: {} });

  watch(filters, (now) => (typed.value = now.q));
  // Leaving the page changes the address too: that is no question to this list.
  watch(
    () => JSON.stringify(filters.value),
    () => route.name === here && load(),
    { immediate: true },
  );

  return { filters, page, problem, typed, size, load, set, type, turn, clear };
}

export type List = Pick<ReturnType<typeof useList>, "problem" | "typed" | "size" | "load" | "type" | "turn"> & {
  readonly filters: { readonly value: { readonly page: number } };
  readonly page: { readonly value: Page<unknown> | undefined };
};
