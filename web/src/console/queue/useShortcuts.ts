/** Single keys that work wherever nobody is typing, and that can be switched off (WCAG 2.1.4). */
import { onScopeDispose, ref } from "vue";

const stored = "huying.console.keys";
const enabled = ref(localStorage.getItem(stored) !== "off");

export function useShortcuts(keys: Record<string, (event: KeyboardEvent) => boolean | void>) {
  function heard(event: KeyboardEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const single = event.key.length === 1;
    if (single && (!enabled.value || isTyping(event.target))) return;
    // An open dialog or list has its own keys.
    if (
      document.querySelector("dialog[open], .el-overlay:not([style*='display: none']), .el-popper[aria-hidden='false']")
    )
      return;
    const act = keys[event.key];
    if (act && act(event) !== false) event.preventDefault();
  }
  window.addEventListener("keydown", heard);
  onScopeDispose(() => window.removeEventListener("keydown", heard));
  return {
    enabled,
    setEnabled(value: boolean) {
      enabled.value = value;
      localStorage.setItem(stored, value ? "on" : "off");
    },
  };
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) &&
    !["checkbox", "radio", "button"].includes((target as HTMLInputElement).type)
  );
}
