package org.huying.engine.telemetry.internal.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.ThingOperated;
import org.huying.engine.telemetry.internal.command.Transition.Event;
import org.huying.foundation.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes commands from state to state by the table, in the caller's transaction: with every step
 * there is a line of its life, a line in the audit, and news to open screens.
 */
@Component
public class CommandMoves {
  private final CommandRows rows;
  private final AuditLog audit;
  private final CommandNews news;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  CommandMoves(
      CommandRows rows,
      AuditLog audit,
      CommandNews news,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.audit = audit;
    this.news = news;
    this.events = events;
    this.clock = clock;
  }

  /** The house's time, as it is kept. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Enters a command that somebody chose. */
  public void select(FieldCommand command, List<Interlock> shown) {
    rows.insert(command);
    written(command, "select", command.selectedBy(), "选择：" + command.words(), shown);
  }

  /** Confirms, by whoever chose it, or by a second person. */
  public Optional<FieldCommand> confirm(
      FieldCommand it,
      Event event,
      String actor,
      @Nullable String secondWhy,
      Duration lives,
      List<Interlock> shown) {
    boolean second = event == Event.CONFIRM_SECOND;
    FieldCommand to =
        with(
            it,
            next(it, event),
            null,
            secondWhy,
            second ? it.firstBy() : actor,
            second ? actor : null,
            now().plus(lives),
            null,
            null,
            null);
    return move(it, to, event, actor, event.chinese(), shown, now());
  }

  /** Takes it for this node, in the database, before anything is sent. */
  Optional<FieldCommand> claim(FieldCommand it, UUID node, List<Interlock> shown) {
    Instant now = now();
    FieldCommand to =
        with(
            it,
            next(it, Event.CLAIM),
            null,
            it.secondWhy(),
            it.firstBy(),
            it.secondBy(),
            it.expiresAt(),
            node,
            now,
            null);
    return move(it, to, Event.CLAIM, "system", Event.CLAIM.chinese(), shown, now);
  }

  /**
   * Ends it, or says that nobody knows.
   *
   * @param reason Chinese; null where it is done
   */
  public Optional<FieldCommand> end(
      FieldCommand it, Event event, String actor, @Nullable String reason, List<Interlock> shown) {
    FieldCommand to =
        with(
            it,
            next(it, event),
            reason,
            it.secondWhy(),
            it.firstBy(),
            it.secondBy(),
            it.expiresAt(),
            it.sender(),
            it.sentAt(),
            now());
    String text = reason == null ? event.chinese() : event.chinese() + "：" + reason;
    return move(it, to, event, actor, text, shown, null);
  }

  /** A line of its life that changes no state. */
  void note(FieldCommand it, String text) {
    written(it, "note", "system", text, List.of());
  }

  private static CommandState next(FieldCommand it, Event event) {
    return Transition.next(it.state(), event)
        .orElseThrow(() ->
            new IllegalStateException(
                "a command that is %s cannot %s".formatted(it.state(), event)));
  }

  private Optional<FieldCommand> move(
      FieldCommand from,
      FieldCommand to,
      Event event,
      String actor,
      String text,
      List<Interlock> shown,
      @Nullable Instant notExpiredAt) {
    if (!rows.update(to, from.state(), notExpiredAt)) return Optional.empty();
    String action = event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    written(to, action, actor, text, shown);
    return Optional.of(to);
  }

  private void written(
      FieldCommand it, String action, String actor, String text, List<Interlock> shown) {
    rows.addStep(it, now(), actor, text, shown);
    audit.record(
        actor,
        "command." + action,
        "command:" + it.id(),
        Map.of("thing", it.thing(), "name", it.name(), "value", it.value(), "state", it.state()));
    news.changed(it.thing(), "command-changed", it.id(), it.state().name());
    if (it.sentAt() != null && it.endedAt() != null && !action.equals("note"))
      events.publishEvent(
          new ThingOperated(
              it.thing(),
              ThingOperated.Kind.COMMAND,
              it.id(),
              it.state().name(),
              it.firstBy() == null ? actor : it.firstBy(),
              it.words() + "：" + text,
              now()));
  }

  private static FieldCommand with(
      FieldCommand it,
      CommandState state,
      @Nullable String reason,
      @Nullable String secondWhy,
      @Nullable String firstBy,
      @Nullable String secondBy,
      Instant expiresAt,
      @Nullable UUID sender,
      @Nullable Instant sentAt,
      @Nullable Instant endedAt) {
    return new FieldCommand(
        it.id(),
        it.thing(),
        it.device(),
        it.name(),
        it.words(),
        it.value(),
        state,
        reason,
        secondWhy,
        it.selectedBy(),
        firstBy,
        secondBy,
        it.selectedAt(),
        expiresAt,
        sender,
        sentAt,
        endedAt);
  }
}
