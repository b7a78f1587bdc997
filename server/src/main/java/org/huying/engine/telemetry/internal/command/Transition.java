package org.huying.engine.telemetry.internal.command;

import static org.huying.engine.telemetry.CommandState.CANCELLED;
import static org.huying.engine.telemetry.CommandState.CONFIRMED;
import static org.huying.engine.telemetry.CommandState.CONFIRMED_ONCE;
import static org.huying.engine.telemetry.CommandState.DONE;
import static org.huying.engine.telemetry.CommandState.EXPIRED;
import static org.huying.engine.telemetry.CommandState.FAILED;
import static org.huying.engine.telemetry.CommandState.SELECTED;
import static org.huying.engine.telemetry.CommandState.SENDING;
import static org.huying.engine.telemetry.CommandState.UNKNOWN;

import java.util.List;
import java.util.Optional;
import org.huying.engine.telemetry.CommandState;

/**
 * The life of a command: this table is all of it, and no row changes its state by any other way.
 */
public record Transition(CommandState from, Event event, CommandState to) {
  /** What happens to a command. */
  public enum Event {
    /** Whoever chose it confirms, and one person is enough. */
    CONFIRM("确认"),
    /** Whoever chose it confirms, and a second person is needed. */
    CONFIRM_FIRST("第一人确认"),
    /** Somebody else confirms, too. */
    CONFIRM_SECOND("第二人确认"),
    CANCEL("取消"),
    EXPIRE("过期"),
    /** The node that speaks to the device takes it, in the database, before it sends. */
    CLAIM("发送"),
    /** An interlock, a tag or the device said no. */
    REFUSE("拒绝"),
    /** The device confirmed, and what should follow was read. */
    READ_BACK("现场已确认"),
    /** It was sent, and no answer came; or the sender is gone. */
    LOSE("没有回音");

    private final String chinese;

    Event(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  public static final List<Transition> ALL =
      List.of(
          new Transition(SELECTED, Event.CONFIRM, CONFIRMED),
          new Transition(SELECTED, Event.CONFIRM_FIRST, CONFIRMED_ONCE),
          new Transition(SELECTED, Event.CANCEL, CANCELLED),
          new Transition(SELECTED, Event.EXPIRE, EXPIRED),
          new Transition(CONFIRMED_ONCE, Event.CONFIRM_SECOND, CONFIRMED),
          new Transition(CONFIRMED_ONCE, Event.CANCEL, CANCELLED),
          new Transition(CONFIRMED_ONCE, Event.EXPIRE, EXPIRED),
          new Transition(CONFIRMED, Event.CLAIM, SENDING),
          new Transition(CONFIRMED, Event.REFUSE, FAILED),
          new Transition(CONFIRMED, Event.CANCEL, CANCELLED),
          new Transition(CONFIRMED, Event.EXPIRE, EXPIRED),
          new Transition(SENDING, Event.READ_BACK, DONE),
          new Transition(SENDING, Event.REFUSE, FAILED),
          new Transition(SENDING, Event.LOSE, UNKNOWN),
          new Transition(UNKNOWN, Event.READ_BACK, DONE),
          new Transition(UNKNOWN, Event.REFUSE, FAILED));

  /** Where it leads; empty where this cannot happen there. */
  public static Optional<CommandState> next(CommandState from, Event event) {
    return ALL.stream()
        .filter(it -> it.from == from && it.event == event)
        .map(Transition::to)
        .findFirst();
  }
}
