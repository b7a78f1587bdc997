package org.huying.engine.cases.internal;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.internal.HandOvers.Line;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.StaffView;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.notify.Message;
import org.huying.foundation.notify.Notifier;
import org.springframework.stereotype.Component;

/** Tells of a hand-over: everyone concerned once, not once for each case. */
@Component
class HandOverNews {
  private static final int NAMED = 5;

  private final Notifier notifier;
  private final Staffs staffs;
  private final Recusals recusals;

  HandOverNews(Notifier notifier, Staffs staffs, Recusals recusals) {
    this.notifier = notifier;
    this.staffs = staffs;
    this.recusals = recusals;
  }

  void tell(UUID id, String name, HandOvers.Why why, UUID former, Actor actor, List<Line> lines) {
    var reason = why.words.formatted(name);
    byReceiver(lines)
        .forEach((receiver, theirs) ->
            send(
                id,
                receiver,
                "转给您%d件".formatted(theirs.size()),
                "%s，转给您接着办：%s。".formatted(reason, titles(theirs)),
                "/work"));
    var moved = lines.stream().filter(it -> it.receiver() != null).toList();
    boolean own = actor instanceof Actor.Staff staff && staff.id().equals(former);
    if (!moved.isEmpty() && !own && why != HandOvers.Why.GONE)
      send(
          id,
          former,
          "您手上的%d件已转给同事".formatted(moved.size()),
          "%s：%s。".formatted(reason, titles(moved)),
          "/work");
    var left = lines.stream().filter(it -> it.receiver() == null).toList();
    inScope(Role.SUPERVISOR, left)
        .forEach((supervisor, theirs) ->
            send(
                id,
                supervisor,
                "有%d件没有人能接".formatted(theirs.size()),
                "%s，单位里眼下没有别人能接：%s。".formatted(reason, titles(theirs)),
                "/console/queue?queue=all"));
  }

  /** Nobody is left on the spot who could verify these. */
  void leftToDispatchers(List<CaseFile> files) {
    var lines = files.stream().map(it -> new Line(it, "verifier", null, null)).toList();
    var id = Ids.next();
    inScope(Role.DISPATCHER, lines)
        .forEach((dispatcher, theirs) ->
            send(
                id,
                dispatcher,
                "有%d件改由您核查".formatted(theirs.size()),
                "现场没有网格员能核查了，请受理中心核查：%s。".formatted(titles(theirs)),
                "/console/queue?queue=all"));
  }

  /** A grid worker has another's grids for some days. */
  void standsIn(UUID leave, Actor.Staff deputy, Actor.Staff away, LocalDate until) {
    if (!deputy.has(Role.GRID_WORKER) || !away.has(Role.GRID_WORKER)) return;
    var grids =
        staffs.view(away.id()).grants().stream()
            .filter(it -> it.role() == Role.GRID_WORKER)
            .map(StaffView.GrantView::placeName)
            .collect(Collectors.joining("、"));
    send(
        leave,
        deputy.id(),
        "请您代看%s的网格".formatted(away.name()),
        "%s请假到%d月%d日。这几天%s的核查和走访请您去，走访户名单也由您管，到期自动收回。"
            .formatted(away.name(), until.getMonthValue(), until.getDayOfMonth(), grids),
        "/work");
  }

  /** Whose scope has which of them. */
  private Map<UUID, List<Line>> inScope(Role role, List<Line> lines) {
    var all = new LinkedHashMap<UUID, List<Line>>();
    for (var line : lines) {
      var file = line.file();
      for (var it : recusals.without(file, staffs.withRole(role, file.placePath)))
        all.computeIfAbsent(it.id(), id -> new ArrayList<>()).add(line);
    }
    return all;
  }

  /** {@code lines} name whoever had received each case. */
  void undone(UUID id, String name, List<Line> lines) {
    byReceiver(lines)
        .forEach((receiver, theirs) ->
            send(
                id,
                receiver,
                "%d件又转回去了".formatted(theirs.size()),
                "交接撤销了，仍由%s承办：%s。".formatted(name, titles(theirs)),
                "/work"));
  }

  private static LinkedHashMap<UUID, List<Line>> byReceiver(List<Line> lines) {
    return lines.stream()
        .filter(it -> it.receiver() != null)
        .collect(groupingBy(Line::receiver, LinkedHashMap::new, Collectors.toList()));
  }

  private static String titles(List<Line> lines) {
    var named =
        lines.stream()
            .map(it -> "“%s”（%s）".formatted(Discretion.title(it.file()), it.file().reference))
            .distinct()
            .limit(NAMED)
            .collect(Collectors.joining("、"));
    return lines.size() > NAMED ? named + "等%d件".formatted(lines.size()) : named;
  }

  private void send(UUID id, UUID person, String title, String body, String link) {
    var key = "hand-over:%s:%s:%s".formatted(id, person, title);
    notifier.toPerson(new Message(person, "hand-over", title, body, link, key));
  }
}
