import type { CaseClock, CaseView } from "@/api";

/** The last two hours before a promise is missed are amber. */
const soonMinutes = 120;

export function pressure(clock: CaseClock, view: Pick<CaseView, "clock">): "late" | "due" | "done" | "calm" {
  if (clock.late) return "late";
  if (clock.stopped) return "done";
  const now = view.clock;
  return now && now.name === clock.name && now.due === clock.due && now.minutesLeft <= soonMinutes ? "due" : "calm";
}
