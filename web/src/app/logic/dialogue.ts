import type { Answer, Done, Task, TaskNext } from "@/api";

/** One thing said in the conversation. */
export type Turn =
  | { id: number; who: "me"; text: string }
  | { id: number; who: "assistant"; answer: Answer }
  | { id: number; who: "done"; done: Done };

export interface Dialogue {
  conversation: string | undefined;
  turns: Turn[];
  /** Waiting for the server. */
  busy: boolean;
  /** The task was put aside by the person; its panel is no longer offered. */
  dropped: boolean;
  /** The slot being corrected from the summary. */
  editing: string | undefined;
  /** Submit as soon as the person is signed in. */
  submitAfterSignIn: boolean;
  /** Idempotency key of this submission; a corrected summary gets a new one. */
  key: string | undefined;
}

export type Said =
  | { type: "asked"; text: string }
  | { type: "answered"; answer: Answer }
  | { type: "failed" }
  | { type: "edit"; slot: string }
  | { type: "edit-cancelled" }
  | { type: "dropped" }
  | { type: "sign-in-first" }
  | { type: "submitting"; key: string }
  | { type: "done"; done: Done };

export const emptyDialogue: Dialogue = {
  conversation: undefined,
  turns: [],
  busy: false,
  dropped: false,
  editing: undefined,
  submitAfterSignIn: false,
  key: undefined,
};

const MAX_TURNS = 120;

function add(turns: Turn[], turn: { who: "me"; text: string } | { who: "assistant"; answer: Answer } | { who: "done"; done: Done }): Turn[] {
  const id = (turns.at(-1)?.id ?? 0) + 1;
  return [...turns, { id, ...turn } as Turn].slice(-MAX_TURNS);
}

/** The conversation after something was said; never changes its argument. */
export function reduce(d: Dialogue, said: Said): Dialogue {
  switch (said.type) {
    case "asked":
      return { ...d, turns: add(d.turns, { who: "me", text: said.text }), busy: true };
    case "answered":
      return {
        ...d,
        conversation: said.answer.conversation,
        turns: add(d.turns, { who: "assistant", answer: said.answer }),
        busy: false,
        dropped: false,
        editing: undefined,
        submitAfterSignIn: false,
        key: undefined,
      };
    case "failed":
      return { ...d, busy: false, submitAfterSignIn: false };
    case "edit":
      return { ...d, editing: said.slot };
    case "edit-cancelled":
      return { ...d, editing: undefined };
    case "dropped":
      return { ...d, conversation: undefined, dropped: true, editing: undefined, submitAfterSignIn: false };
    case "sign-in-first":
      return { ...d, submitAfterSignIn: true };
    case "submitting":
      return { ...d, busy: true, key: said.key, submitAfterSignIn: false };
    case "done":
      return {
        ...d,
        conversation: undefined,
        turns: add(d.turns, { who: "done", done: said.done }),
        busy: false,
        key: undefined,
      };
  }
}

/** The task in hand: that of the last answer, unless it is done or was put aside. */
export function currentTask(d: Dialogue): Task | undefined {
  const last = d.turns.findLast((t) => t.who !== "me");
  if (d.dropped || last?.who !== "assistant" || last.answer.kind !== "do") return undefined;
  return last.answer.task ?? undefined;
}

/** What is being asked now: the slot being corrected, else the task's next one. */
export function currentQuestion(d: Dialogue): TaskNext | undefined {
  const task = currentTask(d);
  if (!task) return undefined;
  return d.editing ? questionFor(d, task, d.editing) : (task.next ?? undefined);
}

/** How to ask for a slot again: as the server says for a filled one, else (a skipped one) as it was asked before. */
function questionFor(d: Dialogue, task: Task, slot: string): TaskNext | undefined {
  const filled = task.filled.find((f) => f.slot === slot);
  if (filled) return filled.ask;
  const asked = d.turns.findLast((t) => t.who === "assistant" && t.answer.task?.next?.slot === slot);
  return asked?.who === "assistant" ? (asked.answer.task?.next ?? undefined) : undefined;
}

/** The photo slot of the task in hand, filled or skipped. */
export function photoSlot(d: Dialogue, task: Task): string | undefined {
  const filled = task.filled.find((f) => f.ask.input === "photo");
  if (filled) return filled.slot;
  const asked = d.turns.findLast((t) => t.who === "assistant" && t.answer.task?.next?.input === "photo");
  return asked?.who === "assistant" ? asked.answer.task?.next?.slot : undefined;
}

/** The conversation as a reload may find it: nothing is in flight any more. */
export function restore(kept: string | null): Dialogue {
  if (!kept) return emptyDialogue;
  try {
    const d = JSON.parse(kept) as Dialogue;
    return Array.isArray(d.turns) ? { ...emptyDialogue, ...d, busy: false } : emptyDialogue;
  } catch {
    return emptyDialogue;
  }
}
