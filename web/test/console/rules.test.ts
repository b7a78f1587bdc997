import { describe, expect, it } from "vitest";
import type { CaseAction, CaseView, TimelineEntry } from "@/api";
import { newPasswordError, repeatError } from "@/console/auth/password";
import { keptWords, minutesLeft, pressure, standing } from "@/console/case/clocks";
import { missing, toPerform } from "@/console/case/draft";
import { entriesSince, sentence } from "@/console/case/news";
import { asksNothing, submitText } from "@/console/case/wording";
import { asTree } from "@/console/people/organisationTree";
import { firstPage, mayOpen, safeNext } from "@/console/roles";
import { queueAddress } from "@/console/today/figures";

const staff = (...roles: string[]) => ({ kind: "staff", grants: roles.map((role) => ({ role })) });

describe("doors", () => {
  it("to people and rights open for administrators only", () => {
    expect(mayOpen("people", staff("ADMIN"))).toBe(true);
    for (const role of ["HANDLER", "GRID_WORKER", "DISPATCHER", "SUPERVISOR", "EDITOR"]) {
      expect(mayOpen("people", staff(role))).toBe(false);
    }
  });

  it("to the queue stay shut for residents, for nobody and for editors", () => {
    expect(mayOpen("queue", { kind: "resident", grants: [{ role: "ADMIN" }] })).toBe(false);
    expect(mayOpen("queue", { kind: "nobody" })).toBe(false);
    expect(mayOpen("queue", staff("EDITOR"))).toBe(false);
    expect(mayOpen("queue", staff("DISPATCHER"))).toBe(true);
  });

  it("lead everyone first to where their work is, and never to a shut one", () => {
    expect(firstPage(staff("DISPATCHER"))).toBe("/queue?queue=todo");
    expect(firstPage(staff("SUPERVISOR"))).toBe("/today");
    expect(firstPage(staff("ADMIN"))).toBe("/people");
    expect(firstPage(staff("EDITOR"))).toBe("/items");
    expect(firstPage(staff())).toBe("/account");
  });

  it("follow only addresses of this console after sign-in", () => {
    expect(safeNext("/queue?queue=todo")).toBe("/queue?queue=todo");
    for (const next of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      undefined,
      "/sign-in",
    ]) {
      expect(safeNext(next)).toBeUndefined();
    }
  });
});

describe("an action's form", () => {
  const report: CaseAction = {
    name: "report",
    label: "处理反馈",
    primary: true,
    note: "required",
    photo: "required",
    photos: 1,
    undoable: false,
    position: false,
    fields: [],
  };
  const dispatch: CaseAction = {
    name: "dispatch",
    label: "派遣",
    primary: true,
    note: "optional",
    photo: "none",
    photos: 1,
    undoable: false,
    position: false,
    fields: [{ name: "unit", label: "承办单位", input: "unit", required: true, choices: [] }],
  };

  it("names everything that is missing", () => {
    expect(Object.keys(missing(report, { note: " ", photos: [], fields: {} }))).toEqual(["note", "photos"]);
    expect(missing(dispatch, { note: "", photos: [], fields: {} })).toEqual({ unit: "请选择承办单位" });
    expect(missing(report, { note: "已换灯", photos: ["f"], fields: {} })).toEqual({});
  });

  it("sends only what the action takes, with the version that was seen", () => {
    expect(toPerform(7, dispatch, { note: "  ", photos: ["f"], fields: { unit: "u1", other: "x" } })).toEqual({
      version: 7,
      photos: [],
      fields: { unit: "u1" },
    });
  });

  it("says on its button what will happen", () => {
    expect(submitText(dispatch, "路灯管养所")).toBe("派遣给路灯管养所");
    expect(submitText({ name: "unheard-of", label: "转办" })).toBe("转办");
  });

  it("is left out where nothing is asked", () => {
    expect(asksNothing({ ...report, note: "none", photo: "none" })).toBe(true);
    expect(asksNothing(report)).toBe(false);
  });
});

