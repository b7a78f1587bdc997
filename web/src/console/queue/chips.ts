/** What narrows the list, each as words that can be taken away one by one. */
import type { CaseType } from "@/api";
import type { Organisation } from "../model";
import { localDateTime } from "../parts/format";
import { changed, type QueueFilters } from "./filters";

export interface Chip {
  text: string;
  without: QueueFilters;
}

export function chips(filters: QueueFilters, names: { type?: CaseType; units: Organisation[]; place: string }): Chip[] {
  const all: Chip[] = [];
  const add = (text: string, change: Partial<QueueFilters>) => all.push({ text, without: changed(filters, change) });
  if (filters.q) add(`搜索：${filters.q}`, { q: "" });
  for (const state of filters.state) {
    const label = names.type?.states.find((each) => each.name === state)?.label ?? state;
    add(`状态：${label}`, { state: filters.state.filter((each) => each !== state) });
  }
  if (filters.category) {
    const name = names.type?.categories.find((each) => each.code === filters.category)?.name ?? filters.category;
    add(`类别：${name}`, { category: "" });
  }
  if (filters.unit) {
    add(`单位：${names.units.find((each) => each.id === filters.unit)?.name ?? "指定单位"}`, { unit: "" });
  }
  if (filters.place) add(`地点：${names.place || "指定地点"}`, { place: "" });
  if (filters.late) add("只看超时的", { late: false });
  if (filters.from || filters.to) add(`提交日期：${range(filters.from, filters.to)}`, { from: "", to: "" });
  const { closedFrom, closedTo, ...others } = filters.more;
  if (closedFrom || closedTo) {
    add(`办结日期：${range(closedFrom?.[0] ?? "", closedTo?.[0] ?? "")}`, { more: others });
  }
  for (const name of Object.keys(others)) {
    const { [name]: values, ...rest } = filters.more;
    add(moreText(name, values?.join("、") ?? ""), { more: rest });
  }
  return all;
}

const typeNames: Record<string, string> = { request: "诉求", event: "城市管理案卷", application: "办件" };
export const kindNames: Record<string, string> = {
  matter: "反映",
  enquiry: "咨询",
  help: "求助",
  suggestion: "建议",
  complaint: "投诉",
  report: "举报",
};
export const priorityNames: Record<string, string> = { urgent: "紧急", pressing: "较急", normal: "一般" };
const causes: Record<string, string> = { slow: "慢", unsolved: "没解决", manner: "态度", silent: "没联系我", other: "其他" };

/** Conditions that only a figure brings along. */
function moreText(name: string, value: string): string {
  const yes = value === "true";
  switch (name) {
    case "type":
      return `流程：${typeNames[value] ?? value}`;
    case "group":
      return `大类：${value}`;
    case "kind":
      return value === "none" ? "不分诉求类型" : `诉求类型：${kindNames[value] ?? value}`;
    case "priority":
      return `缓急：${priorityNames[value] ?? value}`;
    case "direct":
      return "没有更细的地点";
    case "assigned":
      return yes ? "已经派给单位" : "还没有派给单位";
    case "reopened":
      return yes ? "重办过" : "没有重办过";
    case "open":
      return yes ? "还没有办结" : "已经办结";
    case "clockClass":
      return `时限档次：${value}`;
    case "parts":
      return yes ? "只看协办" : "协办不另算";
    case "promised":
      return yes ? "有办理时限" : "没有办理时限";
    case "onTime":
      return yes ? "没有超过时限" : "超过时限";
    case "answered":
      return yes ? "已有回应" : "还没有回应";
    case "rated":
      return yes ? "居民已评价" : "居民还没有评价";
    case "minScore":
      return `评价 ${value} 分以上`;
    case "cause":
      return `居民不满意：${causes[value] ?? value}`;
    case "doubted":
      return yes ? "结果有疑点，还没核实" : "结果没有疑点";
    default:
      return "数据页带来的条件";
  }
}

function range(first: string, last: string): string {
  const [from, to] = [spoken(first), spoken(last)];
  if (from === to) return from;
  if (!from) return `${to}及以前`;
  return to ? `${from} 至 ${to}` : `${from}及以后`;
}

/** 2026-11-21, or 2026-11-21 08:00 where only a part of the day is meant. */
function spoken(time: string): string {
  return time.endsWith("Z") ? localDateTime(time) : time.replace("T", " ").slice(0, 16);
}
