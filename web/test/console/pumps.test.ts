import { describe, expect, it } from "vitest";
import { keysFor, obstacles, offersFor, progress, type Command, type Offer } from "@/console/pumps/commandModel";
import { apart, sceneOf, span, ticksOf } from "@/console/pumps/scene";
import { levelState, stationOf, summary, type Plant } from "@/console/pumps/station";
import { filtersFrom, questionOf } from "@/console/pumps/stationFilters";
import { gapOf, gapsOf, periodOf, tableOf, withGaps, type TrendLine } from "@/console/pumps/trend";
import { skewOf } from "@/console/pumps/useStation";
import { see, valuesOf, type Newest } from "@/console/pumps/values";
import { ago, amount, controls, countdown, figure, lasting } from "@/console/pumps/words";

const now = new Date("2026-05-20T08:00:00Z");
const plant: Plant = { control: "REMOTE", pumps: 2, start: 1.3, stop: 0.6, warning: 2.1, overflow: 2.8 };
const value = (channel: string, number: number, age = 1, more: Partial<Newest> = {}): Newest => ({ channel, name: channel, unit: "1", value: number, at: new Date(now.getTime() - age * 1000).toISOString(), quality: "MEASURED", ...more });
const station = (...newest: Newest[]) => stationOf(plant, valuesOf(newest), now);

describe("words of a station", () => {
  it("say numbers with the unit's digits and in Chinese", () => {
    expect(amount(1.4, "m")).toBe("1.40 米");
    expect(amount(12345.6, "kW.h")).toBe("12,346 度");
    expect(amount(80, "%")).toBe("80%");
    expect(amount(undefined, "m")).toBe("没有数据");
    expect(figure(-0.001, "m")).toBe("0.00");
    expect(figure(Number.NaN, "m")).toBe("—");
  });
  it("say how old a value is", () => {
    expect(ago(2, now)).toBe("刚刚");
    expect(ago(59, now)).toBe("59秒前");
    expect(ago(600, now)).toBe("10分钟前");
    expect(ago(3 * 3600, now)).toBe("3小时前");
    expect(ago(20 * 3600, now)).toBe("昨天 20:00");
    expect(ago(undefined, now)).toBe("从未收到");
  });
  it("say how long something lasts, and what is left", () => {
    expect(lasting("2026-05-20T07:59:15Z", now)).toBe("45秒");
    expect(lasting("2026-05-20T05:40:00Z", now)).toBe("2小时20分");
    expect(lasting("2026-05-17T05:40:00Z", now)).toBe("3天");
    expect(countdown("2026-05-20T08:00:59.2Z", now)).toBe("1:00");
    expect(countdown("2026-05-20T08:00:05Z", now)).toBe("0:05");
    expect(countdown("2026-05-20T07:59:00Z", now)).toBe("0:00");
  });
});

describe("a value", () => {
  it("is old after as long as its kind of station allows", () => {
    const values = valuesOf([value("level.fore", 1, 31)]);
    expect(see(values, "level.fore", "REMOTE", now).stale).toBe(true);
    expect(see(values, "level.fore", "RTU", now).stale).toBe(false);
    expect(see(values, "level.outer", "REMOTE", now)).toMatchObject({ value: undefined, stale: true });
  });
  it("says when it was not measured", () => {
    expect(see(valuesOf([value("flow", 1, 1, { quality: "BY_HAND", qualityName: "人工" })]), "flow", "HAND", now).remark).toBe("人工");
  });
});

describe("a pump", () => {
  it("is what its bits say, and unknown when they are old", () => {
    expect(station(value("p1.running", 1)).pumps.map((pump) => pump.state)).toEqual(["running", "unknown"]);
    expect(station(value("p1.running", 1, 60)).pumps[0]!.state).toBe("unknown");
    expect(station(value("p1.running", 0), value("p1.fault", 1)).pumps[0]!.state).toBe("fault");
    expect(station(value("p1.running", 0), value("locked", 1)).pumps[0]!.state).toBe("locked");
    expect(station(value("p1.running", 0), value("p1.remote", 0)).pumps[0]!.state).toBe("local");
    expect(station(value("p1.running", 0)).pumps[0]!.state).toBe("standing");
  });
  it("that runs stays running whatever else there is to say", () => {
    const pump = station(value("p1.running", 1), value("p1.fault", 1), value("p1.remote", 0), value("locked", 1)).pumps[0]!;
    expect(pump.state).toBe("running");
    expect(pump.notes).toEqual(["故障", "就地"]);
  });
  it("has flow only while water moves", () => {
    expect(station(value("p1.running", 1), value("p1.flow", 0)).pumps[0]!.flowing).toBe(false);
    expect(station(value("p1.running", 1), value("p1.flow", 0.3)).pumps[0]!.flowing).toBe(true);
    expect(station(value("p1.running", 0), value("p1.flow", 0.3)).pumps[0]!.flowing).toBe(false);
  });
});

