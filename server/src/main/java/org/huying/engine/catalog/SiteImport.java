package org.huying.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.catalog.SiteImportReport.Done;
import org.huying.engine.catalog.SiteImportReport.Entry;
import org.huying.engine.catalog.SiteImportReport.Kind;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in lists of outlets or of terminals, and gives them out: all of a list, or nothing when a
 * single line is wrong. What a list does not name stays. It counts at once, and {@link
 * SiteImportUndo} takes a whole list back.
 */
@Service
public class SiteImport {
  private static final int MOST_LISTED = 10_000;
  private static final String OUTSIDE = "这超出了您的管理范围";

  private final Outlets outlets;
  private final Terminals terminals;
  private final TerminalDesk machines;
  private final OutletRules rules;
  private final OutletScope scope;
  private final Places places;
  private final SiteImportRows rows;
  private final Actors actors;
  private final AuditLog audit;
  private final JsonMapper json;
  private final Clock clock;

  SiteImport(
      Outlets outlets,
      Terminals terminals,
      TerminalDesk machines,
      OutletRules rules,
      OutletScope scope,
      Places places,
      SiteImportRows rows,
      Actors actors,
      AuditLog audit,
      JsonMapper json,
      Clock clock) {
    this.outlets = outlets;
    this.terminals = terminals;
    this.machines = machines;
    this.rules = rules;
    this.scope = scope;
    this.places = places;
    this.rows = rows;
    this.actors = actors;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** The outlets of the own places as a list, which can be taken in again. */
  public String outlets() {
    scope.requireKeeper();
    SitePlaces known = SitePlaces.of(places);
    return outlets.list().stream()
        .filter(it -> scope.covers(it.placeId()))
        .map(it -> OutletTsv.line(it.entered(), known))
        .collect(Collectors.joining("", header(OutletTsv.HEADER), ""));
  }

  /** The terminals of the own places as a list, also those that were taken away. */
  public String terminals() {
    TerminalTsv tsv = terminalTsv();
    return machines.list().stream()
        .map(it -> tsv.line(it.entered()))
        .collect(Collectors.joining("", header(TerminalTsv.HEADER), ""));
  }

  /** With a byte order mark, so that spreadsheets read it as UTF-8. */
  private static String header(List<String> columns) {
    return "\uFEFF" + SiteLine.written(columns);
  }

  private TerminalTsv terminalTsv() {
    return new TerminalTsv(SitePlaces.of(places), terminals.models(), outlets.list());
  }

  /** A line that was read, and what it is laid over. */
  private record Wanted<N, B>(N entered, @Nullable B before) {}

  /**
   * Takes in a list of outlets.
   *
   * @throws InvalidInput {@code import-bad-rows} with every bad line
   */
  @Transactional
  public SiteImportReport takeOutlets(InputStream file) throws IOException {
    scope.requireKeeper();
    Map<String, Outlet> known =
        outlets.list().stream().collect(Collectors.toMap(Outlet::code, Function.identity()));
    SitePlaces where = SitePlaces.of(places);
    List<Wanted<NewOutlet, Outlet>> all =
        read(
            file,
            OutletTsv.HEADER,
            line -> {
              Outlet before = known.get(line.cell("代码"));
              NewOutlet old = before == null ? null : before.entered();
              NewOutlet wanted = OutletTsv.read(line, old, where, rules);
              if (wanted == null) return Optional.empty();
              requireMine(line, wanted.placeId(), before == null ? null : before.placeId());
              return Optional.of(new Wanted<>(wanted, before));
            });
    List<NewOutlet> added = added(all);
    List<Wanted<NewOutlet, Outlet>> changed = changed(all, Outlet::entered);
    List<Outlet> after =
        Stream.concat(
                (added.isEmpty() ? List.<Outlet>of() : outlets.createAll(added)).stream(),
                kept(changed.stream().map(SiteImport::next).toList()).stream())
            .toList();
    keep(
        Kind.OUTLET,
        added.size(),
        changed.size(),
        after.stream().map(it -> new SiteImportRows.Line(it.id(), it.version())).toList());
    return report(all, added, changed, NewOutlet::code, NewOutlet::name, Outlet::entered);
  }

  private static Outlet next(Wanted<NewOutlet, Outlet> wanted) {
    Outlet before = Objects.requireNonNull(wanted.before);
    return Outlet.of(before.id(), wanted.entered, before.version() + 1);
  }

  private List<Outlet> kept(List<Outlet> changed) {
    if (!changed.isEmpty()) outlets.changeAll(changed, "导入");
    return changed;
  }

  /**
   * Takes in a list of terminals.
   *
   * @throws InvalidInput {@code import-bad-rows} with every bad line
   */
  @Transactional
  public SiteImportReport takeTerminals(InputStream file) throws IOException {
    scope.requireKeeper();
    Map<String, Terminal> known =
        terminals.everyOne().stream()
            .collect(Collectors.toMap(Terminal::code, Function.identity()));
    TerminalTsv tsv = terminalTsv();
    List<Wanted<Terminal.New, Terminal>> all =
        read(
            file,
            TerminalTsv.HEADER,
            line -> {
              Terminal before = known.get(line.cell("编号"));
              Terminal.New old = before == null ? null : before.entered();
              Terminal.New wanted = tsv.read(line, old, machines);
              if (wanted == null) return Optional.empty();
              requireMine(line, wanted.placeId(), before == null ? null : before.placeId());
              return Optional.of(new Wanted<>(wanted, before));
            });
    List<Terminal.New> added = added(all);
    List<Wanted<Terminal.New, Terminal>> changed = changed(all, Terminal::entered);
    List<Terminal> after =
        Stream.concat(
                (added.isEmpty() ? List.<Terminal>of() : machines.createAll(added)).stream(),
                machines
                    .changeAll(changed.stream().map(SiteImport::nextTerminal).toList(), "导入")
                    .stream())
            .toList();
    keep(
        Kind.TERMINAL,
        added.size(),
        changed.size(),
        after.stream().map(it -> new SiteImportRows.Line(it.id(), it.version())).toList());
    return report(all, added, changed, Terminal.New::code, Terminal.New::name, Terminal::entered);
  }

  private static Terminal nextTerminal(Wanted<Terminal.New, Terminal> wanted) {
    Terminal before = Objects.requireNonNull(wanted.before);
    return Terminal.of(before.id(), wanted.entered, before.connected(), before.version() + 1);
  }

  private void requireMine(SiteLine line, UUID place, @Nullable UUID before) {
    if (!scope.covers(place) || before != null && !scope.covers(before)) {
      line.wrong("", OUTSIDE);
    }
  }

  private <T> List<T> read(
      InputStream file, List<String> header, Function<SiteLine, Optional<T>> read)
      throws IOException {
    List<T> wanted = new ArrayList<>();
    List<ItemProblem> problems = new ArrayList<>();
    Map<String, Integer> lineOfCode = new HashMap<>();
    String code = header.getFirst();
    TsvFile.read(
        file,
        header,
        (number, text) -> {
          SiteLine line = new SiteLine(number, header, text, problems);
          Integer first = lineOfCode.putIfAbsent(line.cell(code), number);
          if (first != null) {
            line.wrong(code, "与第%d行重复".formatted(first));
          }
          if (line.whole()) {
            read.apply(line).ifPresent(wanted::add);
          }
        });
    if (!problems.isEmpty()) {
      throw new InvalidInput(
          "import-bad-rows",
          "文件有%d处错误，一行也没有导入。请改好后再导入。".formatted(problems.size()),
          problems.size() + " errors in the list, nothing was imported",
          problems.stream().limit(MOST_LISTED).map(ItemProblem::field).toList());
    }
    if (wanted.isEmpty()) {
      throw new InvalidInput("import-empty", "文件里除了表头什么也没有，没有导入。", "the list has no rows");
    }
    return wanted;
  }

  private static <N, B> List<N> added(List<Wanted<N, B>> all) {
    return all.stream().filter(it -> it.before == null).map(Wanted::entered).toList();
  }

  private static <N, B> List<Wanted<N, B>> changed(List<Wanted<N, B>> all, Function<B, N> entered) {
    return all.stream()
        .filter(it -> it.before != null && !entered.apply(it.before).equals(it.entered))
        .toList();
  }

  private void keep(Kind kind, int added, int changed, List<SiteImportRows.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String actor = actors.current().pseudonym();
    rows.insert(new Done(Ids.next(), kind, actor, now, added, changed, null), lines);
    audit.record(
        actor, kind.word() + ".import", "catalog", Map.of("added", added, "changed", changed));
  }

  private <N, B> SiteImportReport report(
      List<Wanted<N, B>> all,
      List<N> added,
      List<Wanted<N, B>> changed,
      Function<N, String> code,
      Function<N, String> name,
      Function<B, N> entered) {
    Stream<Entry> entries =
        Stream.concat(
            added.stream().map(it -> new Entry(code.apply(it), name.apply(it), true, List.of())),
            changed.stream()
                .map(it ->
                    new Entry(
                        code.apply(it.entered),
                        name.apply(it.entered),
                        false,
                        differences(
                            entered.apply(Objects.requireNonNull(it.before)), it.entered))));
    return new SiteImportReport(
        all.size(),
        added.size(),
        changed.size(),
        all.size() - added.size() - changed.size(),
        entries.limit(SiteImportReport.MOST_LISTED).toList());
  }

  private List<String> differences(Object before, Object after) {
    return SiteChanges.between(json.valueToTree(before), json.valueToTree(after));
  }
}
