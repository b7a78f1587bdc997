import { ref } from "vue";
import type { ProblemError } from "@/api";
import { failed } from "../session";

/** One thing that is being saved: which of its buttons is busy, and what was refused, as a whole and field by field. */
export function useSaving(done: (words: string) => void) {
  const problem = ref<ProblemError>();
  const wrong = ref<Record<string, string>>({});
  const busy = ref("");

  async function run(what: string, words: string, work: () => Promise<unknown>) {
    if (busy.value) return;
    busy.value = what;
    problem.value = undefined;
    wrong.value = {};
    try {
      await work();
      done(words);
    } catch (e) {
      problem.value = failed(e);
      for (const each of problem.value.errors) wrong.value[each.field] = each.message;
    } finally {
      busy.value = "";
    }
  }
  return { problem, wrong, busy, run };
}
