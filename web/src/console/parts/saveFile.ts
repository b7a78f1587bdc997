/** Fetches a file and saves it under the name that the server gives it. */
import { toProblem } from "@/api/problem";

export async function saveFile(address: string): Promise<{ rows: number }> {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw toProblem(response.status, await response.json().catch(() => undefined));
  const blob = await response.blob();
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), {
    href,
    download: fileName(response.headers.get("Content-Disposition") ?? ""),
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
  return { rows: Number(response.headers.get("X-Rows") ?? 0) };
}

/** The name in a Content-Disposition header (RFC 6266): UTF-8 first. */
export function fileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]+)"/i.exec(disposition)?.[1] ?? "表格.xlsx");
}
