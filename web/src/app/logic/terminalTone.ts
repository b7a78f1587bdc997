/** How the state of a self-service terminal is coloured. */
export const terminalTone: Record<string, string> = { WORKS: "done", DOUBTFUL: "due", OFFLINE: "due", BROKEN: "late" };
