import { ref } from "vue";
import { api, type CaseType } from "@/api";
import { consoleApi } from "../api";
import { failed } from "../session";
import type { Organisation } from "../model";

const type = ref<CaseType>();
const units = ref<Organisation[]>([]);
let asked = false;

/** What can be chosen in the filters: read once for the whole page. */
export function useChoices() {
  if (!asked) {
    asked = true;
    Promise.all([api.caseType("request"), consoleApi.organisations()])
      .then(([caseType, organisations]) => {
        type.value = caseType;
        units.value = organisations;
      })
      .catch((e: unknown) => {
        asked = false;
        failed(e);
      });
  }
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
