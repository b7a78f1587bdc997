/** What a line of the statistics says, figure by figure, each with the cases behind it. */
import { span } from "@/shared/time";
import type { StatisticsLine } from "../model";
import { count, percent } from "../parts/format";

export interface Said {
  label: string;
  value: string;
  query: string;
  /** What the figure is a part of. */
  of?: { text: string; query: string };
}

type Rate = StatisticsLine["onTime"];

/** Too few for a rate: the number alone is said. */
function rate(label: string, it: Rate, unit: string): Said {
  const value = it.of === 0 ? "—" : it.value == null ? `${count(it.count)} 件` : percent(it.value);
  return { label, value, query: it.query, of: { text: `${unit} ${count(it.of)} 件`, query: it.ofQuery } };
}

export function figures(line: StatisticsLine): Said[] {
  const { opened, closed, firstResponse } = line;
  return [
    { label: "收到", value: count(opened.value), query: opened.query },
    { label: "办结", value: count(closed.value), query: closed.query },
    rate("按时办结", line.onTime, "有时限的"),
    {
      label: "首次响应",
      value: firstResponse.value == null ? "—" : span(firstResponse.value),
      query: firstResponse.query,
      of: { text: `已响应 ${count(firstResponse.count)} 件`, query: firstResponse.query },
    },
    rate("重办", line.reopened, "办结"),
    rate("满意", line.satisfaction, "评价"),
  ];
}

/** 上期 12；按时率一类说上期的率 */
export function before(line: StatisticsLine): Said[] {
  return figures(line).map((figure) => ({ ...figure, value: `上期 ${figure.value}` }));
}
