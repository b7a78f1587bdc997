import { onScopeDispose, shallowRef } from "vue";
import { pumpsApi, type TagBoard } from "./pumpsApi";
import { failed } from "../session";

/** The tags of one station, read again now and then: others hang them too. */
export function useTags(code: string) {
  const board = shallowRef<TagBoard>();
  async function load() {
    try {
      board.value = await pumpsApi.tags(code);
    } catch (e) {
      failed(e);
    }
  }
  void load();
  const beat = setInterval(() => document.hidden || void load(), 5_000);
  onScopeDispose(() => clearInterval(beat));
  return { board, load };
}
