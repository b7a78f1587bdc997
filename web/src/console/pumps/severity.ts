/** How bad something is: a word and an icon, the colour repeats it. */
import type { IconName } from "@/shared/icons";

export type Severity = "NOTICE" | "WARNING" | "CRITICAL";

export const severities: readonly Severity[] = ["CRITICAL", "WARNING", "NOTICE"];
export const severityWords: Record<Severity, string> = { CRITICAL: "危急", WARNING: "警告", NOTICE: "提示" };
export const severityIcons: Record<Severity, IconName> = { CRITICAL: "late", WARNING: "due", NOTICE: "info" };
