/** What the editors' pages call things. */
import type { Tone } from "@/shared/tone";
import type { AliasFound, ClusterState, DeskQuestion, QuestionCluster } from "../model";

export const stateNames: Record<ClusterState, string> = { open: "待处理", handled: "已处理", dismissed: "不用处理" };
export const stateTones: Record<ClusterState, Tone> = { open: "turn", handled: "done", dismissed: "calm" };

export const whyNames: Record<DeskQuestion["why"], string> = {
  declined: "没有回答",
  routed: "转到热线",
  abandoned: "反问后没了下文",
  "badly-rated": "评价没帮上忙",
};

/** Why questions lie here, with how many of each: 没有回答 3、评价没帮上忙 1. */
export function reasonsText({ reasons }: QuestionCluster): string {
  const counts: [DeskQuestion["why"], number][] = [
    ["declined", reasons.declined],
    ["routed", reasons.routed],
    ["abandoned", reasons.abandoned],
    ["badly-rated", reasons.badlyRated],
  ];
  return counts
    .filter(([, n]) => n > 0)
    .map(([why, n]) => `${whyNames[why]} ${n}`)
    .join("、");
}

const kindNames: Record<string, string> = {
  guide: "给出办事指南",
  clarify: "反问",
  do: "帮忙办理",
  route: "转给别的部门",
  decline: "没有回答",
};

export const kindName = (kind: string) => kindNames[kind] ?? kind;

/** What a question is answered with: the first item, or that there is none. */
export function foundText(found: AliasFound): string {
  if (found.kind === "decline" || found.kind === "route") return kindName(found.kind);
  return found.name ? (found.kind === "clarify" ? `${found.name}（先反问）` : found.name) : kindName(found.kind);
}
