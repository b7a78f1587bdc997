package org.huying.scene.govservice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.OwnMatters;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.forms.Field;
import org.huying.foundation.identity.Actor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 补正, 我要改电话, 我唔办啦，撤回申请: begins what somebody wants to do with an application that they have handed
 * in. Who has none is answered as if nobody listened here.
 */
@Component
@Order(1)
class OwnChanges implements OwnMatters {
  private static final Pattern ASKS =
      Pattern.compile("怎么|怎样|如何|点样|哪里|什么|多少|可不可以|可以吗|能不能|能吗|吗[?？]?$");
  private static final Map<String, Pattern> WORDS =
      Map.of(
          Changes.CORRECT,
          Pattern.compile("补正|补(?:交|齐)?(?:材料|资料)|^(?:我)?(?:来|要|想)?补(?:交|齐)"),
          Changes.AMEND,
          Pattern.compile(
              "(?:要|想|帮我|同我)[^,，。]{0,4}(?:改|换|更正)|(?:修改|更改|改)(?:一下|下)?(?:我的|我嗰单|那个)?申请|(?:填|写)错"),
          Changes.WITHDRAW,
          Pattern.compile(
              "(?:撤回|撤销|撤掉)[^,，。]{0,8}(?:申请|办件|那单|这单|那件|这件)|(?:申请|办件)[^,，。]{0,6}(?:撤回|撤销|撤掉)|不办了[^。]{0,6}撤"));
  private static final Map<String, String> CHINESE =
      Map.of(Changes.CORRECT, "补正", Changes.AMEND, "修改", Changes.WITHDRAW, "撤回");

  private final Changes changes;

  OwnChanges(Changes changes) {
    this.changes = changes;
  }

  /** Whether a sentence asks for this. */
  static boolean wanted(String said, String action) {
    Pattern words = WORDS.get(action);
    return words != null && words.matcher(said).find();
  }

  /** Whether a sentence names a field. */
  static boolean names(Field field, String said) {
    return Stream.concat(Stream.of(field.title()), field.words().stream()).anyMatch(said::contains);
  }

  @Override
  public Optional<Told> asked(String plain, Actor actor) {
    if (!(actor instanceof Actor.Resident resident) || ASKS.matcher(plain).find()) {
      return Optional.empty();
    }
    return Stream.of(Changes.WITHDRAW, Changes.CORRECT, Changes.AMEND)
        .filter(it -> wanted(plain, it))
        .findFirst()
        .flatMap(it -> begin(it, plain, resident));
  }

  private Optional<Told> begin(String action, String plain, Actor.Resident actor) {
    List<CaseView> all =
        changes.running(actor).stream()
            .flatMap(it -> changes.own(it.id(), actor).stream())
            .filter(it -> !action.equals(Changes.AMEND) || means(it, plain))
            .toList();
    List<CaseView> named =
        all.stream().filter(it -> OwnProgress.shares(it.title(), plain)).toList();
    List<CaseView> meant = named.isEmpty() ? all : named;
    List<CaseView> can =
        meant.stream().filter(it -> changes.refusal(it, action, actor).isEmpty()).toList();
    if (can.isEmpty()) {
      return meant.stream()
          .findFirst()
          .filter(it -> !action.equals(Changes.CORRECT) || it.state().equals("correcting"))
          .flatMap(it ->
              changes
                  .refusal(it, action, actor)
                  .map(why ->
                      new Told(
                          why,
                          List.of(
                              new Answer.Link(
                                  "看“%s”".formatted(it.title()), "/requests/" + it.id())),
                          null,
                          false)));
    }
    if (can.size() > 1) {
      return Optional.of(
          new Told(
              "您有%d件申请，要%s哪一件？".formatted(can.size(), CHINESE.get(action)),
              can.stream().map(it -> link(it, action)).toList(),
              null,
              false));
    }
    CaseView only = can.getFirst();
    return Optional.of(
        new Told(
            "好的，%s“%s”（编号%s）。".formatted(CHINESE.get(action), only.title(), only.reference()),
            List.of(),
            ChangeSkills.name(action, only.id()),
            false));
  }

  static Answer.Link link(CaseView view, String action) {
    return link(CHINESE.getOrDefault(action, ""), view.title(), action, view.id().toString());
  }

  static Answer.Link link(CaseSummary item, String action) {
    return link(CHINESE.getOrDefault(action, ""), item.title(), action, item.id().toString());
  }

  private static Answer.Link link(String what, String title, String action, String id) {
    return new Answer.Link("%s“%s”".formatted(what, title), "/?start=%s:%s".formatted(action, id));
  }

  /** Whether the sentence is about the application: it says so, or names what its form asks. */
  private boolean means(CaseView view, String plain) {
    if (plain.contains("申请") || OwnProgress.shares(view.title(), plain)) {
      return true;
    }
    var form = changes.matter(view, Changes.AMEND).form();
    return form != null
        && form.fields().stream()
            .filter(it -> !ApplicationLines.SETTLED.contains(it.name()))
            .anyMatch(it -> names(it, plain));
  }
}
