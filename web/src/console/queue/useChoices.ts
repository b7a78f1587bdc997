import { computed, reactive, ref } from "vue";
import { api, type CaseType } from "@/api";
import { consoleApi } from "../api";
import { failed } from "../session";
import type { Organisation } from "../model";

const types = reactive(new Map<string, CaseType>());
const units = ref<Organisation[]>([]);
const asked = new Set<string>();

function once(what: string, read: () => Promise<void>) {
  if (asked.has(what)) return;
  asked.add(what);
  read().catch((e: unknown) => {
    asked.delete(what);
    failed(e);
  });
}

/** What can be chosen in the filters of cases of one type: read once for the whole console. */
export function useChoices(name: () => string = () => "request") {
  once("units", async () => void (units.value = await consoleApi.organisations()));
  const type = computed(() => {
    const wanted = name();
    once(wanted, async () => void types.set(wanted, await api.caseType(wanted)));
    return types.get(wanted);
  });
  return { type, units };
}

/** Categories in the order of their groups. */
export function grouped(caseType: CaseType | undefined): { group: string; categories: CaseType["categories"] }[] {
  const groups = new Map<string, CaseType["categories"]>();
  for (const category of caseType?.categories ?? []) {
    groups.set(category.group, [...(groups.get(category.group) ?? []), category]);
  }
  return [...groups].map(([group, categories]) => ({ group, categories }));
}
