/** Times and numbers for lists and files, where every row has to have the same form. */

const zone = "Asia/Shanghai";
const form = new Intl.DateTimeFormat("sv-SE", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** 2026-11-21 16:30 */
export function localDateTime(at: Date | string): string {
  return form.format(new Date(at));
}

/** 2026-11-21 */
export function localDay(at: Date | string): string {
  return localDateTime(at).slice(0, 10);
}

/** 12,345 */
export function count(value: number): string {
  return value.toLocaleString("zh-CN");
}

/** How long a list is; longer ones are counted no further than 10,000, searches no further than 100. */
export function listed(total: number, searching = false): string {
  if (searching && total > 100) return "100 以上";
  return total > 10000 ? "1 万以上" : count(total);
}

/** 0.963 → 96.3% */
export function percent(share: number): string {
  return `${(share * 100).toLocaleString("zh-CN", { maximumFractionDigits: 1 })}%`;
}
