package org.huying.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huying.engine.catalog.TerminalState.Said;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.OncePerTransaction;
import org.huying.foundation.kernel.Unauthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The self-service terminals: where they stand, when one can reach them, what they do, and whether
 * they work. Kept in memory; a change on any node is seen with the next question, and what a
 * terminal says every minute within a quarter of one.
 */
@Service
public class Terminals implements Derived {
  private static final Duration FRESH = Duration.ofSeconds(15);

  private final TerminalRows rows;
  private final Outlets outlets;
  private final WorkCalendar calendar;
  private final Clock clock;
  private final Duration silence;
  private final OncePerTransaction<UUID> revision;
  private volatile @Nullable Known known;

  Terminals(
      TerminalRows rows,
      Outlets outlets,
      WorkCalendar calendar,
      Clock clock,
      @Value("${huying.terminals.silence}") Duration silence) {
    this.silence = silence;
    this.rows = rows;
    this.revision = new OncePerTransaction<>(rows::revision);
    this.outlets = outlets;
    this.calendar = calendar;
    this.clock = clock;
  }

  private record Known(
      UUID revision,
      List<Terminal> all,
      Map<UUID, Terminal> byId,
      Map<UUID, TerminalModel> models,
      Map<UUID, TerminalState> states,
      Instant readAt) {}

  /** All terminals that are in use, by code. */
  public List<Terminal> list() {
    return known().all.stream().filter(it -> !it.retired()).toList();
  }

  /** Those that stand in an outlet. */
  public List<Terminal> in(UUID outlet) {
    return list().stream().filter(it -> outlet.equals(it.outlet())).toList();
  }

  Optional<Terminal> find(UUID id) {
    return Optional.ofNullable(known().byId.get(id));
  }

  public Terminal get(UUID id) {
    return find(id)
        .orElseThrow(
            () -> new NotFound("terminal-not-found", "没有这台自助终端。", "no terminal has the id " + id));
  }

  /** All of them, also those that were taken away. */
  List<Terminal> everyOne() {
    return known().all;
  }

  /** The models, by code. */
  public List<TerminalModel> models() {
    return known().models.values().stream()
        .sorted(java.util.Comparator.comparing(TerminalModel::code))
        .toList();
  }

  public TerminalModel model(UUID id) {
    return Optional.ofNullable(known().models.get(id))
        .orElseThrow(() ->
            new NotFound("terminal-model-not-found", "没有这种终端型号。", "no model has the id " + id));
  }

  /** What is known of a terminal's state. */
  public TerminalState state(Terminal terminal) {
    return known().states.getOrDefault(terminal.id(), TerminalState.UNHEARD);
  }

  /** Whether one should go to a terminal now. */
  public TerminalState.Use use(Terminal terminal) {
    return state(terminal).use(silent(terminal));
  }

  /** Why one should not simply go there, in Chinese; empty where it works. */
  public String why(Terminal terminal) {
    return state(terminal).why(silent(terminal));
  }

  /** Of a terminal that does not report by itself no silence says anything. */
  private boolean silent(Terminal terminal) {
    return terminal.connected() && state(terminal).silentSince(clock.instant().minus(silence));
  }

  /** Whether a terminal does an item. */
  public boolean does(Terminal terminal, ServiceItem item) {
    return model(terminal.model()).offer().covers(item, null);
  }

  /** When one can reach a terminal. */
  public Opening opening(Terminal terminal) {
    OpeningRules own = terminal.rules();
    Outlet outlet = host(terminal);
    return own != null || outlet == null
        ? new Opening(own == null ? OpeningRules.always() : own, calendar)
        : outlets.opening(outlet);
  }

  /** Where it stands on a day: it moves with its outlet. */
  public Site site(Terminal terminal, LocalDate day) {
    Outlet outlet = host(terminal);
    if (outlet == null) {
      return new Site(terminal.address(), terminal.lon(), terminal.lat(), "");
    }
    Site site = outlet.siteOn(day);
    return new Site(
        site.address() + "（" + outlet.name() + "，" + terminal.address() + "）",
        site.lon(),
        site.lat(),
        site.phone());
  }

  private @Nullable Outlet host(Terminal terminal) {
    UUID outlet = terminal.outlet();
    return outlet == null ? null : outlets.find(outlet).orElse(null);
  }

  /**
   * A terminal says how it is.
   *
   * @param key the secret that was shown once when it was connected
   * @throws Unauthenticated {@code device-key-wrong}, also where there is no such terminal
   */
  @Transactional
  public void hear(String code, String key, Said said, @Nullable String note) {
    TerminalRows.Device device =
        rows.device(code)
            .filter(it -> MessageDigest.isEqual(it.keyHash(), hash(key)))
            .orElseThrow(() ->
                new Unauthenticated(
                    "device-key-wrong", "设备密钥不对，请联系管理员重新接入。", "no key of terminal " + code));
    Instant now = clock.instant();
    if (rows.hear(device.id(), said, now) != said) {
      rows.note(device.id(), new TerminalRows.Event(said.chinese(), "device", note, now));
      revised();
    }
  }

  /** Keys are long and random, so that one round is enough. */
  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Last in its transaction: something changed that all nodes remember. */
  void revised() {
    rows.revise();
    revision.changed();
  }

  @Override
  public void rebuild() {
    known = null;
  }

  private Known known() {
    UUID present = revision.get();
    Instant now = clock.instant();
    Known before = known;
    if (before == null || !before.revision.equals(present)) {
      List<Terminal> all = rows.all();
      known =
          new Known(
              present,
              all,
              all.stream().collect(Collectors.toMap(Terminal::id, Function.identity())),
              rows.models().stream()
                  .collect(Collectors.toMap(TerminalModel::id, Function.identity())),
              rows.states(),
              now);
    } else if (Duration.between(before.readAt, now).abs().compareTo(FRESH) > 0) {
      known = new Known(present, before.all, before.byId, before.models, rows.states(), now);
    }
    return java.util.Objects.requireNonNull(known);
  }
}
