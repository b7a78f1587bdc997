import { expect, test } from "vitest";
import { characters, excess } from "@/shared/texts";

test("a character is one, whatever it takes in memory", () => {
  expect(characters("路灯𠮷")).toBe(3);
});

test("only what is beyond the most is too much", () => {
  expect(excess("字".repeat(5000))).toBe(0);
  expect(excess("字".repeat(5003))).toBe(3);
  expect(excess("三个字", 2)).toBe(1);
});
