import { onScopeDispose, ref } from "vue";

/** The time of this moment, once a second, so that ages grow and countdowns run; it rests while nobody looks. */
export function useNow(everyMs = 1000) {
  const now = ref(new Date());
  const beat = setInterval(() => document.hidden || (now.value = new Date()), everyMs);
  onScopeDispose(() => clearInterval(beat));
  return now;
}
