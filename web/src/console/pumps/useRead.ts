import { ref, shallowRef } from "vue";
import type { ProblemError } from "@/api";
import { failed } from "../session";

/** Something that is read once and on demand, with what went wrong; the last question wins. */
export function useRead<T>(read: () => Promise<T>) {
  const value = shallowRef<T>();
  const problem = ref<ProblemError>();
  let asked = 0;
  async function load() {
    const turn = ++asked;
    try {
      const found = await read();
      if (turn !== asked) return;
      value.value = found;
      problem.value = undefined;
    } catch (e) {
      if (turn === asked) problem.value = failed(e);
    }
  }
  void load();
  return { value, problem, load };
}
