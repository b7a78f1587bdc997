import { afterEach, describe, expect, it, vi } from "vitest";
import { askStream, ProblemError } from "../src/api";
import { EventReader } from "../src/api/stream";

const WHOLE = 'event: step\ndata: {"text":"正在查找"}\n\n: beat\n\nevent: text\ndata: {"delta":"带身份证。"}\n\nevent: answer\ndata: {"kind":"guide","text":"带身份证。"}\n\nevent: done\ndata: {}\n\n';

function served(bytes: Uint8Array, cut: number, type = "text/event-stream;charset=UTF-8", status = 200): void {
  const body = new ReadableStream<Uint8Array>({
    start(c) {
      for (let i = 0; i < bytes.length; i += cut) c.enqueue(bytes.slice(i, i + cut));
      c.close();
    },
  });
  vi.stubGlobal("document", { cookie: "" });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status, headers: { "Content-Type": type } })));
}

afterEach(() => vi.unstubAllGlobals());

describe("the stream of an answer", () => {
  it("reads the same however it is cut, even inside a character", async () => {
    const bytes = new TextEncoder().encode(WHOLE);
    for (let cut = 1; cut <= bytes.length; cut++) {
      served(bytes, cut);
      const heard: string[] = [];
      const answer = await askStream({ text: "?" }, { step: (t) => heard.push(t), text: (t) => heard.push(t) });
      expect(answer.text).toBe("带身份证。");
      expect(heard).toEqual(["正在查找", "带身份证。"]);
    }
  });

  it("joins lines of data and takes either line end", () => {
    expect(new EventReader().read("event: x\r\ndata: a\r\ndata: b\r\n\r\n")).toEqual([{ event: "x", data: "a\nb" }]);
  });

  it("becomes a problem where the server says so, before or after it began", async () => {
    const problem = JSON.stringify({ type: "urn:huying:problem:question-empty", status: 400, title: "请先写下您想问的事。" });
    served(new TextEncoder().encode(problem), 7, "application/problem+json", 400);
    await expect(askStream({ text: "" })).rejects.toMatchObject({ type: "question-empty", status: 400 });
    served(new TextEncoder().encode(`event: problem\ndata: ${problem}\n\n`), 7);
    await expect(askStream({ text: "" })).rejects.toBeInstanceOf(ProblemError);
  });

  it("takes an answer in one piece", async () => {
    served(new TextEncoder().encode('{"kind":"decline","text":"这个我帮不上忙。"}'), 99, "application/json");
    expect((await askStream({ text: "?" })).kind).toBe("decline");
  });

  it("asks once more in one piece where the stream is torn, and takes no end without an answer", async () => {
    const torn = 'event: step\ndata: {"text":"正在查找"}\n\n';
    const accepted: string[] = [];
    vi.stubGlobal("document", { cookie: "" });
    vi.stubGlobal("fetch", (_: string, { headers }: { headers: Record<string, string> }) => {
      accepted.push(headers.Accept ?? "");
      const streams = headers.Accept?.startsWith("text/event-stream");
      return Promise.resolve(
        streams
          ? new Response(torn, { headers: { "Content-Type": "text/event-stream" } })
          : new Response('{"kind":"guide","text":"带身份证。"}', { headers: { "Content-Type": "application/json" } }),
      );
    });
    expect((await askStream({ text: "?" })).text).toBe("带身份证。");
    expect(accepted).toHaveLength(2);

    served(new TextEncoder().encode(torn), 9);
    await expect(askStream({ text: "?" })).rejects.toThrow(TypeError);
  });
});
