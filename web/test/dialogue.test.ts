import { describe, expect, it } from "vitest";
import type { Answer, Task, TaskNext } from "@/api";
import { currentQuestion, currentTask, emptyDialogue, photoSlot, reduce, restore, type Dialogue } from "@/app/logic/dialogue";

const next: TaskNext = { slot: "place", question: "在什么地方？", input: "place", required: true, choices: [] };
const photo: TaskNext = { slot: "photo", question: "要不要拍张照片？", input: "photo", required: false, choices: [] };

function doing(task: Partial<Task>): Answer {
  return {
    id: "a1",
    kind: "do",
    conversation: "c1",
    text: "好的",
    items: [],
    more: [],
    task: { skill: "file-request", title: "提交诉求", filled: [], ready: false, left: 0,
    needsSignIn: true, listens: false, agreements: [], submit: "提交诉求", ...task },
  };
}

function after(...answers: Answer[]): Dialogue {
  return answers.reduce((d, answer) => reduce(d, { type: "answered", answer }), emptyDialogue);
}

describe("a conversation", () => {
  it("shows what was asked at once and waits for the answer", () => {
    const d = reduce(emptyDialogue, { type: "asked", text: "身份证丢了" });
    expect(d.turns).toEqual([{ id: 1, who: "me", text: "身份证丢了" }]);
    expect(d.busy).toBe(true);
  });

  it("keeps what was asked when the answer fails", () => {
    const d = reduce(reduce(emptyDialogue, { type: "asked", text: "身份证丢了" }), { type: "failed" });
    expect(d.turns).toHaveLength(1);
    expect(d.busy).toBe(false);
  });

  it("goes on in the conversation that the server named", () => {
    expect(after(doing({})).conversation).toBe("c1");
  });

  it("forgets its oldest turns rather than growing without end", () => {
    let d = emptyDialogue;
    for (let i = 0; i < 150; i++) d = reduce(d, { type: "asked", text: String(i) });
    expect(d.turns).toHaveLength(120);
    expect(d.turns.at(-1)).toEqual({ id: 150, who: "me", text: "149" });
  });

  it("never changes the state it was given", () => {
    const before = after(doing({ next }));
    const copy = structuredClone(before);
    reduce(before, { type: "asked", text: "x" });
    reduce(before, { type: "dropped" });
    expect(before).toEqual(copy);
  });
});

describe("a task", () => {
  it("asks what the server asks next", () => {
    expect(currentQuestion(after(doing({ next })))).toEqual(next);
  });

  it("still asks while the answer to it is on its way", () => {
    expect(currentTask(reduce(after(doing({ next })), { type: "asked", text: "西园小区" }))?.title).toBe("提交诉求");
  });

  it("asks for a filled slot again as the server says", () => {
    const filled = [{ slot: "place", label: "地点", value: "西园小区", ask: next }];
    const d = reduce(after(doing({ filled, ready: true })), { type: "edit", slot: "place" });
    expect(currentQuestion(d)).toEqual(next);
  });

  it("asks for a skipped slot again as it was asked before", () => {
    const d = after(doing({ next: photo }), doing({ ready: true }));
    expect(currentQuestion(reduce(d, { type: "edit", slot: "photo" }))).toEqual(photo);
  });

  it("knows the photo slot whether it was filled or skipped", () => {
    const skipped = doing({ ready: true });
    const filled = doing({ filled: [{ slot: "photo", label: "照片", value: "2张照片", ask: photo }], ready: true });
    expect(photoSlot(after(doing({ next: photo }), skipped), skipped.task!)).toBe("photo");
    expect(photoSlot(after(filled), filled.task!)).toBe("photo");
    expect(photoSlot(after(skipped), skipped.task!)).toBeUndefined();
  });

  it("goes back to the summary when a correction is given up", () => {
    const d = reduce(reduce(after(doing({ ready: true })), { type: "edit", slot: "what" }), { type: "edit-cancelled" });
    expect(currentQuestion(d)).toBeUndefined();
    expect(currentTask(d)?.ready).toBe(true);
  });

  it("is gone once it was put aside, and the next question begins a new conversation", () => {
    const d = reduce(after(doing({ next })), { type: "dropped" });
    expect(currentTask(d)).toBeUndefined();
    expect(d.conversation).toBeUndefined();
  });

  it("is gone once it is done", () => {
    const done = { reference: "2025112100017", caseId: "x", heading: "已收到您的诉求", text: "已收到", next: "等候" };
    const d = reduce(after(doing({ ready: true })), { type: "done", done });
    expect(currentTask(d)).toBeUndefined();
    expect(d.turns.at(-1)?.who).toBe("done");
  });

  it("keeps its key for a retry and drops it when the summary changes", () => {
    const sending = reduce(after(doing({ ready: true })), { type: "submitting", key: "k1" });
    const failed = reduce(sending, { type: "failed" });
    expect(failed.key).toBe("k1");
    expect(reduce(failed, { type: "answered", answer: doing({ ready: true }) }).key).toBeUndefined();
  });
});

describe("a reload", () => {
  it("finds the conversation as it was, with nothing in flight", () => {
    const d = reduce(after(doing({ next })), { type: "asked", text: "西园小区" });
    expect(restore(JSON.stringify(d))).toEqual({ ...d, busy: false });
  });

  it("begins anew when what was kept cannot be read", () => {
    for (const kept of [null, "", "{", "[]", "{\"turns\":3}"]) expect(restore(kept)).toEqual(emptyDialogue);
  });
});
