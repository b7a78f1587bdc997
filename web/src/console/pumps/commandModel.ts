/** What can be commanded of a station, and where a command is; the rules are the server's. */
import type { Tone } from "@/shared/tone";
import type { IconName } from "@/shared/icons";
import { newKey } from "@/api";
import { countdown } from "./words";

export interface Interlock {
  words: string;
  verdict: "FULFILLED" | "NOT_FULFILLED" | "UNKNOWN";
  why?: string;
}

export interface Offer {
  name: string;
  words: string;
  unit?: string;
  lowest?: number;
  highest?: number;
  interlocks: Interlock[];
  possible: boolean;
  secondWhy?: string;
}

export type CommandState = "SELECTED" | "CONFIRMED_ONCE" | "CONFIRMED" | "SENDING" | "DONE" | "FAILED" | "UNKNOWN" | "EXPIRED" | "CANCELLED";

export interface Command {
  id: string;
  name: string;
  words: string;
  state: CommandState;
  stateName: string;
  reason?: string;
  secondWhy?: string;
  selectedBy: string;
  secondBy?: string;
  mine: boolean;
  forMe: boolean;
  selectedAt: string;
  expiresAt: string;
  endedAt?: string;
}

export const verdictWords: Record<Interlock["verdict"], string> = { FULFILLED: "已满足", NOT_FULFILLED: "不满足", UNKNOWN: "无法判断" };
export const verdictIcons: Record<Interlock["verdict"], IconName> = { FULFILLED: "open", NOT_FULFILLED: "closed", UNKNOWN: "info" };

export const commandTones: Record<CommandState, Tone> = {
  SELECTED: "turn",
  CONFIRMED_ONCE: "turn",
  CONFIRMED: "going",
  SENDING: "going",
  DONE: "done",
  FAILED: "late",
  UNKNOWN: "late",
  EXPIRED: "calm",
  CANCELLED: "calm",
};

export const isOpenCommand = (command: Command | undefined): boolean => command !== undefined && ["SELECTED", "CONFIRMED_ONCE", "CONFIRMED", "SENDING"].includes(command.state);
export const waitsForPeople = (command: Command): boolean => command.state === "SELECTED" || command.state === "CONFIRMED_ONCE";

/** What is said of a command; done is said only of what the device confirmed. */
export function progress(command: Command, now: Date): string {
  const left = countdown(command.expiresAt, now);
  switch (command.state) {
    case "SELECTED":
      return command.mine ? `还没有发出。请在 ${left} 内确认，过时作废。` : `${command.selectedBy}选了这个操作，还没有确认，${left} 后作废。`;
    case "CONFIRMED_ONCE":
      return command.forMe ? `${command.selectedBy}已确认，等您作为第二人确认，${left} 后作废。` : `您已确认，还没有发出，等第二个人确认，${left} 后作废。`;
    case "CONFIRMED":
      return "已确认，正在交给设备，还没有执行。";
    case "SENDING":
      return "已发给设备，等设备回报，还不知道结果。";
    case "DONE":
      return "设备已回报，完成了。";
    case "FAILED":
      return `没有执行：${command.reason ?? "设备没有接受"}`;
    case "UNKNOWN":
      return `结果不明：${command.reason ?? "发出后没有收到回报"}。请看设备现在的状态，必要时到现场核对。`;
    case "EXPIRED":
      return "过了时限，没有发出。";
    case "CANCELLED":
      return "已取消，没有发出。";
  }
}

/** What stands in the way, in one line. */
export function obstacles(offer: Pick<Offer, "interlocks">): string {
  const missing = offer.interlocks.filter((each) => each.verdict !== "FULFILLED");
  return missing.length === 0 ? `${offer.interlocks.length} 项条件都满足` : `${missing.length} 项条件不满足`;
}

/** What is offered for a pump now: to stop one that runs, to start one that stands, both where nobody knows. */
export function offersFor(offers: readonly Offer[], pump: number, running: boolean | undefined): Offer[] {
  const named = (what: string) => offers.filter((offer) => offer.name === `${what}.${pump}` || offer.name === `${what}.${pump}.relay`);
  return [...(running === true ? [] : named("start")), ...(running === false ? [] : named("stop"))];
}

/** One key for one confirmation, however often the button is pressed. */
export function keysFor() {
  const keys = new Map<string, string>();
  return (id: string) => {
    if (!keys.has(id)) keys.set(id, newKey());
    return keys.get(id)!;
  };
}
