/** What becomes of somebody's work while they are away, in words. */
import type { Duty } from "@/api";

type Colleague = Duty["colleagues"][number];

/** @param who is away, as the reader calls them */
export function leaveWords(duty: Duty, deputy: Colleague | undefined, who: string): string {
  const grids =
    duty.onTheSpot && deputy?.onTheSpot
      ? `这几天，${who}网格里的核查和走访由${deputy.name}去，到期自动收回。`
      : `这几天，没有别的网格员能核查的转给受理中心，走访等${who}回来。`;
  const cases = "第一天早上，没办完的转给同事，回来以后不会自己转回来。";
  return (duty.onTheSpot ? grids : "") + (duty.handsOver ? cases : "");
}

/** What became of it when the leave was taken back. */
export function leaveCancelled(duty: Duty, deputy: Colleague | undefined): string {
  const grids = duty.onTheSpot && deputy?.onTheSpot ? `网格不再由${deputy.name}代看。` : "";
  return `请假取消了。${grids}${duty.handsOver ? "已经转出去的不会自己回来。" : ""}`;
}
