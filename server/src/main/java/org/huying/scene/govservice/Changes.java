package org.huying.scene.govservice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Done;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Perform;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Forms;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody changes in an application that they have handed in: what was asked for once (补正),
 * or what they want to before it is accepted (修改申请). Values, their history and the case's step go
 * together.
 */
@Component
class Changes {
  static final String CORRECT = "correct";
  static final String AMEND = "amend";
  static final String WITHDRAW = "withdraw";

  private static final int LOOKED_AT = 50;
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日H:mm");

  private final Cases cases;
  private final Filed filed;
  private final BookedTimes times;
  private final Forms forms;
  private final Catalog catalog;
  private final Applications applications;
  private final Authorisations authorisations;
  private final WorkCalendar calendar;
  private final JsonMapper json;
  private final Clock clock;

  Changes(
      Cases cases,
      Filed filed,
      BookedTimes times,
      Forms forms,
      Catalog catalog,
      Applications applications,
      Authorisations authorisations,
      WorkCalendar calendar,
      JsonMapper json,
      Clock clock) {
    this.cases = cases;
    this.filed = filed;
    this.times = times;
    this.forms = forms;
    this.catalog = catalog;
    this.applications = applications;
    this.authorisations = authorisations;
    this.calendar = calendar;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A line that has to be put right.
   *
   * @param label what it is called; {@code remark} what the handler said about it
   */
  record Line(String id, String label, @Nullable String remark) {}

  /**
   * An own application that is to be changed.
   *
   * @param row null where nothing was filled in here
   * @param lines what was asked for; none where the applicant changes what they want
   */
  record Matter(
      CaseView view,
      Optional<ServiceItem> item,
      Filed.@Nullable Row row,
      @Nullable Form form,
      List<Line> lines) {
    ObjectNode values(JsonMapper json) {
      return row == null ? json.createObjectNode() : row.values();
    }
  }

  /** An own application; empty for everyone else. */
  Optional<CaseView> own(UUID id, Actor actor) {
    if (!(actor instanceof Actor.Resident)) {
      return Optional.empty();
    }
    try {
      return Optional.of(cases.get(id, actor)).filter(it -> it.type().equals(Applications.TYPE));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  /** The own applications that are not over, newest first. */
  List<CaseSummary> running(Actor.Resident actor) {
    CaseQuery mine =
        CaseQuery.asking()
            .mine(true)
            .type(Applications.TYPE)
            .open(true)
            .page(new PageRequest(0, LOOKED_AT))
            .query();
    return cases.list(mine, actor).items();
  }

  Matter matter(CaseView view, String action) {
    Filed.Row row = filed.find(view.id()).orElse(null);
    return new Matter(
        view,
        catalog.find(row == null ? "" : row.item()),
        row,
        row == null ? null : forms.get(row.form(), row.version()),
        action.equals(CORRECT) ? asked(view) : List.of());
  }

  /** What the step offers to be put right, with what was said about each line. */
  private static List<Line> asked(CaseView view) {
    Map<String, Line> ticked = new LinkedHashMap<>();
    view.timeline().stream()
        .filter(it -> it.kind().equals("ask-correction"))
        .findFirst()
        .ifPresent(it ->
            it.ticked()
                .forEach(one ->
                    ticked.put(one.line(), new Line(one.line(), one.label(), one.remark()))));
    return view.actions().stream()
        .filter(it -> it.name().equals(CORRECT))
        .flatMap(it -> it.fields().stream())
        .flatMap(it -> it.choices().stream())
        .map(it -> ticked.getOrDefault(it.value(), new Line(it.value(), it.label(), null)))
        .toList();
  }

  /** Why it cannot be changed now, in Chinese; empty where it can. */
  Optional<String> refusal(CaseView view, String action, Actor.Resident actor) {
    if (view.actions().stream().anyMatch(it -> it.name().equals(action))) {
      return Optional.empty();
    }
    if (authorisations.ended(view.id())) {
      return Optional.of(StillAuthorised.REFUSED);
    }
    boolean before = Set.of("applied", "received").contains(view.state());
    if (action.equals(CORRECT) && !view.state().equals("correcting")) {
      return Optional.of("“%s”现在是“%s”，没有要补正的。".formatted(view.title(), view.stateName()));
    }
    if (action.equals(AMEND) && view.state().equals("refusing")) {
      return Optional.of("“%s”正在复核能不能受理，内容先不能改；有结果会告诉您。".formatted(view.title()));
    }
    if (action.equals(AMEND) && !before) {
      return Optional.of(
          view.state().equals("correcting")
              ? "“%s”正在等您补正，请先把要补的补齐。".formatted(view.title())
              : "“%s”现在是“%s”，受理以后内容就不能自己改了。要改的话请告诉承办单位，或者撤回以后重新申请。"
                  .formatted(view.title(), view.stateName()));
    }
    if (action.equals(WITHDRAW)) {
      return Optional.of("“%s”现在是“%s”，不能撤回了。".formatted(view.title(), view.stateName()));
    }
    return Optional.of("“%s”现在不能这样改，请到窗口说一声。".formatted(view.title()));
  }

  void requirePossible(CaseView view, String action, Actor.Resident actor) {
    refusal(view, action, actor)
        .ifPresent(it -> {
          throw new Conflict("change-not-possible", it, action + " is not possible now");
        });
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  /** {@code family[0].income} is of {@code family}. */
  static String base(String path) {
    return path.replaceAll("[\\[+].*", "");
  }

  /**
   * Hands a change in, in the caller's transaction.
   *
   * @param told the new values by field
   * @param handed how further materials are handed in, by the id of their line
   * @throws Conflict {@code change-not-possible}
   * @throws InvalidInput {@code invalid-fields}, {@code nothing-changed}, {@code real-name-differs}
   */
  Done hand(
      UUID id,
      String action,
      ObjectNode told,
      Map<Line, String> handed,
      Actor.Resident actor,
      String key) {
    CaseView view = cases.get(id, actor);
    requirePossible(view, action, actor);
    Matter matter = matter(view, action);
    Set<String> changed = new LinkedHashSet<>();
    if (matter.row() != null && matter.form() != null && !told.isEmpty()) {
      changed.addAll(change(matter.row(), matter.form(), told, action, actor));
    }
    List<Map<String, String>> ticks =
        action.equals(CORRECT)
            ? corrected(matter.lines(), told, handed, stillAsked(matter, told))
            : amended(changed, handed);
    if (ticks.isEmpty()) {
      throw new InvalidInput("nothing-changed", "和原来填的一样，没有要改的。", "nothing differs");
    }
    Perform input =
        Perform.of(view.version())
            .fields(Map.of("lines", json.writeValueAsString(ticks)))
            .photos(Handed.files(handed.values()))
            .through(Applications.TYPE);
    if (action.equals(CORRECT)) {
      input = besides(input, matter.lines(), handed);
    }
    CaseView after = cases.perform(id, action, input, actor, key);
    return done(after, action, ticks.size());
  }

  private Set<String> change(
      Filed.Row row, Form form, ObjectNode told, String action, Actor.Resident actor) {
    FormCheck check = new FormCheck(form, today());
    ObjectNode whole = row.values().deepCopy();
    told.properties().forEach(it -> whole.set(it.getKey(), it.getValue()));
    ObjectNode after = check.fitting(whole);
    Map<String, String> before = check.problems(row.values());
    List<FieldError> errors = new ArrayList<>();
    check
        .problems(after)
        .forEach((path, reason) -> {
          if (told.has(base(path)) || !before.containsKey(path)) {
            errors.add(new FieldError(path, reason));
          }
        });
    if (!errors.isEmpty()) {
      throw InvalidInput.fields(errors);
    }
    Set<String> changed = new LinkedHashSet<>();
    for (Field field : form.fields()) {
      if (after.has(field.name())
          && !after.path(field.name()).equals(row.values().path(field.name()))) {
        changed.add(field.name());
        if (field.kind() == Field.Kind.NAME || field.kind() == Field.Kind.ID) {
          applications.requireRealName(actor.person(), form, after);
        }
      }
    }
    BookedTimes.field(form)
        .filter(it -> !after.path(it.name()).equals(row.values().path(it.name())))
        .ifPresent(it -> times.move(row.caseId(), row.item(), form, it, after, actor));
    filed.change(row, after, action, clock.instant());
    return changed;
  }

  /** The fields that the form asks for once the new values are in it. */
  private Set<String> stillAsked(Matter matter, ObjectNode told) {
    if (matter.row() == null || matter.form() == null) {
      return Set.of();
    }
    ObjectNode whole = matter.values(json).deepCopy();
    told.properties().forEach(it -> whole.set(it.getKey(), it.getValue()));
    FormCheck check = new FormCheck(matter.form(), today());
    return check.asked(check.fitting(whole)).stream().map(Field::name).collect(Collectors.toSet());
  }

  /**
   * Every line that was asked for, with how it was answered; one that still stands open is refused.
   */
  private static List<Map<String, String>> corrected(
      List<Line> lines, ObjectNode told, Map<Line, String> handed, Set<String> asked) {
    List<Map<String, String>> ticks = new ArrayList<>();
    Map<String, String> photos = which(handed);
    for (Line line : lines) {
      String how = photos.get(line.id());
      boolean field = line.id().startsWith(ApplicationLines.FIELD);
      String name = field ? line.id().substring(ApplicationLines.FIELD.length()) : "";
      if (how != null) {
        ticks.add(Map.of("line", line.id(), "remark", how));
      } else if (field && told.has(name)) {
        ticks.add(Map.of("line", line.id(), "remark", "重新填了"));
      } else if (field && !asked.contains(name)) {
        ticks.add(Map.of("line", line.id(), "remark", "现在不用填了"));
      } else {
        throw InvalidInput.field(
            line.id(), "“%s”还没有补。".formatted(line.label()), "nothing for " + line.id());
      }
    }
    return ticks;
  }

  /** What the new values need besides what was asked for stands in the note. */
  private static Perform besides(Perform input, List<Line> lines, Map<Line, String> handed) {
    Map<String, String> photos = which(handed);
    String more =
        handed.keySet().stream()
            .filter(it -> lines.stream().noneMatch(line -> line.id().equals(it.id())))
            .map(it -> "%s（%s）".formatted(it.label(), photos.get(it.id())))
            .collect(Collectors.joining("；"));
    return more.isEmpty() ? input : input.note("另外交了：" + more);
  }

  private static List<Map<String, String>> amended(Set<String> changed, Map<Line, String> handed) {
    List<Map<String, String>> ticks = new ArrayList<>();
    changed.forEach(it -> ticks.add(Map.of("line", ApplicationLines.FIELD + it)));
    which(handed).forEach((line, how) -> ticks.add(Map.of("line", line, "remark", how)));
    return ticks;
  }

  /** By the id of the line: which of the step's photos, or that it is brought. */
  private static Map<String, String> which(Map<Line, String> handed) {
    Map<String, String> all = new LinkedHashMap<>();
    int from = 0;
    for (Map.Entry<Line, String> each : handed.entrySet()) {
      int many = Handed.files(List.of(each.getValue())).size();
      all.put(
          each.getKey().id(),
          many == 0
              ? "带原件到窗口"
              : many == 1
                  ? "照片%d".formatted(from + 1)
                  : "照片%d至%d".formatted(from + 1, from + many));
      from += many;
    }
    return all;
  }

  /** Withdraws an own application, in the caller's transaction. */
  Done withdraw(UUID id, Actor.Resident actor, String key) {
    CaseView view = cases.get(id, actor);
    requirePossible(view, WITHDRAW, actor);
    CaseView after = cases.perform(id, WITHDRAW, Perform.of(view.version()), actor, key);
    return new Done(
        after.reference(),
        id,
        "申请撤回了",
        "“%s”（编号%s）撤回了，不再办理。".formatted(after.title(), after.reference()),
        "以后要办，可以重新申请。");
  }

  private Done done(CaseView after, String action, int many) {
    boolean correct = action.equals(CORRECT);
    CaseSummary.Due due = after.clock();
    String by =
        due == null
            ? ""
            : "会在%s前%s。"
                .formatted(WHEN.format(due.due().atZone(calendar.zone())), correct ? "受理" : "答复您");
    return new Done(
        after.reference(),
        after.id(),
        correct ? "补正交上去了" : "申请改好了",
        correct
            ? "“%s”要补的%d项都交了。".formatted(after.title(), many)
            : "“%s”改了%d项，承办的人会看到改了什么。".formatted(after.title(), many),
        by + "办到哪一步，随时可以问我。");
  }
}
