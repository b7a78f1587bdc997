package org.huying.engine.telemetry.internal.command;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.telemetry.CommandState;
import org.huying.engine.telemetry.Commands;
import org.huying.engine.telemetry.Devices;
import org.huying.engine.telemetry.FieldCommand;
import org.huying.engine.telemetry.FieldCommand.Interlock;
import org.huying.engine.telemetry.internal.People;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be commanded of a thing (by id or code), and the life of its commands. */
@RestController
@RequestMapping("/api/things/{thing}/commands")
@io.swagger.v3.oas.annotations.tags.Tag(name = "things")
class CommandController {
  private final Commands commands;
  private final Devices devices;
  private final Actors actors;
  private final Idempotency idempotency;
  private final People people;

  CommandController(
      Commands commands, Devices devices, Actors actors, Idempotency idempotency, People people) {
    this.commands = commands;
    this.devices = devices;
    this.actors = actors;
    this.idempotency = idempotency;
    this.people = people;
  }

  /**
   * What can be done now.
   *
   * @param open the command that holds the thing; null: none does
   */
  @Schema(name = "CommandPanel")
  record Panel(List<Commands.Offer> offers, @Nullable View open) {}

  /**
   * @param mine whether I chose it
   * @param forMe whether it waits for my confirmation
   */
  @Schema(name = "FieldCommandView")
  record View(
      UUID id,
      UUID thing,
      String name,
      String words,
      double value,
      CommandState state,
      String stateName,
      @Nullable String reason,
      @Nullable String secondWhy,
      String selectedBy,
      @Nullable String secondBy,
      boolean mine,
      boolean forMe,
      Instant selectedAt,
      Instant expiresAt,
      @Nullable Instant sentAt,
      @Nullable Instant endedAt) {}

  @Schema(name = "CommandPrepared")
  record PreparedView(View command, List<Interlock> interlocks) {}

  @Schema(name = "CommandStepView")
  record StepView(
      Instant at,
      String who,
      CommandState state,
      String stateName,
      String text,
      List<Interlock> shown) {}

  @Schema(name = "CommandLife")
  record Life(View command, List<StepView> steps) {}

  @Schema(name = "SelectCommand")
  record Select(String name, @Nullable Double value) {}

  @GetMapping
  @Operation(
      operationId = "commandPanel",
      summary = "What can be commanded, each with its interlocks as they are now")
  Panel panel(@PathVariable String thing) {
    Actor actor = actors.requireStaff();
    UUID id = devices.thing(thing, actor).id();
    return new Panel(
        commands.offers(id, actor),
        commands.open(id, actor).map(it -> view(it, actor)).orElse(null));
  }

  @PostMapping
  @Operation(
      operationId = "selectCommand",
      summary = "Chooses a command; it holds the thing for a minute")
  PreparedView select(@PathVariable String thing, @RequestBody Select wanted) {
    Actor actor = actors.requireStaff();
    UUID id = devices.thing(thing, actor).id();
    var prepared = commands.select(id, wanted.name, wanted.value, actor);
    return new PreparedView(view(prepared.command(), actor), prepared.interlocks());
  }

  @GetMapping("/log")
  @Operation(operationId = "commandLog", summary = "The commands of a thing, the newest first")
  Page<View> log(
      @PathVariable String thing,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer size) {
    Actor actor = actors.requireStaff();
    return commands
        .list(devices.thing(thing, actor).id(), PageRequest.of(page, size), actor)
        .map(it -> view(it, actor));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "commandLife", summary = "A command, with every step of its life")
  Life life(@PathVariable String thing, @PathVariable UUID id) {
    Actor actor = actors.requireStaff();
    FieldCommand it = of(thing, id, actor);
    return new Life(
        view(it, actor),
        commands.steps(id, actor).stream()
            .map(step ->
                new StepView(
                    step.at(),
                    people.name(step.actor()),
                    step.state(),
                    step.state().chinese(),
                    step.text(),
                    step.shown()))
            .toList());
  }

  @PostMapping("/{id}/confirm")
  @Transactional
  @Operation(
      operationId = "confirmCommand",
      summary = "Confirms a command, once for its idempotency key")
  View confirm(
      @PathVariable String thing,
      @PathVariable UUID id,
      @RequestHeader("Idempotency-Key") String key) {
    Actor actor = actors.requireStaff();
    of(thing, id, actor);
    return idempotency.once(
        actor.pseudonym() + "/commands.confirm",
        key,
        Map.of("command", id),
        View.class,
        () -> view(commands.confirm(id, actor), actor));
  }

  @PostMapping("/{id}/cancel")
  @Operation(operationId = "cancelCommand", summary = "Takes a command back before it is sent")
  View cancel(@PathVariable String thing, @PathVariable UUID id) {
    Actor actor = actors.requireStaff();
    of(thing, id, actor);
    return view(commands.cancel(id, actor), actor);
  }

  private FieldCommand of(String thing, UUID id, Actor actor) {
    FieldCommand it = commands.get(id, actor);
    if (!it.thing().equals(devices.thing(thing, actor).id()))
      throw new NotFound("command-not-found", "没有这条命令。", id + " is not of " + thing);
    return it;
  }

  private View view(FieldCommand it, Actor actor) {
    String second = it.secondBy();
    boolean mine = actor.pseudonym().equals(it.selectedBy());
    return new View(
        it.id(),
        it.thing(),
        it.name(),
        it.words(),
        it.value(),
        it.state(),
        it.state().chinese(),
        it.reason(),
        it.secondWhy(),
        people.name(it.selectedBy()),
        second == null ? null : people.name(second),
        mine,
        mine ? it.state() == CommandState.SELECTED : it.state() == CommandState.CONFIRMED_ONCE,
        it.selectedAt(),
        it.expiresAt(),
        it.sentAt(),
        it.endedAt());
  }
}