describe("the level", () => {
  it("is judged by the station's own marks, and never when it is old", () => {
    expect(levelState(2.9, false, plant)).toBe("over");
    expect(levelState(2.1, false, plant)).toBe("high");
    expect(levelState(0.5, false, plant)).toBe("low");
    expect(levelState(2.9, true, plant)).toBe("unknown");
  });
});

describe("the picture", () => {
  const seen = station(value("level.fore", 1.4), value("level.outer", 5), value("setpoint.warning", 2.3));
  it("holds both levels and all set-points, those of the controller first", () => {
    expect(seen.setPoints.find((point) => point.kind === "warning")!.level).toBe(2.3);
    const { low, high } = span(seen.setPoints, [seen.fore.value, seen.outer.value]);
    expect(low).toBeLessThan(0.6);
    expect(high).toBeGreaterThan(5);
    expect(ticksOf(0.1, 3.1)).toEqual([0.5, 1, 1.5, 2, 2.5, 3]);
  });
  it("is drawn to scale: higher water is higher, the same in both basins", () => {
    const scene = sceneOf(900, seen);
    expect(scene.wide).toBe(true);
    expect(scene.scale.y(2)).toBeLessThan(scene.scale.y(1));
    expect(scene.scale.y(1) - scene.scale.y(2)).toBeCloseTo(scene.scale.y(2) - scene.scale.y(3));
    expect(scene.scale.y(99)).toBe(scene.fore.y);
  });
  it("fits a phone with six pumps, basins above the pumps", () => {
    const six = stationOf({ ...plant, pumps: 6 }, valuesOf([]), now);
    const scene = sceneOf(343, six);
    expect(scene.wide).toBe(false);
    expect(scene.outer.x + scene.outer.width).toBeLessThanOrEqual(343);
    expect(scene.rows).toHaveLength(6);
    expect(scene.rows[0]!.y).toBeGreaterThan(scene.fore.y + scene.fore.height);
    expect(scene.rows[5]!.y).toBeLessThan(scene.height);
    expect(scene.rows[1]!.y - scene.rows[0]!.y).toBeGreaterThanOrEqual(48);
  });
  it("moves labels apart without leaving the basin", () => {
    const placed = apart([{ y: 10 }, { y: 12 }, { y: 99 }, { y: 100 }], 16, 8, 100);
    for (let i = 1; i < placed.length; i++) expect(placed[i]!.at - placed[i - 1]!.at).toBeGreaterThanOrEqual(16);
    expect(placed.at(-1)!.at).toBe(100);
    expect(placed[0]!.at).toBeGreaterThanOrEqual(8);
  });
  it("is told in one sentence", () => {
    expect(summary("龙岗泵站", station(value("p1.running", 1), value("p2.running", 0), value("p2.fault", 1)), () => "1.40 米")).toBe("龙岗泵站：前池水位1.40 米，外江水位1.40 米，2台水泵，运行1台，故障1台。");
  });
});

