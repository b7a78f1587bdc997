import type { View } from "./filters";

export const views: { view: View; title: string; hint: string; empty: string }[] = [
  { view: "todo", title: "待我办", hint: "现在轮到您办的", empty: "没有等您办的诉求，先歇口气。" },
  { view: "mine", title: "我经手", hint: "正由您办理的", empty: "还没有您经手的诉求。" },
  { view: "watch", title: "要盯紧", hint: "已经超时或升级的", empty: "没有超时或升级的诉求。" },
  { view: "all", title: "全部", hint: "您有权查看的全部", empty: "还没有诉求。居民提交后会马上出现在这里。" },
];

export const sorts = [
  { value: "due", label: "先到期的在前" },
  { value: "opened", label: "新提交的在前" },
  { value: "changed", label: "刚有进展的在前" },
  { value: "level", label: "升级多的在前" },
];
