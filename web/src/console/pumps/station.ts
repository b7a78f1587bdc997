/** A station's state, put together from its channels: what the picture, the table and the list say of it. */
import { isOn, see, type Control, type Seen, type Values } from "./values";

export type PumpState = "running" | "standing" | "fault" | "locked" | "local" | "unknown";

export interface Pump {
  number: number;
  state: PumpState;
  /** What else there is to say: 就地 while running, 空转保护, 倒流. */
  notes: string[];
  /** Whether the controller would start it now. */
  ready: boolean | undefined;
  flowing: boolean;
  current: Seen;
  flow: Seen;
  power: Seen;
  hours: Seen;
  starts: Seen;
}

export interface SetPoint {
  name: string;
  level: number;
  kind: "start" | "stop" | "warning" | "overflow";
}

/** What of a station does not change from second to second. */
export interface Plant {
  control: Control;
  pumps: number;
  start: number;
  stop: number;
  warning: number;
  overflow: number;
}

export interface Station {
  fore: Seen;
  outer: Seen;
  rack: Seen;
  gate: Seen;
  flow: Seen;
  power: Seen;
  voltage: Seen;
  mains: boolean | undefined;
  generator: boolean | undefined;
  link: boolean | undefined;
  remote: boolean | undefined;
  auto: boolean | undefined;
  flooded: boolean | undefined;
  locked: boolean | undefined;
  pumps: Pump[];
  setPoints: SetPoint[];
}

export const pumpWords: Record<PumpState, string> = {
  running: "运行",
  standing: "停机",
  fault: "故障",
  locked: "挂牌",
  local: "就地",
  unknown: "不明",
};

export function stationOf(plant: Plant, values: Values, now: Date): Station {
  const at = (channel: string) => see(values, channel, plant.control, now);
  const on = (channel: string) => isOn(at(channel));
  const locked = on("locked");
  const pumps = Array.from({ length: plant.pumps }, (_, i) => pumpOf(i + 1, locked, at, on));
  const set = (channel: string, otherwise: number) => values.get(channel)?.value ?? otherwise;
  return {
    fore: at("level.fore"),
    outer: at("level.outer"),
    rack: at("level.rack"),
    gate: at("gate.opening"),
    flow: at("flow"),
    power: at("power"),
    voltage: at("voltage"),
    mains: on("mains"),
    generator: on("generator"),
    link: on("link"),
    remote: on("remote"),
    auto: on("auto"),
    flooded: on("flood-switch"),
    locked,
    pumps,
    setPoints: [
      { kind: "overflow", name: "漫溢", level: plant.overflow },
      { kind: "warning", name: "警戒", level: set("setpoint.warning", plant.warning) },
      { kind: "start", name: "启泵", level: set("setpoint.start", plant.start) },
      { kind: "stop", name: "停泵", level: set("setpoint.stop", plant.stop) },
    ],
  };
}

function pumpOf(n: number, locked: boolean | undefined, at: (channel: string) => Seen, on: (channel: string) => boolean | undefined): Pump {
  const of = (what: string) => `p${n}.${what}`;
  const running = on(of("running"));
  const remote = on(of("remote"));
  const state = stateOf(running, on(of("fault")), locked, remote);
  const notes: string[] = [];
  if (state !== "unknown") {
    if (on(of("fault")) && state !== "fault") notes.push("故障");
    if (remote === false && state !== "local") notes.push("就地");
    if (on(of("auto")) === false && (state === "running" || state === "standing")) notes.push("手动");
    if (on(of("dry"))) notes.push("干转保护");
    if (on(of("backflow"))) notes.push("倒流");
  }
  const flow = at(of("flow"));
  return {
    number: n,
    state,
    notes,
    ready: on(of("ready")),
    flowing: state === "running" && (flow.value === undefined || flow.value > 0.005),
    current: at(of("current")),
    flow,
    power: at(of("power")),
    hours: at(of("hours")),
    starts: at(of("starts")),
  };
}

/** One that runs is shown as running whatever else hangs on it: that is what somebody on site must know first. */
function stateOf(running: boolean | undefined, fault: boolean | undefined, locked: boolean | undefined, remote: boolean | undefined): PumpState {
  if (running === undefined) return "unknown";
  if (running) return "running";
  if (fault) return "fault";
  if (locked) return "locked";
  return remote === false ? "local" : "standing";
}

export type LevelState = "low" | "normal" | "high" | "over" | "unknown";

export const levelWords: Record<LevelState, string> = {
  low: "低于停泵水位",
  normal: "水位正常",
  high: "超过警戒水位",
  over: "超过漫溢水位",
  unknown: "水位不明",
};

export function levelState(level: number | undefined, stale: boolean, plant: Pick<Plant, "stop" | "warning" | "overflow">): LevelState {
  if (level === undefined || stale) return "unknown";
  if (level >= plant.overflow) return "over";
  if (level >= plant.warning) return "high";
  return level < plant.stop ? "low" : "normal";
}

/** In one sentence, for those who do not see the picture. */
export function summary(name: string, station: Station, level: (seen: Seen) => string): string {
  const count = (state: PumpState) => station.pumps.filter((pump) => pump.state === state).length;
  const parts = [
    `前池水位${level(station.fore)}`,
    `外江水位${level(station.outer)}`,
    `${station.pumps.length}台水泵，运行${count("running")}台`,
    ...(["fault", "locked", "local", "unknown"] as const).filter((state) => count(state) > 0).map((state) => `${pumpWords[state]}${count(state)}台`),
  ];
  return `${name}：${parts.join("，")}。`;
}
