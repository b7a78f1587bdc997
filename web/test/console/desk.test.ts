import { describe, expect, it } from "vitest";
import { aliasesFromAddress, questionsFromAddress, questionsQuery, questionsToAddress } from "@/console/desk/addresses";
import { clustersCsv } from "@/console/desk/export";
import { foundText, reasonsText } from "@/console/desk/words";
import type { QuestionCluster } from "@/console/model";

const cluster: QuestionCluster = {
  id: "c1",
  text: "=帮我写诗",
  state: "open",
  count: 3,
  reasons: { declined: 2, routed: 0, abandoned: 0, badlyRated: 1 },
  examples: ["写首诗", "写诗，快"],
  nearest: [{ code: "T1", name: "结婚登记", score: 0.4 }],
  firstSeen: "2026-11-20T01:00:00Z",
  lastSeen: "2026-11-21T01:00:00Z",
  version: 0,
};

describe("the editors' pages", () => {
  it("begin with what is open, and know an address again", () => {
    expect(questionsFromAddress({})).toEqual({ q: "", state: "open", why: "", sort: "most", page: 0 });
    const filters = { q: "诗", state: "all", why: "badly-rated", sort: "latest" as const, page: 2 };
    expect(questionsFromAddress(questionsToAddress(filters) as Record<string, string>)).toEqual(filters);
    expect(questionsFromAddress({ state: "odd", why: "odd", sort: "odd", page: "-1" })).toEqual(
      questionsFromAddress({}),
    );
    expect(aliasesFromAddress({ show: "history" }).history).toBe(true);
  });

  it("ask the server for every state where all are wanted", () => {
    expect(questionsQuery(questionsFromAddress({ state: "all" }))).toEqual({ sort: "most" });
    expect(questionsQuery(questionsFromAddress({}))).toEqual({ state: "open", sort: "most" });
  });

  it("say only the reasons that there are", () => {
    expect(reasonsText(cluster)).toBe("没有回答 2、评价没帮上忙 1");
  });

  it("name what a question is answered with", () => {
    expect(foundText({ kind: "decline" })).toBe("没有回答");
    expect(foundText({ kind: "guide", code: "T1", name: "结婚登记" })).toBe("结婚登记");
    expect(foundText({ kind: "clarify", code: "T1", name: "结婚登记" })).toBe("结婚登记（先反问）");
  });

  it("write a file that no spreadsheet takes for a formula", () => {
    const lines = clustersCsv([cluster], true).split("\r\n");
    expect(lines[0]).toContain("数据性质");
    expect(lines[1]).toContain("'=帮我写诗,写首诗；写诗，快,3,2,0,0,1,结婚登记,待处理");
  });
});
