import { ref, type Ref } from "vue";
import type { ProblemError } from "@/api";
import { failed } from "../session";

/** A step that is made with a reason. */
export interface Asked<T> {
  title: string;
  hint: string;
  button: string;
  run: (reason: string) => Promise<T>;
}

/** Something that is drafted, reviewed by a second editor and published: what the page of one such thing does. */
export function useDesk<T>(read: () => Promise<T>) {
  const value = ref() as Ref<T | undefined>;
  const problem = ref<ProblemError>();
  const busy = ref("");
  const said = ref("");
  const opinion = ref("");
  const opinionMissing = ref(false);
  const asked = ref() as Ref<Asked<T> | undefined>;

  async function load(): Promise<void> {
    problem.value = undefined;
    opinion.value = "";
    try {
      value.value = await read();
    } catch (e) {
      problem.value = failed(e);
    }
  }

  async function attempt(name: string, action: () => Promise<void>): Promise<void> {
    busy.value = name;
    problem.value = undefined;
    try {
      await action();
    } catch (e) {
      problem.value = failed(e);
    } finally {
      busy.value = "";
    }
  }

  const run = (name: string, action: () => Promise<T>, done: string) =>
    attempt(name, async () => {
      value.value = await action();
      opinion.value = "";
      said.value = done;
    });

  /** Throws the draft away; `gone` where nothing is left then. */
  const discard = (action: () => Promise<unknown>, gone: () => boolean, done: string) =>
    attempt("discard", async () => {
      await action();
      if (gone()) return;
      await load();
      said.value = done;
    });

  async function sendBack(action: (opinion: string) => Promise<T>): Promise<void> {
    opinionMissing.value = !opinion.value.trim();
    if (!opinionMissing.value) await run("sendBack", () => action(opinion.value.trim()), "已退回修改。");
  }

  async function reasoned(reason: string): Promise<void> {
    const what = asked.value;
    asked.value = undefined;
    if (what) await run("reason", () => what.run(reason), `已${what.button.replace(/这个|这张/, "")}。`);
  }

  return { value, problem, busy, said, opinion, opinionMissing, asked, load, run, discard, sendBack, reasoned };
}
