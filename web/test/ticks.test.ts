import { expect, test } from "vitest";
import { readTicks, writeTicks } from "../src/shared/ticks";

test("ticks are read as they were written, and nothing is an empty value", () => {
  const ticks = [{ line: "field:phone", remark: "少了一位" }, { line: "material:户口簿" }];
  expect(readTicks(writeTicks(ticks))).toEqual(ticks);
  expect(writeTicks([])).toBe("");
  expect(readTicks("")).toEqual([]);
});

test("what is no list of ticks is none", () => {
  expect(readTicks("{")).toEqual([]);
  expect(readTicks('{"line":"a"}')).toEqual([]);
});
