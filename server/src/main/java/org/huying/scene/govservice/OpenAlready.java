package org.huying.scene.govservice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Slot;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Tone;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Forms;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.language.Normalizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who has an application for the same item and the same person open already is asked before a
 * second one is handed in, which may be the same once more from another device.
 */
@Component
class OpenAlready {
  /** No field is called so. */
  static final String SLOT = "~twice?";

  static final String MORE = "more";
  static final String NOTE = "~twice";
  private static final String YES = "yes:";
  private static final Pattern AGREES =
      Pattern.compile(
          "(?:(?:我|仲|还|都|就|真)*"
              + "(?:系|是|好|要|得|行|对|嗯|可以|确定|(?:帮我)?(?:继续|另外|再次?|多|(?:申请|办)(?=多))+(?:要|申请|办理?|交|来|做|填)?多?(?:[一1]?(?:件|份|个|单|次))?)"
              + "(?:的|啊|嘅|呀|啦|了|吖|喇|咯|吧)*)+");

  private final Cases cases;
  private final Filed filed;
  private final Forms forms;

  OpenAlready(Cases cases, Filed filed, Forms forms) {
    this.cases = cases;
    this.filed = filed;
    this.forms = forms;
  }

  /** Notes in a conversation that begins which one is open, where it is known whom it is for. */
  void note(String item, Form form, ObjectNode values, Map<String, Filled> begun, Actor actor) {
    open(item, form, values, actor)
        .ifPresent(it ->
            begun.put(
                NOTE,
                new Filled(
                    it.reference(),
                    "您已经有一件“%s”在办（编号%s，现在是“%s”）。还要另外再申请一件吗？不用的话说“取消”，要改那一件就说“修改申请”。"
                        .formatted(it.title(), it.reference(), it.stateName()))));
  }

  /** The question, while it is open. */
  static Optional<Slot> slot(Map<String, Filled> known) {
    Filled note = known.get(NOTE);
    return note == null || note.value().startsWith(YES)
        ? Optional.empty()
        : Optional.of(
            new Slot(
                SLOT,
                "",
                note.label(),
                Slot.Input.CHOICE,
                true,
                List.of(new Slot.Choice(MORE, "再申请一件")),
                List.of()));
  }

  /** 再申请一件, and what else means yes as a whole: 要改那一件 does not. */
  static boolean agrees(String said) {
    return said.equals(MORE)
        || AGREES
            .matcher(Normalizer.standard().simplify(said).replaceAll("[\\p{P}\\s]", ""))
            .matches();
  }

  static Map<String, Filled> agreed(Map<String, Filled> known) {
    Map<String, Filled> more = new LinkedHashMap<>(known);
    more.computeIfPresent(
        NOTE,
        (slot, it) -> it.value().startsWith(YES) ? it : new Filled(YES + it.value(), it.label()));
    return more;
  }

  /**
   * @throws Conflict {@code task-renewed} where one is open that was not asked about
   */
  void require(
      String item, Form form, ObjectNode values, Map<String, String> known, Actor.Resident actor) {
    open(item, form, values, actor)
        .filter(it -> !known.getOrDefault(NOTE, "").equals(YES + it.reference()))
        .ifPresent(it -> {
          throw new Conflict(
              "task-renewed",
              "您已经有一件“%s”在办，编号%s，这一份还没有提交。真的要再申请一件，请再确认一次。".formatted(it.title(), it.reference()),
              "the same is open as " + it.reference());
        });
  }

  private Optional<CaseView> open(String item, Form form, ObjectNode values, Actor actor) {
    boolean told = form.applicants().size() == 1 || values.has("for");
    return !told || !(actor instanceof Actor.Resident resident)
        ? Optional.empty()
        : filed.ofItem(resident.person(), item).stream()
            .filter(it ->
                whom(forms.get(it.form(), it.version()), it.values()).equals(whom(form, values)))
            .map(it -> cases.get(it.caseId(), actor))
            .filter(it -> it.tone() == Tone.WAITING || it.tone() == Tone.GOING)
            .findFirst();
  }

  /** The applicant, as far as it is known. */
  private static String whom(Form form, ObjectNode values) {
    return Applications.self(form, values)
        ? ""
        : Stream.of(Field.Kind.ID, Field.Kind.COMPANY, Field.Kind.NAME)
            .flatMap(it -> Applications.value(form, values, it, Field.Who.APPLICANT).stream())
            .findFirst()
            .orElse("?");
  }
}
