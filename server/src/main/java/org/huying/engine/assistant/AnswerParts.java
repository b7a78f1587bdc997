package org.huying.engine.assistant;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of an {@link Answer} while one like another is made. */
final class AnswerParts {
  private final UUID id;
  private final Answer.Kind kind;
  private final UUID conversation;
  String text;
  List<Answer.Item> items = List.of();
  @Nullable GuideCard guide;
  Answer.@Nullable Excerpt excerpt;
  Answer.@Nullable Event event;
  Answer.@Nullable Clarify clarify;
  Answer.@Nullable Task task;
  Answer.@Nullable Route route;
  Answer.@Nullable AiWritten ai;
  @Nullable WhereCard where;
  @Nullable List<Answer.Link> links;
  List<Answer> more = List.of();

  AnswerParts(UUID id, Answer.Kind kind, UUID conversation, String text) {
    this.id = id;
    this.kind = kind;
    this.conversation = conversation;
    this.text = text;
  }

  AnswerParts(Answer like) {
    this(like.id(), like.kind(), like.conversation(), like.text());
    items = like.items();
    guide = like.guide();
    excerpt = like.excerpt();
    event = like.event();
    clarify = like.clarify();
    task = like.task();
    route = like.route();
    ai = like.ai();
    where = like.where();
    links = like.links();
    more = like.more();
  }

  Answer answer() {
    return new Answer(
        id,
        kind,
        conversation,
        text,
        items,
        guide,
        excerpt,
        event,
        clarify,
        task,
        route,
        ai,
        where,
        links,
        more);
  }
}
