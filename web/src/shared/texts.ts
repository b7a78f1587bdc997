/** The longest text of a case that the server takes, in characters. */
export const MOST_TEXT = 5000;

/** Characters as people count them: what the server counts, too. */
export const characters = (text: string): number => [...text].length;

/** By how many characters a text is too long; 0 when it is not. */
export const excess = (text: string, most = MOST_TEXT): number => Math.max(0, characters(text) - most);
