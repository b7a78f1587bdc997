import { computed, ref, shallowRef, watch } from "vue";
import type { ProblemError } from "@/api";
import { failed } from "../session";
import { pumpsApi, type StationPage } from "./pumpsApi";
import { stationOf, type Plant } from "./station";
import { useNow } from "./useNow";
import { useThings } from "./useThings";
import { valuesOf } from "./values";

/** By how much the clock of this computer is behind the server's, milliseconds; small differences are the way of the answer. */
export function skewOf(page: Pick<StationPage, "values">, received: number): number {
  const newest = page.values.find((value) => value.at !== undefined && value.ageSeconds !== undefined);
  if (!newest) return 0;
  const skew = Date.parse(newest.at!) + newest.ageSeconds! * 1000 - received;
  return Math.abs(skew) > 5_000 ? skew : 0;
}

export const plantOf = ({ station, facts }: Pick<StationPage, "station" | "facts">): Plant => ({
  control: station.control,
  pumps: station.pumps,
  start: facts.startLevel,
  stop: facts.stopLevel,
  warning: facts.warningLevel,
  overflow: facts.overflowLevel,
});

/** One station as it is now: read again when it measured something new, its ages by the server's clock. */
export function useStation(code: string) {
  const page = shallowRef<StationPage>();
  const problem = ref<ProblemError>();
  const skew = ref(0);
  const beat = useNow();
  const now = computed(() => (skew.value ? new Date(beat.value.getTime() + skew.value) : beat.value));

  async function load() {
    try {
      page.value = await pumpsApi.station(code);
      skew.value = skewOf(page.value, Date.now());
      problem.value = undefined;
    } catch (e) {
      problem.value = failed(e);
    }
  }
  void load();
  const { connected } = useThings([code], 2_000, () => void load());
  // A station that says nothing any more has no news either: that it is silent is asked now and then.
  watch(beat, (at) => Math.floor(at.getTime() / 1000) % 20 === 0 && void load());

  const plant = computed(() => page.value && plantOf(page.value));
  const values = computed(() => valuesOf(page.value?.values ?? []));
  const station = computed(() => plant.value && stationOf(plant.value, values.value, now.value));
  return { page, problem, now, plant, values, station, connected, load };
}
