import { describe, expect, it } from "vitest";
import { ProblemError, asProblem, type TimelineEntry } from "@/api";
import { toProblem } from "@/api/problem";
import { scoreWord } from "@/app/logic/scores";
import { wanted } from "@/app/logic/search";
import { newestFirst } from "@/app/logic/timeline";
import { pathLine, placeText } from "@/shared/paths";
import { toTone } from "@/shared/tone";

describe("problems", () => {
  it("say what the server says to people", () => {
    const p = toProblem(409, { type: "urn:huying:problem:stale-version", title: "有人先处理了这一单。", detail: "version 3 is now 4" });
    expect(p).toMatchObject({ type: "stale-version", status: 409, title: "有人先处理了这一单。", message: "version 3 is now 4" });
  });
  it("never show a title that is not Chinese", () => {
    expect(toProblem(500, { title: "Internal Server Error" }).title).toBe("系统暂时没有回应，请稍后再试。");
    expect(toProblem(413, "<html>").title).toBe("文件太大了，请换一张小一些的照片。");
  });
  it("know the message of a field", () => {
    const p = toProblem(400, { title: "有一项不对", errors: [{ field: "phone", message: "号码不对" }] });
    expect(p.of("phone")).toBe("号码不对");
    expect(p.of("code")).toBeUndefined();
  });
  it("call anything else a lost connection", () => {
    expect(asProblem(new TypeError("Failed to fetch"))).toMatchObject({ type: "network", status: 0 });
    const own = new ProblemError("x", 400, "题目");
    expect(asProblem(own)).toBe(own);
  });
});

describe("small words", () => {
  it("show a state that is not known quietly, never loudly", () => {
    expect(toTone("waiting")).toBe("due");
    expect(toTone("no such tone")).toBe("calm");
    expect(toTone(undefined)).toBe("calm");
  });
  it("name a place with what it lies in", () => {
    expect(placeText({ name: "第2网格", pathNames: ["蓬江区", "潮连街道", "坦边社区", "第2网格"] })).toBe("潮连街道 · 坦边社区 · 第2网格");
    expect(pathLine(["环市街道", "榕荫社区", "榕荫社区第一网格", "朗泽轩"])).toBe("环市街道 · 榕荫社区第一网格 · 朗泽轩");
    expect(placeText({ name: "蓬江区", pathNames: ["蓬江区"] })).toBe("蓬江区");
    expect(placeText({ name: "第2网格", pathNames: "" })).toBe("第2网格");
    expect(placeText(null)).toBe("");
  });
  it("find a reference typed in the groups it is shown in", () => {
    expect(wanted(" 2025 1121 0001 7 ")).toEqual({ q: "2025112100017" });
    expect(wanted("路灯 3栋")).toEqual({ q: "路灯 3栋" });
    expect(wanted("  ")).toEqual({});
  });
  it("say a score, five the best", () => {
    expect([1, 5, 6].map(scoreWord)).toEqual(["很不满意", "很满意", ""]);
  });
  it("show the newest of a timeline first, whichever way it came", () => {
    const entry = (at: string): TimelineEntry => ({ at, kind: "step", label: at, by: { name: "系统" }, photos: [], ticked: [] });
    const old = entry("2025-11-20T00:00:00Z");
    const young = entry("2025-11-21T00:00:00Z");
    expect(newestFirst([old, young])).toEqual([young, old]);
    expect(newestFirst([young, old])).toEqual([young, old]);
    expect(newestFirst([])).toEqual([]);
  });
});
