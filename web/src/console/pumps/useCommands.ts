import { computed, onScopeDispose, ref, shallowRef } from "vue";
import type { ProblemError } from "@/api";
import { failed } from "../session";
import { isOpenCommand, keysFor, type Command, type Interlock, type Offer } from "./commandModel";
import { pumpsApi } from "./pumpsApi";

const idleMs = 4_000;
const openMs = 1_000;

/**
 * The commands of one station: what is offered with its interlocks as they are now, and the one that is under way, also when
 * somebody else chose it. It asks oftener while one is under way.
 *
 * @param wanted whether whoever looks may see commands at all
 */
export function useCommands(code: string, wanted: () => boolean) {
  const offers = shallowRef<Offer[]>();
  const current = shallowRef<Command>();
  const interlocks = shallowRef<Interlock[]>([]);
  const refused = ref<ProblemError>();
  const unread = ref<ProblemError>();
  const problem = computed(() => refused.value ?? unread.value);
  const busy = ref("");
  const chosen = ref("");
  const keyOf = keysFor();
  let beat: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function read() {
    const panel = await pumpsApi.commandPanel(code);
    offers.value = panel.offers;
    const held = current.value;
    if (panel.open) {
      current.value = panel.open;
      if (panel.open.id !== held?.id) interlocks.value = [];
    } else if (held && isOpenCommand(held)) {
      current.value = (await pumpsApi.commandLife(code, held.id)).command;
    }
    const open = current.value;
    // Interlocks move while somebody looks at them: those of the offer are as they are now.
    if (open && isOpenCommand(open)) interlocks.value = panel.offers.find((offer) => offer.name === open.name && offer.unit === undefined)?.interlocks ?? interlocks.value;
  }

  async function turn() {
    clearTimeout(beat);
    try {
      if (!document.hidden && wanted()) await read();
      unread.value = undefined;
    } catch (e) {
      unread.value = failed(e);
    } finally {
      clearTimeout(beat);
      if (!stopped) beat = setTimeout(turn, isOpenCommand(current.value) || !offers.value ? openMs : idleMs);
    }
  }
  void turn();
  onScopeDispose(() => {
    stopped = true;
    clearTimeout(beat);
  });

  async function run(what: string, work: () => Promise<void>) {
    if (busy.value) return;
    busy.value = what;
    refused.value = undefined;
    try {
      await work();
    } catch (e) {
      refused.value = failed(e);
    } finally {
      busy.value = "";
    }
    void turn();
  }

  const select = (offer: Offer, value?: number) =>
    run(offer.name, async () => {
      const prepared = await pumpsApi.selectCommand(code, offer.name, value);
      chosen.value = prepared.command.id;
      current.value = prepared.command;
      interlocks.value = prepared.interlocks;
    });
  const confirm = () => run("confirm", async () => void (current.value = await pumpsApi.confirmCommand(code, current.value!.id, keyOf(`${current.value!.id}/${current.value!.state}`))));
  const cancel = () => run("cancel", async () => void (current.value = await pumpsApi.cancelCommand(code, current.value!.id)));
  const close = () => void (current.value = undefined);

  return { offers, current, chosen, interlocks, problem, busy, select, confirm, cancel, close, refresh: turn };
}
