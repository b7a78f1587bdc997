import { onMounted, ref, shallowRef, watch } from "vue";
import { newKey, type ProblemError } from "@/api";
import { useLive } from "@/shared/useLive";
import { consoleApi } from "../api";
import type { CounterChoice, CounterScreen } from "../model";
import { failed } from "../session";

const PLACE = "huying-counter";
const read = (name: string) => localStorage.getItem(`${PLACE}-${name}`) ?? "";

/** The queue that this counter works on, and what it does with it. The counter's place is remembered on its machine. */
export function useCounter() {
  const choices = shallowRef<CounterChoice[]>();
  const resource = ref("");
  const counter = ref(read("counter"));
  const screen = shallowRef<CounterScreen>();
  const problem = ref<ProblemError>();
  const said = ref("");
  const busy = ref("");
  /** Of the next press: kept while its answer is lost, so that pressing again calls nobody else. */
  let press = newKey();

  async function load() {
    try {
      choices.value ??= await consoleApi.counters();
      const known = choices.value.some((it) => it.id === read("resource"));
      if (!resource.value) resource.value = known ? read("resource") : (choices.value[0]?.id ?? "");
      if (resource.value) screen.value = await consoleApi.counterScreen(resource.value);
    } catch (e) {
      problem.value = failed(e);
    }
  }
  onMounted(load);
  watch(resource, (id) => {
    localStorage.setItem(`${PLACE}-resource`, id);
    void load();
  });
  watch([resource, counter, () => screen.value?.inHand?.id], () => (press = newKey()));
  watch(counter, (name) => localStorage.setItem(`${PLACE}-counter`, name));
  useLive("queue", () => void load());

  async function run(what: string, work: () => Promise<string>) {
    if (busy.value) return;
    busy.value = what;
    problem.value = undefined;
    try {
      said.value = await work();
    } catch (e) {
      problem.value = failed(e);
    } finally {
      await load();
      busy.value = "";
    }
  }

  const next = () =>
    run("next", async () => {
      const { called, screen: now } = await consoleApi.callNext(resource.value, counter.value, press).catch((e: ProblemError) => {
        if (e.status && e.status < 500) press = newKey(); // refused: nothing was done
        throw e;
      });
      press = newKey();
      return called ? `请 ${now.inHand?.label ?? ""} 到${counter.value}` : "现在没有人在等。";
    });
  const act = (id: string, action: "again" | "serve" | "pass" | "back", words: string) =>
    run(action, async () => {
      await consoleApi.ticketAction(id, action);
      return words;
    });
  const give = () => run("give", async () => `新号 ${(await consoleApi.giveNumber(resource.value)).label}，请告诉来办事的人。`);
  const checkIn = (booking: string) => run("in", async () => `签到了，号是 ${(await consoleApi.checkInAtCounter(booking)).label}。`);

  return { choices, resource, counter, screen, problem, said, busy, load, next, act, give, checkIn };
}
