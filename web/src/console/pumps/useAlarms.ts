import { ref } from "vue";
import { useSaving } from "../parts/useSaving";
import { alarmsApi, type Alarm } from "./alarmsApi";

/** What can be done with alarms, one or many; `done` reads them again. */
export function useAlarms(done: () => unknown) {
  const said = ref("");
  const { problem, wrong, busy, run } = useSaving((words) => {
    said.value = words;
    void done();
  });
  return {
    said,
    problem,
    wrong,
    busy,
    acknowledge: (alarm: Alarm) => run(alarm.id, `确认了：${alarm.name}。`, () => alarmsApi.acknowledge([alarm.id])),
    acknowledgeAll: (ids: string[]) => run("all", `确认了 ${ids.length} 条。`, () => alarmsApi.acknowledge(ids)),
    shelve: (alarm: Alarm, until: string, reason: string) => run(`${alarm.id}/shelf`, `搁置了：${alarm.name}。`, () => alarmsApi.shelve(alarm.id, until, reason)),
    unshelve: (alarm: Alarm) => run(`${alarm.id}/shelf`, `不再搁置：${alarm.name}。`, () => alarmsApi.unshelve(alarm.id)),
  };
}
