import type { CaseClock, CaseView } from "@/api";
import { span, when } from "@/shared/time";

/** The last two hours before a promise is missed are amber. */
const soonMinutes = 120;

/** Minutes until a clock runs out, less than 0 when it has. Counted from the server's own time, not this computer's. */
export function minutesLeft(
  clock: Pick<CaseClock, "due">,
  view: Pick<CaseView, "clock">,
  minutesSinceRead: number,
): number | undefined {
  if (!view.clock) return undefined;
  const between = (Date.parse(clock.due) - Date.parse(view.clock.due)) / 60_000;
  return Math.floor(view.clock.minutesLeft + between - minutesSinceRead);
}

export function pressure(clock: CaseClock, left: number | undefined): "late" | "due" | "done" | "calm" {
  if (clock.late || (!clock.stopped && !clock.paused && left !== undefined && left < 0)) return "late";
  if (clock.stopped) return "done";
  if (clock.paused) return "calm";
  return left !== undefined && left <= soonMinutes ? "due" : "calm";
}

/** 还剩3小时20分, 已超时45分钟, 今天 10:32完成，没有超时 */
export function standing(clock: CaseClock, left: number | undefined, now?: Date): string {
  if (clock.stopped) return `${when(clock.stopped, now)}完成，${clock.late ? "超时了" : "没有超时"}`;
  if (clock.paused) return "暂停计时";
  if (left === undefined) return clock.late ? "已超时" : "正在计时";
  return left < 0 ? `已超时${span(left)}` : `还剩${span(left)}`;
}

/** 已完成的 4 个时限，都没有超时 */
export function keptWords(over: readonly Pick<CaseClock, "late">[]): string {
  const late = over.filter((clock) => clock.late).length;
  return `已完成的 ${over.length} 个时限，${late === 0 ? "都没有超时" : `${late} 个超时了`}`;
}
