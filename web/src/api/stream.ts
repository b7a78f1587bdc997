import { cookie } from "./client";
import type { Answer } from "./contract";
import { ProblemError, toProblem } from "./problem";

/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
}

/** Cuts a stream of text into events, wherever its pieces are torn. Comments and unknown fields are skipped. */
export class EventReader {
  private rest = "";

  /** The events that are whole now. */
  read(piece: string): ServerEvent[] {
    this.rest += piece;
    const blocks = this.rest.split(/\r?\n\r?\n/);
    this.rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => {
      const event: ServerEvent = { event: "message", data: "" };
      const data: string[] = [];
      for (const line of block.split(/\r?\n/)) {
        const [, field, value] = /^(event|data): ?(.*)$/.exec(line) ?? [];
        if (field === "event") event.event = value ?? "";
        if (field === "data") data.push(value ?? "");
      }
      return data.length ? [{ ...event, data: data.join("\n") }] : [];
    });
  }
}

export interface Told {
  /** What is being done now, in plain Chinese. */
  step?: (text: string) => void;
  /** A further piece of the answer's text, written by a language model: show it with the AI label. */
  text?: (delta: string) => void;
}

/**
 * Says something to the assistant and hears how the answer comes about; the answer itself is whole, and its text
 * replaces the pieces. Rejects with a ProblemError. A server or proxy that does not stream answers in one piece; a
 * stream that is torn is asked for once more in one piece.
 */
export async function askStream(said: Question, told: Told = {}, signal?: AbortSignal): Promise<Answer> {
  const response = await post(said, "text/event-stream, application/json;q=0.5", signal);
  const streams = response.headers.get("Content-Type")?.startsWith("text/event-stream") && response.body;
  if (!response.ok || !streams) return whole(response);
  try {
    return await answerOf(response.body as ReadableStream<Uint8Array>, told);
  } catch (e) {
    if (e instanceof ProblemError || signal?.aborted) throw e;
    return whole(await post(said, "application/json", signal));
  }
}

interface Question {
  text: string;
  conversation?: string | undefined;
  lon?: number;
  lat?: number;
}

function post(said: Question, accept: string, signal?: AbortSignal): Promise<Response> {
  const token = cookie("XSRF-TOKEN");
  return fetch("/api/assistant/ask", {
    method: "POST",
    credentials: "same-origin",
    headers: {
      Accept: accept,
      "Content-Type": "application/json",
      ...(token ? { "X-XSRF-TOKEN": decodeURIComponent(token) } : {}),
    },
    body: JSON.stringify(said),
    ...(signal ? { signal } : {}),
  });
}

async function whole(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw toProblem(response.status, body);
  if (!body) throw new TypeError("the answer cannot be read");
  return body as Answer;
}

async function answerOf(body: ReadableStream<Uint8Array>, told: Told): Promise<Answer> {
  const events = new EventReader();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let answer: Answer | undefined;
  for (;;) {
    const { done, value } = await reader.read();
    for (const e of events.read(decoder.decode(value, { stream: !done }))) {
      const data = JSON.parse(e.data) as Record<string, unknown>;
      if (e.event === "step") told.step?.(String(data.text));
      if (e.event === "text") told.text?.(String(data.delta));
      if (e.event === "answer") answer = data as unknown as Answer;
      if (e.event === "problem") throw toProblem(Number(data.status), data);
    }
    if (answer) {
      void reader.cancel().catch(() => undefined);
      return answer;
    }
    if (done) throw new TypeError("the stream ended without an answer");
  }
}
