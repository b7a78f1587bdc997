/** What the figures say, in words and with the cases behind each of them. */
import { span } from "@/shared/time";
import type { Figures, Group, StateCount } from "../model";
import { count, percent } from "../parts/format";

export interface Card {
  label: string;
  value: string;
  unit?: string;
  note?: string;
  query: string;
  tone?: "late";
}

export interface Bar {
  key: string;
  label: string;
  count: number;
  query: string;
  late: number;
  lateQuery: string;
}

const nothing = "暂无";

export function cards(figures: Figures): Card[] {
  const { onTimeRate, firstResponseMinutes, satisfaction, late } = figures;
  return [
    { label: "今天收到", value: count(figures.received.value), unit: "件", query: figures.received.query },
    { label: "今天办结", value: count(figures.closed.value), unit: "件", query: figures.closed.query },
    { label: "正在办", value: count(figures.open.value), unit: "件", query: figures.open.query },
    {
      label: "已超时",
      value: count(late.value),
      unit: "件",
      query: late.query,
      ...(late.value > 0 ? { tone: "late" as const } : {}),
    },
    {
      label: "按时办结率",
      value: onTimeRate.value == null ? nothing : percent(onTimeRate.value),
      note: `近 30 天有时限的 ${count(onTimeRate.of)} 件中的 ${count(onTimeRate.count)} 件`,
      query: onTimeRate.query,
    },
    {
      label: "平均首次响应",
      value: firstResponseMinutes.value == null ? nothing : span(firstResponseMinutes.value),
      note: `工作时间，近 30 天 ${count(firstResponseMinutes.count)} 件`,
      query: firstResponseMinutes.query,
    },
    {
      label: "满意率",
      value: satisfaction.value == null ? nothing : percent(satisfaction.value),
      note: `近 30 天 ${count(satisfaction.of)} 件评价中的 ${count(satisfaction.count)} 件`,
      query: satisfaction.query,
    },
  ];
}

export function barsOfGroups(groups: Group[]): Bar[] {
  return groups.map(({ code, ...rest }) => ({ key: code, ...rest }));
}

export function barsOfStates(states: StateCount[]): Bar[] {
  return states.map(({ state, label, count, query }) => ({ key: state, label, count, query, late: 0, lateQuery: "" }));
}

/** The address in the queue that opens the cases of a query. */
export function queueAddress(query: string): string {
  return `/queue?${query.replace(/^\?/, "")}`;
}
