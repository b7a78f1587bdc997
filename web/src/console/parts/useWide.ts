import { onScopeDispose, readonly, ref } from "vue";

/** Whether two panes fit beside each other. */
export function useWide(query = "(min-width: 1024px)") {
  const media = window.matchMedia(query);
  const wide = ref(media.matches);
  const update = () => (wide.value = media.matches);
  media.addEventListener("change", update);
  onScopeDispose(() => media.removeEventListener("change", update));
  return readonly(wide);
}
