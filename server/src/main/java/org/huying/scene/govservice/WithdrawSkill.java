package org.huying.scene.govservice;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.cases.CaseView;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.InvalidInput;

/** Withdraws an application (撤回) by saying so: shown once more, then done. */
final class WithdrawSkill implements Skill {
  private static final String WHICH = "which";

  private final CaseView view;
  private final Changes changes;

  WithdrawSkill(CaseView view, Changes changes) {
    this.view = view;
    this.changes = changes;
  }

  @Override
  public String name() {
    return ChangeSkills.name(Changes.WITHDRAW, view.id());
  }

  @Override
  public String title() {
    return "撤回“" + view.title() + "”的申请";
  }

  @Override
  public String whenToUse() {
    return "申请交上去以后，不想办了的时候。";
  }

  @Override
  public List<String> examples() {
    return List.of();
  }

  @Override
  public String submit() {
    return "撤回申请";
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        new Slot(
            WHICH,
            "撤回哪一件",
            "要撤回这一件吗？",
            Slot.Input.CHOICE,
            true,
            List.of(new Slot.Choice(view.reference(), told()))));
  }

  private String told() {
    return "%s（编号%s），现在是“%s”".formatted(view.title(), view.reference(), view.stateName());
  }

  @Override
  public Map<String, Filled> begin(Said said, Actor actor) {
    if (actor instanceof Actor.Resident resident) {
      changes.requirePossible(view, Changes.WITHDRAW, resident);
    }
    return recognise(said);
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    return Map.of(WHICH, new Filled(view.reference(), told()));
  }

  @Override
  public Filled fill(String slot, Given given) {
    if (!view.reference().equals(given.value())) {
      throw new InvalidInput("slot-unheard", "请点一下要撤回的那一件。", "another case");
    }
    return new Filled(view.reference(), told());
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    if (!(actor instanceof Actor.Resident resident)) {
      throw new Forbidden("residents-only", "请用手机号登录以后再撤回。", "only residents withdraw here");
    }
    return changes.withdraw(view.id(), resident, idempotencyKey);
  }
}
