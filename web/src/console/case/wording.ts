/** What a button says: not only that something is done, but what happens then. */
import type { CaseAction } from "@/api";

const consequences: Record<string, (chosen: string | undefined) => string> = {
  dispatch: (unit) => (unit ? `派遣给${unit}` : "派遣给责任单位"),
  reject: () => "不予受理，并告知居民",
  "answer-now": () => "直接答复，请问的人评价",
  "correct-order": () => "改过来，时限重新计算",
  accept: () => "接单，由我单位办理",
  return: () => "申请退单，等派遣员审批",
  report: () => "提交处理结果，转去核查",
  "take-over": () => "转由我办",
  "approve-return": () => "同意退单，重新派遣",
  "refuse-return": () => "不同意退单，仍由原单位办理",
  "verify-pass": () => "核查通过，结案并请居民评价",
  "verify-fail": () => "核查不通过，退回重新办理",
  recall: () => "撤回派遣",
  reassign: (unit) => (unit ? `改派给${unit}` : "改派给别的单位"),
  "re-sort": () => "重新归类，时限重新计算",
  "hand-to": (colleague) => (colleague ? `转给${colleague}承办` : "转给同事承办"),
  "ask-part": (unit) => (unit ? `请${unit}协办` : "请求协办"),
  merge: () => "并案，并告诉居民一起办",
  split: () => "拆开，单独办理",
  "call-off": () => "不用协办了，立即通知",
  urge: () => "催办，立即通知承办单位",
  recuse: () => "让这个人回避",
  "recuse-unit": () => "让这个单位回避",
  "ask-correction": () => "告知申请人补正，只能告知这一次",
  refuse: () => "不予受理，并告知申请人",
  propose: () => "提出审查意见，交别人决定",
  "take-back": () => "收回，重新派遣",
  "release-photo": () => "放行，让承办人看到",
};

/** @param chosen the label of what was chosen in the form, e.g. the unit */
export function submitText(action: Pick<CaseAction, "name" | "label">, chosen?: string): string {
  return consequences[action.name]?.(chosen) ?? action.label;
}

/** Whether an action can be done at once: it asks for nothing. */
export function asksNothing(action: CaseAction): boolean {
  return action.note === "none" && action.photo === "none" && action.fields.length === 0;
}

const notes: Record<string, string> = {
  dispatch: "给承办单位的话",
  reject: "不予受理的理由，居民会看到",
  answer: "答复的内容，对方会看到",
  "answer-now": "答复的内容，居民会看到",
  "correct-order": "哪里登记错了、为什么改",
  return: "退单的理由",
  "refuse-return": "不同意的理由",
  report: "处理情况，居民会看到",
  "verify-fail": "哪里没有办好",
  "hand-to": "为什么转、要交代什么，同事会看到",
  "ask-part": "还要交代的",
  refuse: "不予受理的理由，申请人会看到",
  settle: "回访的情况，申请人会看到",
  "give-up": "什么时候联系过",
  propose: "审查意见，只有工作人员看到",
  decide: "决定的理由，申请人会看到",
  merge: "为什么是同一件",
  split: "为什么要拆开",
  "call-off": "为什么不用了",
  finish: "办了什么，主办单位会看到",
  reply: "您单位的意见，主办单位会看到",
  "send-back": "哪里不清楚、要重办",
  urge: "催办的话",
  recuse: "为什么要回避",
  reassign: "为什么改派，要交代什么",
  "recuse-unit": "为什么要回避",
  "take-back": "为什么要回避",
};

/** The question that the note answers. */
export function noteLabel(action: Pick<CaseAction, "name" | "note">): string {
  // An application of the first version has no list to tick.
  if (action.name === "ask-correction") return action.note === "required" ? "还缺哪些材料（一次写全，一行一件），申请人会看到" : "还要交代的，申请人会看到";
  return notes[action.name] ?? "说明";
}
