/** The current list as a file for a spreadsheet: made in the browser, out of the pages of the list endpoint. */
import type { CaseSummary, Page } from "@/api";
import { placeText } from "@/shared/paths";
import { localDateTime, localDay } from "../parts/format";

/** More than this is a report, not a list to work through. */
export const exportLimit = 2000;
const pageSize = 200;

const columns: [title: string, value: (row: CaseSummary) => string][] = [
  ["编号", (row) => row.reference],
  ["标题", (row) => row.title],
  ["类别", (row) => row.category?.name ?? ""],
  ["状态", (row) => row.stateName],
  ["地点", (row) => placeText(row.place)],
  ["承办单位", (row) => row.unit?.name ?? ""],
  ["经办人", (row) => row.holder?.name ?? ""],
  ["提交时间", (row) => localDateTime(row.openedAt)],
  ["当前时限", (row) => row.clock?.name ?? ""],
  ["截止时间", (row) => (row.clock ? localDateTime(row.clock.due) : "")],
  ["是否超时", (row) => (row.clock ? (row.clock.late ? "是" : "否") : "")],
  ["升级次数", (row) => String(row.level)],
];

/** RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. */
export function toCsv(rows: readonly CaseSummary[], demo: boolean): string {
  const all = demo ? [...columns, ["数据性质", () => "演示数据"] as (typeof columns)[number]] : columns;
  const lines = [all.map(([title]) => title), ...rows.map((row) => all.map(([, value]) => value(row)))];
  return csvText(lines);
}

/** Lines of cells as the text of a file. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return "\uFEFF" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A cell that a spreadsheet would take for a formula is given as text. Reference numbers keep their digits. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function exportName(day: Date, demo: boolean): string {
  return `${demo ? "演示数据-" : ""}诉求清单-${localDay(day)}.csv`;
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
