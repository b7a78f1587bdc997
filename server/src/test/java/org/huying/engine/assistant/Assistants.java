package org.huying.engine.assistant;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Answers and assistants for tests of what lies in packages below. */
public final class Assistants {
  private Assistants() {}

  public static Answer guide(UUID conversation, GuideCard card) {
    return Answer.guide(conversation, "您要办的是“" + card.name() + "”。", card);
  }

  /** One with the generic catalogue, a skill, this card for every item, and this model. */
  public static Assistant with(GuideCard card, LanguageModel model) {
    Map<UUID, Conversation> memory = new ConcurrentHashMap<>();
    Conversations remembering =
        new Conversations() {
          @Override
          public Optional<Conversation> find(UUID id) {
            return Optional.ofNullable(memory.get(id));
          }

          @Override
          public void save(Conversation conversation) {
            memory.put(conversation.id(), conversation);
          }
        };
    Knowledge known = DialogueTest.known();
    return new Assistant(
        () -> known,
        Lent.only((code, lon, lat) -> Optional.of(card)),
        remembering,
        (question, answer) -> {},
        model);
  }
}
