import { expect, test } from "vitest";
import type { Duty } from "@/api";
import { leaveCancelled, leaveWords } from "@/shared/leave";

const duty = (onTheSpot: boolean, handsOver: boolean) => ({ onTheSpot, handsOver }) as Duty;
const walker = { id: "1", name: "谭宛桐", onTheSpot: true };
const handler = { id: "2", name: "胡仲贤", onTheSpot: false };

test("a grid is promised only to a deputy who is a grid worker", () => {
  expect(leaveWords(duty(true, false), walker, "您")).toBe("这几天，您网格里的核查和走访由谭宛桐去，到期自动收回。");
  expect(leaveWords(duty(true, false), undefined, "您")).toContain("走访等您回来");
  const both = leaveWords(duty(true, true), handler, "您");
  expect(both).toContain("走访等您回来");
  expect(both).toContain("没办完的转给同事");
  expect(leaveWords(duty(false, true), walker, "您")).not.toContain("网格");
});

test("who takes leave back is told what comes back and what does not", () => {
  expect(leaveCancelled(duty(true, false), walker)).toBe("请假取消了。网格不再由谭宛桐代看。");
  expect(leaveCancelled(duty(false, true), handler)).toBe("请假取消了。已经转出去的不会自己回来。");
});
