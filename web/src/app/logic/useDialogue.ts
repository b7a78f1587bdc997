import { computed, reactive, ref, watch } from "vue";
import { api, asProblem, askStream, newKey, type ProblemError, type SlotAnswer } from "@/api";
import { currentQuestion, currentTask, emptyDialogue, reduce, restore, type Dialogue, type Said } from "./dialogue";
import { onLeft } from "@/shared/ownTab";
import { storeAll, type KeptPhoto } from "./photos";

const KEY = "huying.dialogue";
const PHOTOS_KEY = "huying.dialogue.photos";

const dialogue = ref<Dialogue>(restore(sessionStorage.getItem(KEY)));
const photos = reactive<KeptPhoto[]>(keptPhotos());
const problem = ref<ProblemError>();
/** What the server says it is doing, and what of the answer is already written. */
const doing = ref("");
const coming = ref("");
const position = ref<{ lon: number; lat: number }>();

function keptPhotos(): KeptPhoto[] {
  try {
    return JSON.parse(sessionStorage.getItem(PHOTOS_KEY) ?? "[]") as KeptPhoto[];
  } catch {
    return [];
  }
}

/** Keeps what fits: a full storage only means that a reload forgets. */
function keep(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    sessionStorage.removeItem(key);
  }
}

function restart(): void {
  photos.splice(0);
  problem.value = undefined;
  dialogue.value = emptyDialogue;
}
onLeft(restart);

watch(dialogue, (d) => keep(KEY, d));
watch(photos, (p) => keep(PHOTOS_KEY, p), { deep: true });

function say(said: Said): void {
  dialogue.value = reduce(dialogue.value, said);
}

async function attempt(action: () => Promise<void>): Promise<void> {
  problem.value = undefined;
  try {
    await action();
  } catch (e) {
    say({ type: "failed" });
    problem.value = asProblem(e);
  }
}

/** What a refused submission names is asked anew, with what can be chosen by now. */
async function askAgain(refused: ProblemError): Promise<void> {
  const task = currentTask(dialogue.value);
  // It went on elsewhere, or the same is open already: what is newest is shown, and asked.
  if (refused.type === "task-renewed" && task) {
    say({ type: "answered", answer: await api.startTask(task.skill, dialogue.value.conversation) });
    return;
  }
  const slot = refused.errors?.[0]?.field;
  const conversation = dialogue.value.conversation;
  if (!conversation || !currentTask(dialogue.value)?.filled.some((f) => f.slot === slot)) return;
  say({ type: "answered", answer: await api.answer({ conversation, slot: slot ?? "", again: true }) });
}

/** The conversation with the assistant; it outlives page changes and a reload, not the browser's tab. */
export function useDialogue() {
  return {
    dialogue,
    photos,
    problem,
    position,
    doing,
    coming,
    task: computed(() => currentTask(dialogue.value)),
    question: computed(() => currentQuestion(dialogue.value)),

    ask: (text: string) =>
      attempt(async () => {
        const conversation = dialogue.value.conversation;
        say({ type: "asked", text });
        doing.value = "";
        coming.value = "";
        const answer = await askStream(
          { text, conversation, ...position.value },
          { step: (step) => (doing.value = step), text: (delta) => (coming.value += delta) },
        );
        coming.value = "";
        say({ type: "answered", answer });
      }),

    /** Answers the slot that is asked; `shown` is what the person's own bubble says. */
    fill: (slot: Omit<SlotAnswer, "conversation">, shown: string) =>
      attempt(async () => {
        const conversation = dialogue.value.conversation ?? "";
        say({ type: "asked", text: shown });
        say({ type: "answered", answer: await api.answer({ conversation, ...slot }) });
      }),

    /** The same from a page: what is refused is said beside its field, and leaves no trace in the talk. */
    give: (slot: Omit<SlotAnswer, "conversation">, shown: string) =>
      attempt(async () => {
        const answer = await api.answer({ conversation: dialogue.value.conversation ?? "", ...slot });
        say({ type: "asked", text: shown });
        say({ type: "answered", answer });
      }),

    /** Begins what an item's card offers, or what was begun another day. */
    start: (skill: string, shown: string) =>
      attempt(async () => {
        const conversation = dialogue.value.conversation;
        say({ type: "asked", text: shown });
        say({ type: "answered", answer: await api.startTask(skill, conversation) });
      }),

    edit: (slot: string) => say({ type: "edit", slot }),
    cancelEdit: () => say({ type: "edit-cancelled" }),
    signInFirst: () => say({ type: "sign-in-first" }),

    drop: () => {
      photos.splice(0);
      problem.value = undefined;
      say({ type: "dropped" });
    },

    submit: (agreed: string[] = []) =>
      attempt(async () => {
        const conversation = dialogue.value.conversation ?? "";
        const key = dialogue.value.key ?? newKey();
        say({ type: "submitting", key });
        const done = await api.doTask(conversation, await storeAll(photos), agreed, key).catch(async (e) => {
          await askAgain(asProblem(e));
          throw e;
        });
        photos.splice(0);
        say({ type: "done", done });
      }),

    restart,
  };
}
