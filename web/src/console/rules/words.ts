/** Rules in the words of the people who work by them. */
import type { Tone } from "@/shared/tone";
import type { RuleBook, RuleLine, RulePast, RuleTime } from "./model";

export const timeNames: Record<RuleTime, string> = {
  always: "任何时间",
  "office-hours": "工作时间",
  "outside-office-hours": "工作时间以外",
  "days-off": "周末和节假日",
};

export const actNames: Record<RulePast["act"], string> = {
  DRAFT: "改草稿",
  DISCARD: "不要草稿",
  PUBLISH: "发布",
  ROLLBACK: "用回旧版",
};

export const actTones: Record<RulePast["act"], Tone> = { DRAFT: "turn", DISCARD: "calm", PUBLISH: "done", ROLLBACK: "due" };

/** 路灯不亮或损坏、井盖… 等5类 */
export function whatText(rule: RuleLine, book: Pick<RuleBook, "categories">): string {
  const names = [
    ...rule.groups.map((group) => `${group}（整个大类）`),
    ...book.categories.filter((each) => rule.categories.includes(each.code)).map((each) => each.name),
  ];
  if (names.length === 0) return "所有分类";
  return names.length <= 3 ? names.join("、") : `${names.slice(0, 3).join("、")}等${names.length}类`;
}

export const whereText = (rule: RuleLine) => rule.placeName ?? "全区";

/** A new rule, with nothing chosen yet. */
export const blankRule = (): RuleLine => ({
  categories: [],
  groups: [],
  time: "always",
  unit: "",
  unitName: "",
  because: "",
  words: "",
});

/** Whether two lists of rules would dispatch by the same words, in the same order. */
export function sameRules(some: readonly RuleLine[], others: readonly RuleLine[]): boolean {
  const bare = (rule: RuleLine) =>
    JSON.stringify([
      [...rule.categories].sort(),
      [...rule.groups].sort(),
      rule.place ?? "",
      rule.time,
      rule.unit,
      rule.because,
    ]);
  return some.length === others.length && some.every((rule, i) => bare(rule) === bare(others[i]!));
}
