import { ProblemError } from "@/api";
import { toProblem } from "@/api/problem";

/** Sends a file as it is; how much of it has gone is told on the way. */
export function upload<T>(file: File, address: string, type: string, onSent: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("Accept", "application/json");
    const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
    if (token) request.setRequestHeader("X-XSRF-TOKEN", decodeURIComponent(token));
    request.upload.onprogress = (e) => e.lengthComputable && onSent(e.loaded / e.total);
    request.onerror = () => reject(new ProblemError("network", 0, "网络没有连上，请检查网络后再试。"));
    request.onload = () => {
      let answer: unknown;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = undefined;
      }
      if (request.status === 200) resolve(answer as T);
      else reject(toProblem(request.status, answer));
    };
    request.send(file);
  });
}
