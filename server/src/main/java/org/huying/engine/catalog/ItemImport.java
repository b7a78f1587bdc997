package org.huying.engine.catalog;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.catalog.ImportFile.Wanted;
import org.huying.engine.catalog.ImportReport.Entry;
import org.huying.engine.catalog.ImportReport.Fate;
import org.huying.engine.catalog.ItemEvent.Action;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports a list of items (TSV) or a document of elements and outlets (JSON): all of it, or nothing
 * when a single line or field is wrong. What is not as it was becomes drafts in review, or is
 * published at once; outlets change at once.
 */
@Service
public class ItemImport {
  private final ElementsFile elements;
  private final ItemRows rows;
  private final Catalog catalog;
  private final ItemDesk desk;
  private final Outlets outlets;
  private final EditorScope scope;
  private final Actors actors;
  private final AuditLog audit;

  ItemImport(
      ElementsFile elements,
      ItemRows rows,
      Catalog catalog,
      ItemDesk desk,
      Outlets outlets,
      EditorScope scope,
      Actors actors,
      AuditLog audit) {
    this.elements = elements;
    this.rows = rows;
    this.catalog = catalog;
    this.desk = desk;
    this.outlets = outlets;
    this.scope = scope;
    this.actors = actors;
    this.audit = audit;
  }

  /**
   * How to import.
   *
   * @param review whether changes wait for a second editor as drafts; else they are in force
   * @param complete whether the file names all items of its departments: others are withdrawn
   */
  public record Terms(boolean review, boolean complete) {}

  /**
   * Imports a list: new items, and those whose name, department or type is another; other elements
   * stay.
   *
   * @throws InvalidInput {@code import-bad-rows} with every bad line among its fields
   */
  @Transactional
  public ImportReport run(ItemTsv list, Terms terms) {
    rows.lock();
    Map<String, ServiceItem> known = known();
    return keep(list.over(known, rows.lastVersions()), known, terms);
  }

  /**
   * Imports a document: a field that is not named stays as it is.
   *
   * @throws InvalidInput {@code import-not-json}, {@code import-bad-fields} with every wrong field
   */
  @Transactional
  public ImportReport run(String document, Terms terms) {
    rows.lock();
    Map<String, ServiceItem> known = known();
    return keep(elements.read(document, known, catalog.police()), known, terms);
  }

  private Map<String, ServiceItem> known() {
    return catalog.published().stream()
        .collect(Collectors.toMap(ServiceItem::code, Function.identity()));
  }

  private ImportReport keep(ImportFile file, Map<String, ServiceItem> known, Terms terms) {
    requireMine(file, known);
    List<Wanted> wanted =
        file.items().stream().filter(w -> !w.item().equals(known.get(w.item().code()))).toList();
    List<ServiceItem> gone = terms.complete ? leftOut(file, known) : List.of();
    file.requireGood(undecided(wanted, gone));
    List<ServiceItem> differ = wanted.stream().map(Wanted::item).toList();
    if (file.police() != null) {
      scope.requireAll();
      catalog.markPolice(file.police());
    }
    enforce(differ, gone, terms);
    if (!file.outlets().isEmpty()) {
      scope.requireAll();
      outlets.keepAll(file.outlets());
    }
    ImportReport report = report(file, differ, gone, known, terms);
    audit.record(
        actors.current().pseudonym(),
        "catalog.import",
        "catalog",
        Map.of(
            "items", report.items(),
            "added", report.added(),
            "changed", report.changed(),
            "withdrawn", report.withdrawn(),
            "outlets", report.outlets()));
    return report;
  }

  private void enforce(List<ServiceItem> differ, List<ServiceItem> gone, Terms terms) {
    if (terms.review) {
      desk.submitNew(differ, false, "导入");
      desk.submitNew(gone, true, "导入的完整清单里没有这个事项");
    } else {
      catalog.publishNext(differ, Action.IMPORTED, null);
      gone.forEach(item -> catalog.withdraw(item.code(), "导入的完整清单里没有这个事项"));
    }
  }

  /** What is published of the file's departments, and not in the file. */
  private static List<ServiceItem> leftOut(ImportFile file, Map<String, ServiceItem> known) {
    Set<String> departments = new HashSet<>();
    Set<String> codes = new HashSet<>();
    for (Wanted wanted : file.items()) {
      departments.add(wanted.item().department());
      codes.add(wanted.item().code());
    }
    return known.values().stream()
        .filter(item -> departments.contains(item.department()) && !codes.contains(item.code()))
        .sorted(Comparator.comparing(ServiceItem::code))
        .toList();
  }

  /** Nothing is laid over a draft that somebody is at. */
  private List<FieldError> undecided(List<Wanted> differ, List<ServiceItem> gone) {
    Set<String> drafted =
        rows.openDrafts().stream().map(draft -> draft.item().code()).collect(Collectors.toSet());
    Stream<FieldError> named =
        differ.stream()
            .filter(wanted -> drafted.contains(wanted.item().code()))
            .map(wanted -> wanted.wrong("这个事项有未发布的草稿，请先发布或放弃草稿"));
    Stream<FieldError> leftOut =
        gone.stream()
            .filter(item -> drafted.contains(item.code()))
            .map(item ->
                new FieldError(item.code(), "文件里没有“" + item.name() + "”，但它有未发布的草稿，请先发布或放弃草稿"));
    return Stream.concat(named, leftOut).toList();
  }

  private void requireMine(ImportFile file, Map<String, ServiceItem> known) {
    Predicate<String> mine = scope.departments();
    file.items().stream()
        .map(Wanted::item)
        .flatMap(item -> Stream.of(item, known.getOrDefault(item.code(), item)))
        .map(ServiceItem::department)
        .filter(department -> !mine.test(department))
        .findFirst()
        .ifPresent(department -> {
          throw scope.outside("items of " + department);
        });
  }

  private static ImportReport report(
      ImportFile file,
      List<ServiceItem> differ,
      List<ServiceItem> gone,
      Map<String, ServiceItem> known,
      Terms terms) {
    int added = (int) differ.stream().filter(item -> !known.containsKey(item.code())).count();
    return new ImportReport(
        file.items().size(),
        added,
        differ.size() - added,
        gone.size(),
        file.items().size() - differ.size(),
        file.outlets().size(),
        terms.review,
        Stream.concat(
                gone.stream().map(item -> entry(item, Fate.WITHDRAWN, List.of())),
                differ.stream().map(item -> entry(item, known.get(item.code()))))
            .limit(ImportReport.MOST_LISTED)
            .toList());
  }

  private static Entry entry(ServiceItem item, @Nullable ServiceItem known) {
    return known == null
        ? entry(item, Fate.ADDED, List.of())
        : entry(known, Fate.CHANGED, ItemChange.between(known, item));
  }

  private static Entry entry(ServiceItem item, Fate fate, List<ItemChange> changes) {
    return new Entry(item.code(), item.name(), fate, changes);
  }
}
