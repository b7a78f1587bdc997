import { computed, ref, shallowRef } from "vue";
import type { ProblemError } from "@/api";
import { failed } from "../session";
import type { RuleBook, RuleLine } from "./model";
import { rulesApi } from "./rulesApi";
import { blankRule, sameRules } from "./words";

/** The rules of a list, and what somebody is changing in them; nothing of it is kept before it is saved. */
export function useRules() {
  const books = shallowRef<RuleBook[]>([]);
  const list = ref("");
  const book = computed(() => books.value.find((each) => each.list === list.value) ?? books.value[0]);
  /** What is being changed; undefined: nothing. */
  const mine = ref<RuleLine[]>();
  const selected = ref(-1);
  const problem = ref<ProblemError>();
  const busy = ref(false);
  const said = ref("");
  const before = shallowRef<{ rules: RuleLine[]; selected: number }>();

  const saved = computed(() => book.value?.draft?.rules ?? book.value?.rules ?? []);
  const dirty = computed(() => Boolean(mine.value && !sameRules(mine.value, saved.value)));
  /** What a try or a check is asked about: what is on the screen, or what is saved. */
  const asked = computed(() => (dirty.value ? mine.value : undefined));

  async function load() {
    problem.value = undefined;
    try {
      books.value = await rulesApi.books();
      list.value ||= books.value[0]?.list ?? "";
    } catch (e) {
      problem.value = failed(e);
    }
  }

  function begin() {
    mine.value = saved.value.map((rule) => ({ ...rule }));
    said.value = "";
  }
  function drop() {
    mine.value = undefined;
    before.value = undefined;
    selected.value = -1;
  }

  /** Does one change; the one before the last can be had back. */
  function change(rules: RuleLine[], select: number, words: string, undoable = false) {
    before.value = undoable && mine.value ? { rules: mine.value, selected: selected.value } : undefined;
    mine.value = rules;
    selected.value = select;
    said.value = words;
  }
  function put(index: number, rule: RuleLine) {
    change((mine.value ?? []).map((each, i) => (i === index ? rule : each)), index, "");
  }
  function add() {
    change([blankRule(), ...(mine.value ?? [])], 0, "加了一条空的，放在最前面。");
  }
  function remove(index: number) {
    const rest = (mine.value ?? []).filter((_, i) => i !== index);
    change(rest, Math.min(index, rest.length - 1), `已删去原来的第${index + 1}条。`, true);
  }
  function undo() {
    if (before.value) change(before.value.rules, before.value.selected, "放回来了。");
  }
  function move(index: number, by: -1 | 1) {
    const to = index + by;
    const all = [...(mine.value ?? [])];
    if (to < 0 || to >= all.length) return;
    all.splice(to, 0, ...all.splice(index, 1));
    change(all, to, `移到了第${to + 1}条。`);
  }

  async function command(words: string, action: (book: RuleBook) => Promise<RuleBook>) {
    const now = book.value;
    if (!now) return false;
    busy.value = true;
    problem.value = undefined;
    try {
      const fresh = await action(now);
      books.value = books.value.map((each) => (each.list === fresh.list ? fresh : each));
      drop();
      said.value = words;
      return true;
    } catch (e) {
      problem.value = failed(e);
      return false;
    } finally {
      busy.value = false;
    }
  }
  const save = (why: string) =>
    command("草稿存好了，还没有生效。", (now) => rulesApi.save(now.list, mine.value ?? saved.value, why, now.seen));
  const discard = (why: string) =>
    command("草稿不要了，现在用的没有变。", (now) => rulesApi.discard(now.list, why, now.seen));
  const publish = (why: string) =>
    command("发布了，下一件就按新的派。", (now) => rulesApi.publish(now.list, why, now.seen));

  return {
    books, list, book, mine, selected, problem, busy, said, before, saved, dirty, asked,
    load, begin, drop, put, add, remove, undo, move, save, discard, publish,
  };
}

export type Rules = ReturnType<typeof useRules>;
