import { ref } from "vue";
import type { ProblemError } from "@/api";
import { consoleApi } from "../api";
import type { SavedFilter } from "../model";
import { failed } from "../session";

const saved = ref<SavedFilter[]>([]);
let asked = false;

/** The filters to which this member of staff gave names; kept by the server, read once for the page. */
export function useSavedFilters() {
  if (!asked) {
    asked = true;
    void load();
  }
  async function load() {
    try {
      saved.value = await consoleApi.savedFilters();
    } catch (e) {
      asked = false;
      failed(e);
    }
  }
  /** What went wrong, if anything did. */
  async function tried(action: () => Promise<unknown>): Promise<ProblemError | undefined> {
    try {
      await action();
      await load();
      return undefined;
    } catch (e) {
      return failed(e);
    }
  }
  return {
    saved,
    save: (name: string, address: string) => tried(() => consoleApi.saveFilter(name, address)),
    rename: (id: string, name: string) => tried(() => consoleApi.renameFilter(id, name)),
    remove: (id: string) => tried(() => consoleApi.deleteFilter(id)),
  };
}
