import { computed, onMounted, ref, shallowRef } from "vue";
import { api, type DeputyStation, type ProblemError } from "@/api";
import { failed } from "../session";

const MOST = 200;

/** The stations of the district; `own` are those where the reader sits or that they keep. */
export function useStations() {
  const all = shallowRef<DeputyStation[]>();
  const problem = ref<ProblemError>();
  async function load() {
    problem.value = undefined;
    try {
      all.value = (await api.deputyStations({ size: MOST })).items;
    } catch (e) {
      problem.value = failed(e);
    }
  }
  onMounted(load);
  const seats = computed(() => (all.value ?? []).filter((each) => each.seats));
  const own = computed(() => (all.value ?? []).filter((each) => each.seats || each.keeps));
  return { all, own, seats, problem, load };
}