describe("someone who was first", () => {
  const opened: TimelineEntry = {
    at: "2026-11-21T01:00:00Z",
    kind: "open",
    label: "提交",
    by: { name: "居民" },
    photos: [],
    ticked: [],
  };
  const accepted: TimelineEntry = {
    at: "2026-11-21T02:32:00Z",
    kind: "accept",
    label: "受理",
    by: { name: "李明", organisation: "路灯管养所" },
    photos: [],
    ticked: [],
  };
  const view = (...timeline: TimelineEntry[]) => ({ timeline }) as CaseView;

  it("is told of by what is new in the timeline", () => {
    expect(entriesSince(view(opened), view(opened, accepted))).toEqual([accepted]);
    expect(entriesSince(view(opened), view(opened))).toEqual([]);
  });

  it("is named with their unit and the time", () => {
    expect(sentence(accepted, new Date("2026-11-21T05:00:00Z"))).toBe("李明（路灯管养所）今天 10:32 受理");
  });
});

describe("the clocks of a case", () => {
  it("are over with a word on whether they were kept", () => {
    expect(keptWords([{ late: false }, { late: false }])).toBe("已完成的 2 个时限，都没有超时");
    expect(keptWords([{ late: true }])).toBe("已完成的 1 个时限，1 个超时了");
  });

  const clock = (due: string, change = {}) => ({
    name: "处理",
    from: "",
    due,
    late: false,
    explanation: "",
    ...change,
  });
  const view = { clock: { name: "接单", due: "2026-11-21T08:00:00Z", late: false, minutesLeft: 30 } };

  it("all count from the server's time, and go on after the case was read", () => {
    expect(minutesLeft(clock("2026-11-21T08:00:00Z"), view, 0)).toBe(30);
    expect(minutesLeft(clock("2026-11-21T10:00:00Z"), view, 5)).toBe(145);
    expect(minutesLeft(clock("2026-11-21T08:00:00Z"), view, 45)).toBe(-15);
    expect(minutesLeft(clock("2026-11-21T08:00:00Z"), {}, 0)).toBeUndefined();
  });

  it("are said with a word and a colour of their own", () => {
    const now = new Date("2026-11-21T05:00:00Z");
    const stopped = clock("2026-11-21T08:00:00Z", { stopped: "2026-11-21T02:32:00Z" });
    expect([pressure(stopped, 30), standing(stopped, 30, now)]).toEqual(["done", "今天 10:32完成，没有超时"]);
    expect(standing({ ...stopped, late: true }, -1, now)).toBe("今天 10:32完成，超时了");
    const running = clock("2026-11-21T08:00:00Z");
    expect([pressure(running, 121), standing(running, 121)]).toEqual(["calm", "还剩2小时1分"]);
    expect(pressure(running, 120)).toBe("due");
    expect([pressure(running, -45), standing(running, -45)]).toEqual(["late", "已超时45分钟"]);
  });
});

describe("a new password", () => {
  it("has ten characters, does not hold the account, and is typed twice alike", () => {
    expect(newPasswordError("123456789")).toBeTruthy();
    expect(newPasswordError("木棉花开满了江边的路")).toBeUndefined();
    expect(newPasswordError("xx-LiMing-2026", "liming")).toBeTruthy();
    expect(repeatError("a", "b")).toBeTruthy();
    expect(repeatError("a", "a")).toBeUndefined();
  });
});

describe("units as a tree", () => {
  const unit = (id: string, parentId?: string) => ({ id, code: id, name: id, parentId, placePath: "" });

  it("stand below the one they belong to", () => {
    expect(asTree([unit("b", "a"), unit("a"), unit("c", "b")]).map(({ unit, depth }) => [unit.id, depth])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
    ]);
  });

  it("are all there, even when two name each other, or one that is not known", () => {
    expect(asTree([unit("a", "b"), unit("b", "a"), unit("c", "gone")])).toHaveLength(3);
  });
});

describe("a figure", () => {
  it("opens its cases in the queue, with or without a question mark", () => {
    expect(queueAddress("late=true")).toBe("/queue?late=true");
    expect(queueAddress("?late=true")).toBe("/queue?late=true");
  });
});
