/** 2025年11月21日 → 11月21日, with the year when it is not this one. `date` is 2025-11-21: a whole day, no moment. */
export function wholeDay(date: string, now: Date = new Date()): string {
  const [year, month, day] = date.split("-").map(Number);
  const text = `${month}月${day}日`;
  return year === new Date(now.getTime() + 8 * 3600_000).getUTCFullYear() ? text : `${year}年${text}`;
}
