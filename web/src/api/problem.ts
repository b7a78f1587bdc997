/** An error the server explained (RFC 9457): a stable type for the program, a Chinese title for the person. */
export class ProblemError extends Error {
  constructor(
    readonly type: string,
    readonly status: number,
    readonly title: string,
    readonly errors: { field: string; message: string }[] = [],
    detail = "",
  ) {
    super(detail || title);
    this.name = "ProblemError";
  }

  /** Whether the server looked at it and did nothing; else the same request must go again under the same key. */
  get refused(): boolean {
    return this.status >= 400 && this.status < 500;
  }

  /** The message for one field, if the server gave one. */
  of(field: string): string | undefined {
    return this.errors.find((e) => e.field === field)?.message;
  }
}

const PREFIX = "urn:huying:problem:";

const BY_STATUS: Record<number, string> = {
  401: "请先登录，再继续。",
  403: "您没有权限查看或办理这项内容。",
  404: "没有找到这项内容，可能已经不在了。",
  409: "内容刚刚有变化，请刷新后再试。",
  413: "文件太大了，请换一张小一些的照片。",
  429: "操作太频繁了，请稍等一会儿再试。",
};

/** Turns an error answer of the server into a ProblemError; a title that is not Chinese is never shown. */
export function toProblem(status: number, body: unknown): ProblemError {
  const p = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const type = typeof p.type === "string" ? p.type.replace(PREFIX, "") : `http-${status}`;
  const title =
    typeof p.title === "string" && /[\u4e00-\u9fff]/.test(p.title)
      ? p.title
      : (BY_STATUS[status] ?? "系统暂时没有回应，请稍后再试。");
  const errors = Array.isArray(p.errors) ? (p.errors as { field: string; message: string }[]) : [];
  return new ProblemError(type, status, title, errors, typeof p.detail === "string" ? p.detail : "");
}

/** Whatever was thrown, as a problem: what is not one already means that the server was not reached. */
export function asProblem(e: unknown): ProblemError {
  if (e instanceof ProblemError) return e;
  return new ProblemError("network", 0, "网络没有连上，请检查网络后再试。", [], String(e));
}
