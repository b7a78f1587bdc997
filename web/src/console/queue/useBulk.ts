import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { api, newKey, type BulkOutcome, type CaseAction, type CaseSummary, type ProblemError } from "@/api";
import { useLive } from "@/shared/useLive";
import { consoleApi } from "../api";
import type { Draft } from "../case/draft";
import { failed } from "../session";
import { useLastBulk } from "./lastBulk";

export const most = 200;

export interface BulkResult {
  action: CaseAction;
  /** What was given: what failed is tried again with it. */
  given: { note?: string; fields: Record<string, string> };
  done: BulkOutcome[];
  failed: BulkOutcome[];
  undone?: boolean;
}

/** One action on the chosen cases: what they all allow, how far it is, what became of each, and back again. */
export function useBulk(chosen: Ref<ReadonlyMap<string, CaseSummary>>) {
  const actions = shallowRef<CaseAction[]>();
  const problem = ref<ProblemError>();
  const result = shallowRef<BulkResult>();
  /** How many of those under way have been heard of. */
  const progress = ref<{ done: number; of: number }>();
  const last = useLastBulk();
  let asked = 0;
  let heard = new Set<string>();
  let under = new Set<string>();
  let settle: ReturnType<typeof setTimeout> | undefined;
  watch(result, (now) => (last.said.value = now !== undefined));
  onScopeDispose(() => {
    last.said.value = false;
    clearTimeout(settle);
  });

  async function ask() {
    const turn = ++asked;
    const ids = [...chosen.value.keys()];
    actions.value = undefined;
    problem.value = undefined;
    if (ids.length === 0) return;
    try {
      const found = await consoleApi.bulkActions(ids);
      if (turn === asked) actions.value = found;
    } catch (e) {
      if (turn === asked) problem.value = failed(e);
    }
  }
  watch(
    () => [...chosen.value.values()].map((row) => `${row.id} ${row.version}`).join(),
    () => {
      clearTimeout(settle);
      settle = setTimeout(ask, 250);
    },
    { immediate: true },
  );

  useLive("case-changed", ({ caseId }) => {
    if (!progress.value || typeof caseId !== "string" || !under.has(caseId)) return;
    heard.add(caseId);
    progress.value = { ...progress.value, done: heard.size };
  });

  async function underWay<T>(ids: string[], work: () => Promise<T>): Promise<T | undefined> {
    heard = new Set();
    under = new Set(ids);
    progress.value = { done: 0, of: ids.length };
    problem.value = undefined;
    try {
      return await work();
    } catch (e) {
      problem.value = failed(e);
      return undefined;
    } finally {
      progress.value = undefined;
    }
  }

  /** Sends it; the server goes on with all of them also when this page is closed. */
  async function run(action: CaseAction, draft: Draft, key = newKey()) {
    const note = draft.note.trim();
    const fields = Object.fromEntries(
      action.fields.flatMap(({ name }) => {
        const value = draft.fields[name]?.trim();
        return value ? [[name, value]] : [];
      }),
    );
    const given = { ...(action.note !== "none" && note && { note }), fields };
    const cases = [...chosen.value.values()].map(({ id, version }) => ({ id, version }));
    return send(action, given, cases, key);
  }

  async function send(
    action: CaseAction,
    given: BulkResult["given"],
    cases: { id: string; version: number }[],
    key: string,
    before: BulkOutcome[] = [],
  ) {
    const did = last.begin();
    const outcomes = await underWay(
      cases.map(({ id }) => id),
      () => consoleApi.bulkPerform({ cases, action: action.name, ...given }, key),
    );
    if (!outcomes) return false;
    result.value = {
      action,
      given,
      done: [...before, ...outcomes.filter((each) => each.done)],
      failed: outcomes.filter((each) => !each.done),
    };
    did(action.label, result.value.done);
    return true;
  }

  /** What failed, once more: each as it is now. */
  async function retry() {
    const last = result.value;
    if (!last) return;
    const fresh = await underWay(
      last.failed.map(({ id }) => id),
      () => Promise.allSettled(last.failed.map(({ id }) => api.getCase(id))),
    );
    const cases = (fresh ?? []).flatMap((each) =>
      each.status === "fulfilled" ? [{ id: each.value.id, version: each.value.version }] : [],
    );
    if (cases.length > 0) await send(last.action, last.given, cases, newKey(), last.done);
  }

  async function undo() {
    const before = result.value;
    if (!before) return;
    const outcomes = await underWay(
      last.undoable.value.map(({ id }) => id),
      last.undo,
    );
    if (!outcomes) return;
    const tried = new Set(outcomes.map(({ id }) => id));
    const earlier = before.undone ? [...before.done, ...before.failed].filter(({ id }) => !tried.has(id)) : [];
    const all = [...earlier, ...outcomes];
    result.value = {
      ...before,
      done: all.filter((each) => each.done),
      failed: all.filter((each) => !each.done),
      undone: true,
    };
  }

  return {
    actions,
    problem,
    result,
    progress,
    undoable: last.undoable,
    run,
    retry,
    undo,
    forget: () => (result.value = undefined),
  };
}
