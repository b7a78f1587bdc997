/** A list as a file of comma-separated values, made in the browser. */
import type { Page } from "@/api";

/** More than this is a report, not a list to work through. */
export const exportLimit = 2000;
const pageSize = 200;

/** Lines of cells as the text of a file (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return "\uFEFF" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A cell that a spreadsheet would take for a formula is given as text. Reference numbers keep their digits. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Reads page after page, {@link exportLimit} rows at most, and never the same row twice. */
export async function readAll<T extends { id: string }>(
  read: (page: number, size: number) => Promise<Page<T>>,
  onProgress: (rows: number, total: number) => void = () => {},
): Promise<{ rows: T[]; total: number }> {
  const rows = new Map<string, T>();
  for (let page = 0; ; page++) {
    const { items, total } = await read(page, pageSize);
    for (const item of items) if (rows.size < exportLimit) rows.set(item.id, item);
    onProgress(rows.size, total);
    if (items.length < pageSize || rows.size >= exportLimit) return { rows: [...rows.values()], total };
  }
}

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
