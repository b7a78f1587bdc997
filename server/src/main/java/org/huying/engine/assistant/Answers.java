package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huying.foundation.language.TextIndex.Hit;
import org.jspecify.annotations.Nullable;

/** Puts answers into words. */
final class Answers {
  private final ItemIndex items;
  private final Skills skills;

  Answers(Knowledge known) {
    this.items = known.items();
    this.skills = known.skills();
  }

  Answer guide(UUID conversation, String code, List<Hit> hits, @Nullable GuideCard card) {
    var item = items.item(code);
    String text = "您要办的是“" + item.name() + "”，由" + item.department() + "办理。" + notice(card);
    return Answer.guide(conversation, text, card).found(found(hits));
  }

  /** What the item at hand says on one topic; where it says nothing, whom to ask. */
  Answer excerpt(UUID conversation, GuideCard card, Aspect aspect, String plain) {
    Answer.Excerpt excerpt = Excerpts.of(card, aspect, plain);
    List<Answer.Item> item = List.of(new Answer.Item(card.code(), card.name(), 1));
    if (!excerpt.lines().isEmpty()) {
      String text = notice(card) + "“" + card.name() + "”的" + aspect.chinese() + "，事项里是这样写的：";
      return Answer.excerpt(conversation, text, excerpt).found(item);
    }
    List<GuideCard.Line> phones = Excerpts.phones(card);
    String whom = phones.isEmpty() ? "可以拨打12345问一问。" : "可以打下面的电话问一问。";
    String text = "“" + card.name() + "”没有写明" + aspect.chinese() + "，我不猜；" + whom;
    return Answer.excerpt(
            conversation,
            text,
            new Answer.Excerpt(card.code(), card.name(), card.version(), "电话", phones))
        .found(item);
  }

  private static String notice(@Nullable GuideCard card) {
    return card == null || card.lapse() == null ? "" : card.lapse().text();
  }

  Answer event(UUID conversation, Answer.Event event) {
    String text =
        "“" + event.title() + "”通常要办下面" + event.steps().size() + "件事，办好一件勾一件。不是每件都用得上，看一看是不是您的情况。";
    return Answer.event(conversation, text, event);
  }

  /** Somebody asks for something without saying of what. */
  Answer ofWhat(UUID conversation, Aspect aspect, Optional<Answer.Event> event) {
    List<Answer.Option> steps =
        event.stream()
            .flatMap(it -> it.steps().stream())
            .filter(step -> !step.items().isEmpty())
            .map(step -> new Answer.Option(step.what(), step.items().getFirst().name()))
            .toList();
    return steps.isEmpty()
        ? Answer.of(
            Answer.Kind.DECLINE,
            conversation,
            "您问的是哪件事的" + aspect.chinese() + "？请把事情也说上，比如“身份证丢了，补办要多少钱”。")
        : Answer.clarify(conversation, pickFirst(aspect), new Answer.Clarify("您问的是哪一件？", steps));
  }

  static String pickFirst(Aspect aspect) {
    return "每件事的" + aspect.chinese() + "不一样，请先点您要办的那一件。";
  }

  Answer clarify(UUID conversation, List<Hit> hits, Clarifying.Split split) {
    return Answer.clarify(conversation, "有几件事都对得上，请点一下您要的。", split.clarify()).found(found(hits));
  }

  /** Whether something is to be done by somebody, or somebody wants to know how it is done. */
  Answer skillOrItem(UUID conversation, List<Hit> hits, List<Skill> alsoSkills) {
    List<Answer.Option> options = new ArrayList<>();
    alsoSkills.forEach(
        skill -> options.add(new Answer.Option(skill.title() + "，请人来处理", skill.title())));
    for (Hit hit : hits.stream().limit(2).toList()) {
      String name = items.name(hit.id());
      options.add(new Answer.Option("问办事：" + name, name));
    }
    options.add(new Answer.Option(Clarifying.NONE, Clarifying.NONE));
    return Answer.clarify(
            conversation, "您说的可能是下面几件事，请点一下最接近的。", new Answer.Clarify("您要办的是哪一件？", options))
        .found(found(hits));
  }

  /** A need that a skill can see to, beside others: it begins when the person says so. */
  Answer handOver(UUID conversation, Skill skill, String said) {
    return Answer.clarify(
        conversation,
        "这件事可以报给负责的单位处理。",
        new Answer.Clarify("要现在报上去吗？", List.of(new Answer.Option(skill.title() + "，请人来处理", said))));
  }

  static Answer noneOfThem(UUID conversation) {
    return Answer.of(
        Answer.Kind.DECLINE,
        conversation,
        "好的。请换个说法，说说“给谁办、办成什么”，比如“给刚出生的孩子上户口”；也可以拨打12345问人工，24小时有人接听。");
  }

  /** After something was given up: what can be done now. */
  Answer whatNow(UUID conversation, String text) {
    List<Answer.Option> options =
        skills.titles().stream().map(title -> new Answer.Option(title, title)).toList();
    return Answer.clarify(conversation, text, new Answer.Clarify("接下来要办什么？", options));
  }

  Answer task(UUID conversation, String text, Answer.Task task) {
    return Answer.task(conversation, text, task);
  }

  static Answer route(UUID conversation, Routes.Rule rule) {
    return Answer.route(conversation, rule.text(), rule.route());
  }

  static Answer urgent(UUID conversation, Routes.Danger danger) {
    return Answer.route(conversation, danger.first().text(), danger.route());
  }

  static Answer decline(UUID conversation, Choice.Reason reason) {
    String text =
        switch (reason) {
          case NOT_OURS -> "这个我帮不上忙。我能告诉您办事要带什么、去哪里、多少钱、多久办好，也能帮您把身边坏了、脏了、吵了的事报给负责的单位。";
          case SOMEBODY_ELSE -> "别人的个人信息我不能查，也不会告诉任何人。您自己的事可以问我；遇到危险请拨打110。";
          case NO_SUCH_ITEM -> "没有找到这样的事项。请换个说法，比如“要办什么证、给谁办”；也可以拨打12345问人工。";
          case NO_WORDS -> "我没看懂。请用一句话说说您要办什么事，比如“身份证丢了怎么办”。";
        };
    return Answer.of(Answer.Kind.DECLINE, conversation, text);
  }

  private List<Answer.Item> found(List<Hit> hits) {
    return items(hits, items);
  }

  static List<Answer.Item> items(List<Hit> hits, ItemIndex items) {
    return hits.stream()
        .map(hit ->
            new Answer.Item(
                hit.id(), items.name(hit.id()), Math.round(hit.score() * 1000) / 1000.0))
        .toList();
  }
}
