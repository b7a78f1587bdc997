/** What a search box asks for: nothing when empty; a number as it is shown, in groups, is found too. */
export function wanted(typed: string): { q?: string } {
  const text = typed.trim();
  if (!text) return {};
  return { q: /^[\d\s]+$/.test(text) ? text.replace(/\s/g, "") : text };
}
