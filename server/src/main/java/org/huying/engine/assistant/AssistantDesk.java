package org.huying.engine.assistant;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Idempotency;
import org.huying.foundation.kernel.Unauthenticated;
import org.huying.foundation.privacy.Consents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What of the assistant changes something: executing a skill once. */
@Service
class AssistantDesk {
  private final Assistant assistant;
  private final ConversationTable conversations;
  private final Idempotency idempotency;
  private final Consents consents;

  AssistantDesk(
      Assistant assistant,
      ConversationTable conversations,
      Idempotency idempotency,
      Consents consents) {
    this.consents = consents;
    this.assistant = assistant;
    this.conversations = conversations;
    this.idempotency = idempotency;
  }

  private record Request(UUID conversation, List<UUID> photos, List<String> agreed) {}

  /**
   * Does what the conversation prepared, once for each key.
   *
   * @param agreed purposes that the person agrees to now
   * @throws Conflict {@code task-not-ready}, {@code consent-needed}
   */
  @Transactional
  public Done execute(UUID id, List<UUID> photos, List<String> agreed, Actor actor, String key) {
    return idempotency.once(
        actor.pseudonym() + "/assistant.do",
        key,
        new Request(id, photos, agreed),
        Done.class,
        () -> execute(assistant.task(id, actor), photos, agreed, actor, key));
  }

  private Done execute(
      Conversation conversation, List<UUID> photos, List<String> agreed, Actor actor, String key) {
    Skill skill = assistant.skill(conversation, actor);
    if (skill.needsSignIn() && actor instanceof Actor.Nobody) {
      throw new Unauthenticated("sign-in-needed", "请先登录，再提交。", "nobody is signed in");
    }
    if (!Dialogue.ready(conversation, skill)) {
      throw new Conflict("task-not-ready", "还有必填的内容没有说，说完才能提交。", "a required slot is not filled");
    }
    agree(skill.purposes(), agreed, actor);
    conversations.save(conversation.stop().with(actor));
    return skill.execute(
        conversation.filled().entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey(), e -> e.getValue().value())),
        photos,
        actor,
        key);
  }

  private void agree(List<String> purposes, List<String> agreed, Actor actor) {
    if (!(actor instanceof Actor.Resident resident)) {
      return;
    }
    for (String purpose : purposes) {
      if (agreed.contains(purpose)) {
        consents.give(resident.person(), purpose);
      } else if (!consents.given(resident.person(), purpose)) {
        throw new Conflict(
            "consent-needed",
            "请先同意“" + consents.text(purpose).title() + "”，再提交。",
            "no consent to " + purpose);
      }
    }
  }
}
