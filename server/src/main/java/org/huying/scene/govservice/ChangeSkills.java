package org.huying.scene.govservice;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.SkillFamily;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What somebody can do with an application of their own: {@code correct:<case>} and its kin. */
@Component
class ChangeSkills implements SkillFamily {
  private static final Pattern NAME =
      Pattern.compile(
          "(correct|amend|withdraw):(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

  private final Changes changes;
  private final PlaceAnswers places;
  private final SlotAnswers times;
  private final JsonMapper json;

  ChangeSkills(Changes changes, PlaceAnswers places, SlotAnswers times, JsonMapper json) {
    this.changes = changes;
    this.places = places;
    this.times = times;
    this.json = json;
  }

  static String name(String action, UUID caseId) {
    return action + ":" + caseId;
  }

  @Override
  public Optional<Skill> find(String name, Actor actor) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches() || !(actor instanceof Actor.Resident)) {
      return Optional.empty();
    }
    String action = parts.group(1);
    return changes
        .own(UUID.fromString(parts.group(2)), actor)
        .map(view ->
            action.equals(Changes.WITHDRAW)
                ? new WithdrawSkill(view, changes)
                : new ChangeSkill(
                    action, changes.matter(view, action), changes, places, times, json));
  }

  @Override
  public Optional<Skill> ofItem(String code) {
    return Optional.empty();
  }
}
