import type { IconName } from "./icons";

/** How a state feels, beside its word: finished, under way, waiting for you, running out, late, or stopped. */
export type Tone = "done" | "going" | "turn" | "due" | "late" | "calm";

export const toneIcon: Record<Tone, IconName> = {
  done: "done",
  going: "going",
  turn: "turn",
  due: "due",
  late: "late",
  calm: "stopped",
};

const NAMES: Record<string, Tone> = {
  done: "done",
  green: "done",
  success: "done",
  closed: "done",
  going: "going",
  progress: "going",
  active: "going",
  brand: "going",
  info: "going",
  new: "going",
  turn: "turn",
  accent: "turn",
  action: "turn",
  due: "due",
  amber: "due",
  waiting: "due",
  warning: "due",
  late: "late",
  red: "late",
  danger: "late",
};

/** The tone for the server's word; a word that is not known is calm, never loud. */
export function toTone(word: string | null | undefined): Tone {
  return NAMES[word ?? ""] ?? "calm";
}
