package org.huying.engine.assistant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huying.foundation.identity.Actor;

/** Answers and assistants for tests of what lies in packages below. */
public final class Assistants {
  private Assistants() {}

  public static Answer guide(UUID conversation, GuideCard card) {
    return Answer.guide(conversation, "您要办的是“" + card.name() + "”。", card);
  }

  /** One with the generic catalogue, a skill, this card for every item, and this model. */
  public static Assistant with(GuideCard card, LanguageModel model) {
    return remembering(DialogueTest.KNOWN, Lent.only((code, lon, lat) -> Optional.of(card)), model);
  }

  /** One with the generic catalogue and the skills of a family, and no card. */
  public static Assistant with(SkillFamily family) {
    ItemIndex items = DialogueTest.KNOWN.items();
    Knowledge known = new Knowledge(items, Skills.of(List.of(), List.of(family), items.embedder()));
    return remembering(known, Lent.only((code, lon, lat) -> Optional.empty()), LanguageModel.OFF);
  }

  /** Begins a skill by its name. */
  public static Answer start(Assistant assistant, String skill) {
    return assistant.start(skill, null, new Actor.Nobody());
  }

  /** What is known in a conversation, by slot, as it is kept. */
  public static Map<String, String> kept(Assistant assistant, UUID conversation) {
    Map<String, String> kept = new HashMap<>();
    assistant
        .task(conversation, new Actor.Nobody())
        .filled()
        .forEach((slot, it) -> kept.put(slot, it.value()));
    return kept;
  }

  /** The slots that were left out on purpose. */
  public static List<String> skipped(Assistant assistant, UUID conversation) {
    return assistant.task(conversation, new Actor.Nobody()).skipped();
  }

  private static Assistant remembering(Knowledge known, Lent lent, LanguageModel model) {
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
    return new Assistant(() -> known, lent, remembering, (question, answer) -> {}, model);
  }
}