describe("a trend", () => {
  const point = (minute: number, mean = 1) => ({ at: new Date(now.getTime() + minute * 60_000).toISOString(), n: 10, low: mean - 0.1, high: mean + 0.1, mean, last: mean });
  const line = (...minutes: number[]): TrendLine => ({ channel: "level.fore", name: "前池水位", unit: "m", resolution: "MINUTE", points: minutes.map((minute) => point(minute)) });
  it("has a hole where nothing was heard, and none where a station reports seldom", () => {
    expect(withGaps(line(0, 1, 2, 30, 31), (each) => each.mean).filter(([, number]) => number === null)).toHaveLength(1);
    expect(withGaps(line(0, 5, 10, 15, 20), (each) => each.mean).filter(([, number]) => number === null)).toHaveLength(0);
    expect(gapOf(line(0, 5, 10, 15))).toBe(15 * 60_000);
  });
  it("names its gaps, also at its ends", () => {
    const gaps = gapsOf(line(0, 1, 2, 30, 31, 32), new Date(now.getTime() - 60 * 60_000), new Date(now.getTime() + 32 * 60_000));
    expect(gaps).toHaveLength(2);
    expect(gaps[1]!.from).toEqual(new Date(now.getTime() + 2 * 60_000));
  });
  it("is a table of equal times, empty ones too", () => {
    const rows = tableOf({ ...line(), points: [point(0, 1), point(1, 3), point(25, 2)] }, now, new Date(now.getTime() + 30 * 60_000), 3);
    expect(rows.map((row) => row.mean)).toEqual([2, undefined, 2]);
    expect(rows[0]).toMatchObject({ low: 0.9, high: 3.1 });
  });
  it("falls back to a day", () => {
    expect(periodOf("30d").hours).toBe(720);
    expect(periodOf("x").key).toBe("24h");
  });
});

describe("a command", () => {
  const command = (change: Partial<Command>): Command => ({ id: "c", name: "start.1", words: "启动1号泵", state: "SELECTED", stateName: "待确认", selectedBy: "李一", mine: true, forMe: true, selectedAt: now.toISOString(), expiresAt: new Date(now.getTime() + 42_000).toISOString(), ...change });
  it("is said to be done only when the device confirmed it", () => {
    expect(progress(command({}), now)).toBe("还没有发出。请在 0:42 内确认，过时作废。");
    for (const state of ["SELECTED", "CONFIRMED_ONCE", "CONFIRMED", "SENDING", "FAILED", "UNKNOWN", "EXPIRED", "CANCELLED"] as const) expect(progress(command({ state }), now)).not.toContain("完成");
    expect(progress(command({ state: "DONE" }), now)).toContain("完成");
    expect(progress(command({ state: "FAILED", reason: "控制器拒绝" }), now)).toBe("没有执行：控制器拒绝");
    expect(progress(command({ state: "CONFIRMED_ONCE", mine: false, forMe: true }), now)).toContain("第二人");
  });
  const offer = (name: string, ...verdicts: Offer["interlocks"][number]["verdict"][]): Offer => ({ name, words: name, possible: true, interlocks: verdicts.map((verdict, i) => ({ words: `${i}`, verdict })) });
  it("is offered for what a pump does not do already", () => {
    const offers = [offer("start.1"), offer("stop.1"), offer("start.2"), offer("start.11")];
    expect(offersFor(offers, 1, false).map((each) => each.name)).toEqual(["start.1"]);
    expect(offersFor(offers, 1, true).map((each) => each.name)).toEqual(["stop.1"]);
    expect(offersFor(offers, 1, undefined).map((each) => each.name)).toEqual(["start.1", "stop.1"]);
  });
  it("says how much stands in its way", () => {
    expect(obstacles(offer("a", "FULFILLED", "FULFILLED"))).toBe("2 项条件都满足");
    expect(obstacles(offer("a", "FULFILLED", "UNKNOWN", "NOT_FULFILLED"))).toBe("2 项条件不满足");
  });
  it("keeps its key however often it is pressed", () => {
    const key = keysFor();
    expect(key("c/SELECTED")).toBe(key("c/SELECTED"));
    expect(key("c/SELECTED")).not.toBe(key("c/CONFIRMED_ONCE"));
  });
});

describe("the list's address", () => {
  it("asks only for what it knows", () => {
    expect(questionOf(filtersFrom({ q: " 龙岗 ", control: "REMOTE", state: "WRONG", page: "2" }, controls))).toEqual({ q: "龙岗", control: "REMOTE", state: "WRONG" });
    expect(questionOf(filtersFrom({ control: "toString", state: "nonsense" }, controls))).toEqual({});
  });
});

describe("the clock of the screen", () => {
  it("is put right when it is off, and left alone else", () => {
    const values = [{ at: now.toISOString(), ageSeconds: 2 }] as Parameters<typeof skewOf>[0]["values"];
    expect(skewOf({ values }, now.getTime() + 2_400)).toBe(0);
    expect(skewOf({ values }, now.getTime() - 60_000)).toBe(62_000);
    expect(skewOf({ values: [] }, now.getTime())).toBe(0);
  });
});
