package org.huying.engine.telemetry.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.internal.command.Transition.Event;
import org.huying.testing.Drawing;
import org.junit.jupiter.api.Test;

class TransitionTest {
  private static Set<CommandState> before(CommandState to) {
    return Transition.ALL.stream()
        .filter(it -> it.to() == to)
        .map(Transition::from)
        .collect(Collectors.toSet());
  }

  @Test
  void nothingIsDoneThatWasNotSent() {
    assertThat(before(CommandState.DONE))
        .containsExactlyInAnyOrder(CommandState.SENDING, CommandState.UNKNOWN);
    assertThat(before(CommandState.UNKNOWN)).containsExactly(CommandState.SENDING);
    assertThat(before(CommandState.SENDING)).containsExactly(CommandState.CONFIRMED);
  }

  @Test
  void whatIsOverStaysOver() {
    for (CommandState it :
        EnumSet.of(
            CommandState.DONE, CommandState.FAILED, CommandState.EXPIRED, CommandState.CANCELLED))
      for (Event event : Event.values()) assertThat(Transition.next(it, event)).isEmpty();
  }

  @Test
  void whatWasNotSentExpiresAndWhatWasSentDoesNot() {
    assertThat(
            Arrays.stream(CommandState.values())
                .filter(it -> Transition.next(it, Event.EXPIRE).isPresent()))
        .allMatch(CommandState::isUnsent)
        .containsExactly(
            CommandState.SELECTED, CommandState.CONFIRMED_ONCE, CommandState.CONFIRMED);
  }

  @Test
  void theDocsShowTheLifeOfACommand() throws IOException {
    String lines =
        Transition.ALL.stream()
            .map(it -> "  %s --> %s: %s".formatted(it.from(), it.to(), it.event().chinese()))
            .collect(Collectors.joining("\n"));
    Drawing.part(
        "docs/telemetry.md",
        "commands",
        "```mermaid\nstateDiagram-v2\n  [*] --> SELECTED: 选择\n" + lines + "\n```");
  }

  @Test
  void anEventLeadsToOneState() {
    assertThat(Transition.ALL.stream().map(it -> it.from() + " " + it.event()))
        .doesNotHaveDuplicates();
  }
}
