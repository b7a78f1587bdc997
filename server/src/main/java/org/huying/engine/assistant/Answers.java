package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.List;
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

  Answer guide(UUID conversation, List<Hit> hits, @Nullable GuideCard card) {
    var item = items.item(hits.getFirst().id());
    String text = "您要办的是“" + item.name() + "”，由" + item.department() + "办理。";
    return Answer.guide(conversation, text, card).found(found(hits));
  }

  Answer clarify(UUID conversation, List<Hit> hits, List<Skill> alsoSkills) {
    List<Answer.Option> options = new ArrayList<>();
    for (Skill skill : alsoSkills) {
      options.add(new Answer.Option(skill.title() + "，请人来处理", skill.title()));
    }
    List<Hit> close = alsoSkills.isEmpty() ? Chooser.close(hits) : hits.stream().limit(2).toList();
    for (Hit hit : close) {
      String name = items.name(hit.id());
      options.add(new Answer.Option(alsoSkills.isEmpty() ? name : "问办事：" + name, name));
    }
    String text = "您说的可能是下面几件事，请点一下最接近的；都不是的话，换个说法再问我。";
    return Answer.clarify(conversation, text, new Answer.Clarify("您要办的是哪一件？", options))
        .found(found(hits));
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
