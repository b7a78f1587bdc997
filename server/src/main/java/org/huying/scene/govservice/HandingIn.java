package org.huying.scene.govservice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huying.engine.assistant.Done;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Form;
import org.huying.foundation.identity.Actor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands in what a conversation has, with its materials; one's own are taken from the library and
 * kept there, somebody else's never.
 */
@Component
class HandingIn {
  private final Applications applications;
  private final MaterialLibrary library;
  private final OpenAlready open;

  HandingIn(Applications applications, MaterialLibrary library, OpenAlready open) {
    this.applications = applications;
    this.library = library;
    this.open = open;
  }

  /**
   * @param known by slot, all that the conversation knows
   */
  Done submit(
      ServiceItem item,
      Form form,
      ObjectNode filled,
      Map<String, String> known,
      Actor actor,
      String key) {
    List<Handed> all = Handed.of(item, form, filled);
    Map<String, String> handed = new LinkedHashMap<>();
    all.stream()
        .filter(it -> known.containsKey(it.slot()))
        .forEach(it -> handed.put(it.name(), known.getOrDefault(it.slot(), "")));
    if (!(actor instanceof Actor.Resident resident)) {
      return applications.submit(item, form, filled, handed, actor, key);
    }
    open.require(item.code(), form, filled, known, resident);
    if (!Applications.self(form, filled)) {
      MaterialAnswers.requireNotStored(all, known);
      return applications.submit(item, form, filled, handed, actor, key);
    }
    Map<String, String> given = library.fetched(resident.person(), handed);
    Done done = applications.submit(item, form, filled, given, actor, key);
    // What comes from the library is no file of its own there.
    Handed.again(all, handed)
        .forEach((name, files) -> library.keep(resident.person(), name, files));
    return done;
  }
}
