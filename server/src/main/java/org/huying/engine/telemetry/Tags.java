package org.huying.engine.telemetry;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.telemetry.internal.People;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.command.CommandRows;
import org.huying.engine.telemetry.internal.command.TagBoard;
import org.huying.engine.telemetry.internal.command.TagBoard.Slot;
import org.huying.engine.telemetry.internal.command.TagRows;
import org.huying.engine.telemetry.internal.command.Wake;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tags that lock a thing out (检修挂牌, 有限空间作业票). Where a controller can be written it holds them: a
 * tag hangs when it was read back, and comes off only with the code from the controller's own
 * panel, typed in by its holder. Elsewhere a tag is on record only, and blocks our commands.
 */
@Service
public class Tags {
  private static final int SHOWN = 20;
  private static final int LONGEST_PERMIT = 40;
  private static final int LONGEST_REASON = 200;

  private final Devices devices;
  private final TagRows rows;
  private final TagBoard board;
  private final CommandRows commands;
  private final Wake wake;
  private final People people;

  Tags(
      Devices devices,
      TagRows rows,
      TagBoard board,
      CommandRows commands,
      Wake wake,
      People people) {
    this.devices = devices;
    this.rows = rows;
    this.board = board;
    this.commands = commands;
    this.wake = wake;
    this.people = people;
  }

  /**
   * How a thing is locked out.
   *
   * @param held whether a controller holds its tags; else they are on record only
   * @param locked whether the controller says that some tag hangs; null: it does not say
   * @param local whether one hangs that was put on at the panel (现场挂牌)
   * @param words Chinese; what this means for whoever works there
   */
  public record Board(
      boolean held,
      @Nullable Boolean locked,
      boolean local,
      String words,
      List<Tag> hanging,
      List<Tag> ended) {}

  /** Things of one's scope that somebody has locked out. */
  public Set<UUID> lockedOut(Actor actor) {
    return rows.lockedOut(Scope.READ.paths(actor));
  }

  public Board list(UUID thing, Actor actor) {
    Thing of = devices.thing(thing, actor);
    List<Tag> hanging = rows.open(of.id());
    TagBoard.Seen seen = board.of(of, hanging);
    return new Board(
        seen.held(),
        seen.locked(),
        seen.local(),
        seen.words(),
        hanging,
        rows.ended(of.id(), SHOWN));
  }

  /**
   * Hangs a tag. From now on nothing of ours starts there; it may be relied on when it is {@link
   * TagState#HUNG} and not before.
   *
   * @param permit number of the work permit, 1 to 40 characters
   * @param reason 1 to 200 characters
   * @throws Conflict {@code no-slot} when the controller has no room, {@code command-open} while a
   *     command is being sent
   */
  @Transactional
  public Tag hang(UUID thing, String permit, String reason, Actor actor) {
    Thing of = devices.thing(thing, actor);
    Scope.OPERATE.require(actor, of.path());
    String number = text("permit", permit, LONGEST_PERMIT, "请填作业票编号，最多 40 个字。");
    String why = text("reason", reason, LONGEST_REASON, "请写明做什么，最多 200 个字。");
    commands.lockThing(of.id());
    commands
        .open(of.id())
        .filter(it -> it.state() == CommandState.SENDING)
        .ifPresent(it -> {
          throw new Conflict(
              "command-open", "“%s”正在执行，请等几秒再挂牌。".formatted(it.words()), it.id() + " is sent");
        });
    Slot slot = free(of);
    var tag =
        new Tag(
            Ids.next(),
            of.id(),
            slot == null ? null : slot.number(),
            number,
            why,
            actor.pseudonym(),
            slot == null ? TagState.HUNG : TagState.HANGING,
            null,
            rows.moment(),
            slot == null ? rows.moment() : null,
            null);
    rows.insert(tag, slot == null ? null : slot.device());
    wake.afterCommit();
    return tag;
  }

  private @Nullable Slot free(Thing of) {
    List<Slot> slots = board.slots(of.id());
    if (slots.isEmpty()) return null;
    Set<Integer> taken = new HashSet<>();
    rows.open(of.id()).forEach(it -> taken.add(Objects.requireNonNullElse(it.slot(), 0)));
    return slots.stream()
        .filter(it -> !taken.contains(it.number()) && board.mayBeFree(of.id(), it))
        .findFirst()
        .orElseThrow(() ->
            new Conflict(
                "no-slot", "控制器的挂牌位已满，请先摘下不用的牌。", "all slots of " + of.code() + " are taken"));
  }

  private static String text(String field, String text, int longest, String chinese) {
    String it = text.strip();
    if (it.isEmpty() || it.length() > longest)
      throw InvalidInput.field(field, chinese, field + " has " + it.length() + " characters");
    return it;
  }

  /**
   * Takes a tag off: by its holder, with the code that stands on the controller's panel; the
   * controller decides. Where the controller has let it go already, any operator may.
   *
   * @param panelCode four digits; null where no controller holds it
   * @throws Forbidden {@code not-the-holder}
   */
  @Transactional
  public Tag release(UUID tag, @Nullable String panelCode, Actor actor) {
    Tag seen = rows.get(tag).orElseThrow(() -> unknown(tag));
    Thing of = devices.thing(seen.thing(), actor);
    Scope.OPERATE.require(actor, of.path());
    commands.lockThing(of.id());
    Tag it = rows.get(tag).orElseThrow();
    if (it.state() != TagState.HUNG)
      throw new Conflict(
          "tag-state", "这块牌%s，现在不能摘。".formatted(it.state().chinese()), tag + " is " + it.state());
    Integer slot = it.slot();
    boolean gone = board.isGone(it);
    if (!gone && !actor.pseudonym().equals(it.holder()))
      throw new Forbidden(
          "not-the-holder",
          "这块牌是%s挂的，只有本人到现场才能摘。本人来不了时，没有远程办法：请在现场控制器面板上处理。".formatted(people.name(it.holder())),
          tag + " is held by another");
    if (slot == null || gone) rows.move(it, TagState.RELEASED, actor.pseudonym(), null);
    else if (!rows.releasing(it, code(panelCode)))
      throw new Conflict("tag-state", "这块牌刚刚变了，请刷新后再看。", tag + " moved");
    wake.afterCommit();
    return rows.get(tag).orElseThrow();
  }

  private static int code(@Nullable String text) {
    if (text == null || !text.strip().matches("[0-9]{4}"))
      throw InvalidInput.field("code", "请填现场控制器面板上的四位摘牌码。", "not four digits");
    return Integer.parseInt(text.strip());
  }

  /**
   * @throws NotFound when there is none in one's scope
   */
  public Tag get(UUID tag, Actor actor) {
    Tag it = rows.get(tag).orElseThrow(() -> unknown(tag));
    devices.thing(it.thing(), actor);
    return it;
  }

  private static NotFound unknown(UUID tag) {
    return new NotFound("tag-not-found", "没有这块牌。", "no tag " + tag);
  }
}
