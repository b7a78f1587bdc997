const WORDS = ["很不满意", "不满意", "一般", "满意", "很满意"];

/** 1 to 5 in words, 5 the best. */
export function scoreWord(score: number): string {
  return WORDS[score - 1] ?? "";
}
