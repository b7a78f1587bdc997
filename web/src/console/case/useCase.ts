import { computed, onScopeDispose, ref, shallowRef } from "vue";
import { api, type CaseView, type ProblemError, type TimelineEntry } from "@/api";
import { useLive } from "@/shared/useLive";
import { failed } from "../session";
import { entriesSince } from "./news";

/**
 * One case on the screen.
 *
 * @param isWriting whether someone is filling in a form: then the case is not exchanged under their hands, but the news
 *     are shown
 */
export function useCase(id: string, isWriting: () => boolean) {
  const view = shallowRef<CaseView>();
  const problem = ref<ProblemError>();
  const loading = ref(false);
  const readAt = ref(Date.now());
  const now = ref(Date.now());
  const tick = setInterval(() => (now.value = Date.now()), 30_000);
  onScopeDispose(() => clearInterval(tick));
  /** How long ago the case on the screen was read: its clocks have run on since. */
  const minutesSinceRead = computed(() => Math.max(0, Math.floor((now.value - readAt.value) / 60_000)));
  /** A newer version that waits to be shown, and what happened up to it. */
  const newer = shallowRef<{ view: CaseView; news: TimelineEntry[] }>();

  async function load() {
    loading.value = true;
    problem.value = undefined;
    try {
      show(await api.getCase(id));
    } catch (e) {
      problem.value = failed(e);
    } finally {
      loading.value = false;
    }
  }

  function show(fresh: CaseView) {
    view.value = fresh;
    newer.value = undefined;
    readAt.value = now.value = Date.now();
  }

  /** Reads the case again; what is new is shown at once, or announced while someone writes. */
  async function freshen() {
    const before = view.value;
    if (!before) return;
    try {
      const fresh = await api.getCase(id);
      // An action of this very page may have brought a newer one meanwhile.
      if (fresh.version < (view.value?.version ?? 0)) return;
      if (fresh.version === view.value?.version && !fresh.clock) return;
      if (!isWriting()) show(fresh);
      else if (fresh.version > before.version) newer.value = { view: fresh, news: entriesSince(before, fresh) };
    } catch (e) {
      const broken = failed(e);
      // The case is no longer for this reader, e.g. it went to another unit.
      if (broken.status === 403 || broken.status === 404) problem.value = broken;
    }
  }

  function showNewer() {
    if (newer.value) show(newer.value.view);
  }

  useLive("case-changed", (change) => {
    if (change.caseId === undefined || change.caseId === id) void freshen();
  });
  void load();

  return { view, minutesSinceRead, problem, loading, newer, load, show, freshen, showNewer };
}
