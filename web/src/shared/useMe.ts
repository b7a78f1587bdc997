import { computed, readonly, ref } from "vue";
import { api, type AppInfo, type Me } from "@/api";
import { belongTo } from "./ownTab";
import { forgetAllOf } from "./phoneStore";

const me = ref<Me>({ kind: "nobody" });
const app = ref<AppInfo>({ assistant: "小应", district: "", demo: false, notice: "" });
const known = ref(false);
let loading: Promise<void> | undefined;

function become(value: Me): void {
  belongTo(value.id);
  me.value = value;
  known.value = true;
}

async function load(): Promise<void> {
  const [m, a] = await Promise.all([api.me(), app.value.district ? app.value : api.app()]);
  app.value = a;
  become(m);
}

/** Who is signed in, shared by every page. `ensure` asks the server once; `refresh` asks again. */
export function useMe() {
  return {
    me: readonly(me),
    app: readonly(app),
    /** False until the server has said who we are. */
    known: readonly(known),
    isResident: computed(() => me.value.kind === "resident"),
    isStaff: computed(() => me.value.kind === "staff"),
    ensure: () => (loading ??= load().catch((e) => {
      loading = undefined;
      throw e;
    })),
    refresh: () => (loading = load()),
    set: become,
    async signOut() {
      const person = me.value.id;
      await api.signOut();
      become({ kind: "nobody" });
      if (person) await forgetAllOf(person);
      await (loading = load());
    },
  };
}
