import { shallowRef } from "vue";
import { consoleApi } from "../api";
import { failed } from "../session";

const types = shallowRef<{ id: string; title: string }[]>([]);
let asked = false;

/** The case types of the house: read once for the whole console. */
export function useTypes() {
  if (!asked) {
    asked = true;
    consoleApi
      .flows()
      .then((flows) => (types.value = flows.map(({ id, title }) => ({ id, title }))))
      .catch((e: unknown) => {
        asked = false;
        failed(e);
      });
  }
  return { types };
}
