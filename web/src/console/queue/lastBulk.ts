import { computed, onScopeDispose, ref, shallowRef } from "vue";
import { newKey, type BulkOutcome } from "@/api";
import { onLeft } from "@/shared/ownTab";
import { consoleApi } from "../api";

const KEY = "huying.last-bulk";

/** A case that was done: its version since, and until when, by this computer's clock, that can be taken back. */
interface Done {
  id: string;
  version: number;
  until: number;
}

interface LastBulk {
  label: string;
  done: Done[];
  /** What it is taken back with, however often that is sent. */
  key: string;
}

/** What the server could not do just then; what it refused stays refused. */
const passes = ({ problem }: BulkOutcome) => problem === "internal";

/** Kept in this tab, so that it outlives pages and reloads; of the cases nothing but their ids. */
const last = shallowRef(stored());
/** Whether the list of cases says it by itself just now. */
const said = ref(false);
/** How often somebody has left this tab: what comes back after they did is nobody's any more. */
let left = 0;
onLeft(() => {
  left++;
  last.value = undefined;
});

function stored(): LastBulk | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? "null") as LastBulk | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(next: LastBulk | undefined) {
  last.value = next;
  try {
    if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
    else sessionStorage.removeItem(KEY);
  } catch {
    // A full storage only means that a reload forgets.
  }
}

/** What was last done with many cases at once, as long as the server lets it be taken back. */
export function useLastBulk() {
  const now = ref(Date.now());
  const tick = setInterval(() => (now.value = Date.now()), 5_000);
  onScopeDispose(() => clearInterval(tick));
  const undoable = computed(() => last.value?.done.filter((each) => now.value < each.until) ?? []);

  return {
    label: computed(() => last.value?.label ?? ""),
    undoable,
    said,
    /** To be called before it is sent; what it gives is told the outcomes. A case keeps the time it has. */
    begin() {
      const turn = left;
      return (label: string, outcomes: BulkOutcome[]) => {
        if (turn !== left || outcomes.length === 0) return;
        now.value = Date.now();
        const before = new Map(last.value?.done.map((each) => [`${each.id} ${each.version}`, each.until]));
        const done = outcomes.flatMap(({ id, version, undoSeconds }) =>
          version !== undefined && undoSeconds !== undefined
            ? [{ id, version, until: before.get(`${id} ${version}`) ?? now.value + undoSeconds * 1000 }]
            : [],
        );
        keep(done.length > 0 ? { label, done, key: newKey() } : undefined);
      };
    },
    /** What failed for a reason that passes stays offered, for the time it has. */
    async undo(): Promise<BulkOutcome[]> {
      const before = last.value;
      if (!before) return [];
      const cases = undoable.value.map(({ id, version }) => ({ id, version }));
      const outcomes = await consoleApi.bulkUndo(cases, before.key);
      if (last.value !== before) return outcomes;
      const again = new Set(outcomes.filter(passes).map(({ id }) => id));
      const done = before.done.filter(({ id }) => again.has(id));
      keep(done.length > 0 ? { ...before, done } : undefined);
      return outcomes;
    },
    forget: () => keep(undefined),
  };
}
