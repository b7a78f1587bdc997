package org.huying.scene.govservice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.SkillFamily;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Forms;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A skill for each item that is applied for here and has a form. */
@Component
class ApplySkills implements SkillFamily {
  private final Catalog catalog;
  private final Forms forms;
  private final AppliedForHere here;
  private final Drafts drafts;
  private final HandingIn handing;
  private final PlaceAnswers places;
  private final SlotAnswers times;
  private final LastTime lastTime;
  private final MaterialLibrary library;
  private final OpenAlready open;
  private final Actors actors;
  private final JsonMapper json;
  private final Clock clock;

  ApplySkills(
      Catalog catalog,
      Forms forms,
      AppliedForHere here,
      Drafts drafts,
      HandingIn handing,
      PlaceAnswers places,
      SlotAnswers times,
      LastTime lastTime,
      MaterialLibrary library,
      OpenAlready open,
      Actors actors,
      JsonMapper json,
      Clock clock) {
    this.catalog = catalog;
    this.forms = forms;
    this.here = here;
    this.drafts = drafts;
    this.handing = handing;
    this.places = places;
    this.times = times;
    this.lastTime = lastTime;
    this.library = library;
    this.open = open;
    this.actors = actors;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Optional<Skill> find(String name, org.huying.foundation.identity.Actor actor) {
    return name.startsWith(ApplySkill.FAMILY)
        ? ofItem(name.substring(ApplySkill.FAMILY.length()))
        : Optional.empty();
  }

  @Override
  public Optional<Skill> ofItem(String code) {
    return catalog
        .find(code)
        .filter(here::online)
        .flatMap(item ->
            forms.of(code).filter(Form::filledHere).map(form -> of(item, begun(item, form))));
  }

  /** Whoever keeps a draft goes on with the version of the form that they began with. */
  private Form begun(ServiceItem item, Form now) {
    return actors.current() instanceof Actor.Resident resident
        ? drafts
            .find(resident.person(), item.code())
            .filter(draft -> draft.form().equals(now.code()) && draft.version() != now.version())
            .map(draft -> forms.get(draft.form(), draft.version()))
            .orElse(now)
        : now;
  }

  /** Applying for an item with this form, whether it is published or not. */
  Skill of(ServiceItem item, Form form) {
    return new ApplySkill(
        item,
        form,
        LocalDate.ofInstant(clock.instant(), MovableClock.CHINA),
        drafts,
        handing,
        places,
        times,
        lastTime,
        library,
        open,
        json);
  }
}
