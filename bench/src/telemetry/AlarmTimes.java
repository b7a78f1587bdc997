import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.huying.engine.telemetry.AlarmRaised;
import org.huying.engine.telemetry.internal.alarm.Change;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** When alarms were raised in memory, and when their transaction was committed. */
class AlarmTimes {
  private record Seen(String device, long at) {}

  private final Map<UUID, String> devices = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Seen> raised = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Seen> committed = new ConcurrentLinkedQueue<>();

  @EventListener
  void on(Change it) {
    if (!it.raised() || !it.rule().code().equals("high")) return;
    raised.add(new Seen(it.site().code(), System.nanoTime()));
    devices.put(it.site().thing(), it.site().code());
  }

  @EventListener
  void on(AlarmRaised it) {
    if (!it.rule().equals("high")) return;
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            committed.add(new Seen(devices.getOrDefault(it.thing(), ""), System.nanoTime()));
          }
        });
  }

  int committed() {
    return committed.size();
  }

  List<Double> toRaised(List<String> sent, long since) {
    return millis(sent, since, raised);
  }

  List<Double> toCommitted(List<String> sent, long since) {
    return millis(sent, since, committed);
  }

  /** Frame by frame of each device, from its sending until it was seen; sorted. Those sent before {@code since} were the warm-up. */
  private static List<Double> millis(List<String> sent, long since, Iterable<Seen> seen) {
    Map<String, Deque<Long>> moments = new ConcurrentHashMap<>();
    for (Seen it : seen) moments.computeIfAbsent(it.device, key -> new ArrayDeque<>()).add(it.at);
    List<Double> millis = new ArrayList<>();
    for (String line : sent) {
      String[] parts = line.split(" ");
      Deque<Long> of = moments.get("a" + parts[0]);
      Long at = of == null ? null : of.poll();
      if (at == null) throw new IllegalStateException("no alarm for a frame of station " + parts[0]);
      long from = Long.parseLong(parts[1]);
      if (from >= since) millis.add((at - from) / 1e6);
    }
    Collections.sort(millis);
    return millis;
  }
}
