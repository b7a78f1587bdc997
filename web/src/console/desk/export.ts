/** The list of questions as a file for a spreadsheet. */
import type { QuestionCluster } from "../model";
import { localDateTime, localDay } from "../parts/format";
import { csvText } from "../parts/csv";
import { stateNames } from "./words";

const columns: [title: string, value: (row: QuestionCluster) => string][] = [
  ["问题", (row) => row.text],
  ["相近的问法", (row) => row.examples.join("；")],
  ["次数", (row) => String(row.count)],
  ["没有回答", (row) => String(row.reasons.declined)],
  ["转到热线", (row) => String(row.reasons.routed)],
  ["反问后没了下文", (row) => String(row.reasons.abandoned)],
  ["评价没帮上忙", (row) => String(row.reasons.badlyRated)],
  ["最接近的事项", (row) => row.nearest.map((item) => item.name).join("；")],
  ["状态", (row) => stateNames[row.state]],
  ["备注", (row) => row.note ?? ""],
  ["首次出现", (row) => localDateTime(row.firstSeen)],
  ["最近出现", (row) => localDateTime(row.lastSeen)],
];

export function clustersCsv(rows: readonly QuestionCluster[], demo: boolean): string {
  const all = demo ? [...columns, ["数据性质", () => "演示数据"] as (typeof columns)[number]] : columns;
  return csvText([all.map(([title]) => title), ...rows.map((row) => all.map(([, value]) => value(row)))]);
}

export const clustersFile = (day: Date, demo: boolean) =>
  `${demo ? "演示数据-" : ""}没答好的问题-${localDay(day)}.csv`;
